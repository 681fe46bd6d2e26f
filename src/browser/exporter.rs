//! The second WebAssembly module, which writes files; loaded when it is first asked for.
//!
//! Owns the way there: `bootstrap.js` knows where the module is. The functions are those of
//! `crates/policy-export/src/doors.rs`; each gives a file.

use wasm_bindgen::prelude::*;
use web_sys::{Blob, SvgsvgElement};

#[wasm_bindgen]
extern "C" {
    /// The module, loaded.
    type Exporter;

    #[wasm_bindgen(js_namespace = policyExplorer, js_name = exporter, catch)]
    async fn load() -> Result<JsValue, JsValue>;

    /// The bytes of the dataset, once more.
    #[wasm_bindgen(js_namespace = policyExplorer, js_name = dataset, catch)]
    async fn dataset() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn xlsx(this: &Exporter, workbook: &[u8]) -> Result<Blob, JsValue>;

    /// A file of the dataset besides its first one.
    #[wasm_bindgen(js_namespace = policyExplorer, js_name = part, catch)]
    async fn part(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn html(this: &Exporter, workbook: &[u8], lang: &str) -> Result<Blob, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn json(
        this: &Exporter,
        dataset: &JsValue,
        files: &js_sys::Array,
        keys: &str,
        link: &str,
        filter: &str,
    ) -> Result<Blob, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn svg(this: &Exporter, drawn: &SvgsvgElement, title: &str, filter: &str, source: &str) -> Result<Blob, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn png(
        this: &Exporter,
        drawn: &SvgsvgElement,
        title: &str,
        filter: &str,
        source: &str,
    ) -> Result<JsValue, JsValue>;
}

/// What the second module is to write.
pub(crate) enum Job {
    /// A workbook, as its bytes.
    Xlsx(Vec<u8>),
    /// The same as a web page, with the language of its words.
    Html(Vec<u8>, &'static str),
    /// Measures, as their keys, one a line; the files of the dataset that hold what its own does not say of them.
    Json { keys: String, files: Vec<String>, link: String, filter: String },
    /// A chart with what stands around it.
    Chart { drawn: SvgsvgElement, title: String, filter: String, source: String, picture: bool },
}

/// Writes a file; where that does not work, says why.
pub(crate) async fn write(job: Job) -> Result<Blob, String> {
    attempt(job).await.map_err(|error| reason(&error))
}

async fn attempt(job: Job) -> Result<Blob, JsValue> {
    let exporter: Exporter = load().await?.unchecked_into();
    match job {
        Job::Xlsx(workbook) => exporter.xlsx(&workbook),
        Job::Html(workbook, lang) => exporter.html(&workbook, lang),
        Job::Json { keys, files, link, filter } => {
            let bytes = js_sys::Array::new();
            for file in files {
                bytes.push(&part(&file).await?);
            }
            exporter.json(&dataset().await?, &bytes, &keys, &link, &filter)
        }
        Job::Chart { drawn, title, filter, source, picture: false } => exporter.svg(&drawn, &title, &filter, &source),
        Job::Chart { drawn, title, filter, source, picture: true } => {
            exporter.png(&drawn, &title, &filter, &source).await.map(JsCast::unchecked_into)
        }
    }
}

fn reason(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message")).ok();
    message.and_then(|message| message.as_string()).unwrap_or_default()
}
