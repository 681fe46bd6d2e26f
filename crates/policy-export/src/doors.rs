//! What the page can call.

use crate::chart::{self, Frame};
use policy_export::html;
use policy_export::json::selection;
use policy_export::sheet::Workbook;
use policy_export::xlsx;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, SvgsvgElement};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HTML: &str = "text/html;charset=utf-8";
const JSON: &str = "application/json";
const SVG: &str = "image/svg+xml";

/// A workbook, given as the bytes of [`Workbook::to_bytes`], as XLSX.
///
/// # Errors
/// When the bytes are of another version of the app, or the workbook is larger than the format holds.
#[wasm_bindgen]
pub fn xlsx(workbook: &[u8]) -> Result<Blob, JsError> {
    file(&js_sys::Uint8Array::from(xlsx::xlsx(&read(workbook)?)?.as_slice()), XLSX)
}

/// The same as a web page in the language `lang`.
///
/// # Errors
/// When the bytes are of another version of the app.
#[wasm_bindgen]
pub fn html(workbook: &[u8], lang: &str) -> Result<Blob, JsError> {
    file(&JsValue::from_str(&html::html(&read(workbook)?, lang)), HTML)
}

fn read(workbook: &[u8]) -> Result<Workbook, JsError> {
    Workbook::from_bytes(workbook)
        .ok_or_else(|| JsError::new("policy-export_bg.wasm belongs to another version of this page"))
}

/// The chosen measures of a compiled dataset as JSON; `keys` are separated by line breaks, `files` are those that hold what
/// is not in the dataset's own.
///
/// # Errors
/// When the bytes are no dataset that this program can read, or a file is missing.
#[wasm_bindgen]
pub fn json(
    dataset: &[u8],
    files: Vec<js_sys::Uint8Array>,
    keys: &str,
    link: &str,
    filter: &str,
) -> Result<Blob, JsError> {
    let keys: Vec<&str> = keys.lines().collect();
    let files: Vec<Vec<u8>> = files.iter().map(js_sys::Uint8Array::to_vec).collect();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    file(&JsValue::from_str(&selection(dataset, &files, &keys, link, filter)?), JSON)
}

/// A chart as it is drawn on the page, in the light look, as SVG.
///
/// # Errors
/// When the browser refuses.
#[wasm_bindgen]
pub fn svg(drawn: &SvgsvgElement, title: &str, filter: &str, source: &str) -> Result<Blob, JsError> {
    let chart = chart::draw(drawn, &Frame { title, filter, source }).map_err(error)?;
    file(&JsValue::from_str(&chart.text), SVG)
}

/// The same as PNG, at twice the size on screen.
///
/// # Errors
/// When the browser refuses.
#[wasm_bindgen]
pub async fn png(drawn: SvgsvgElement, title: String, filter: String, source: String) -> Result<Blob, JsError> {
    let frame = Frame { title: &title, filter: &filter, source: &source };
    let chart = chart::draw(&drawn, &frame).map_err(error)?;
    chart::picture(&chart).await.map_err(error)
}

fn file(content: &JsValue, kind: &str) -> Result<Blob, JsError> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(content);
    Blob::new_with_blob_sequence_and_options(&parts, &options).map_err(error)
}

fn error(value: JsValue) -> JsError {
    JsError::new(&value.as_string().or_else(|| js_sys::Error::from(value).message().as_string()).unwrap_or_default())
}
