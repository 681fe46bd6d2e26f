//! `site.json`: what a site says about itself. Read at start; everything in it is optional.

use js_sys::{Array, Reflect};
use policy_engine::question::{Language, View};
use policy_model::text::Bilingual;
use wasm_bindgen::JsValue;

/// Settings of one site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    /// Name of the site, where it is not the app's own.
    pub(crate) name: Option<Bilingual>,
    /// Who publishes it (主办单位).
    pub(crate) owner: Option<Bilingual>,
    /// Link for contact: a page or a mail address.
    pub(crate) contact: Option<String>,
    /// Link for reports of errors, where it is another one.
    pub(crate) report: Option<String>,
    /// Filing number of the site (ICP 备案号).
    pub(crate) icp: Option<String>,
    /// Filing number at public security (公安备案号).
    pub(crate) police: Option<String>,
    /// Identification code of a government site (网站标识码).
    pub(crate) code: Option<String>,
    /// Links at the foot of every page: name and address.
    pub(crate) links: Vec<(Bilingual, String)>,
    /// What a bare address shows.
    pub(crate) view: Option<View>,
    /// Language for readers who have chosen none.
    pub(crate) lang: Option<Language>,
    /// Address of the plain pages, where there are any: `bootstrap.js` adds it.
    pub(crate) pages: Option<String>,
}

impl Site {
    /// Reads the parsed file; what has another shape than expected counts as absent.
    pub(crate) fn read(json: &JsValue) -> Site {
        Site {
            name: bilingual(json, "name"),
            owner: bilingual(json, "owner"),
            contact: text(json, "contact").map(link),
            report: text(json, "report").map(link),
            icp: text(json, "icp"),
            police: text(json, "police"),
            code: text(json, "code"),
            links: links(json),
            view: text(json, "view").and_then(|code| View::from_code(&code)),
            lang: text(json, "lang").and_then(|code| Language::from_code(&code)),
            pages: text(json, "pages"),
        }
    }
}

fn text(object: &JsValue, key: &str) -> Option<String> {
    let text = Reflect::get(object, &JsValue::from_str(key)).ok()?.as_string()?;
    (!text.trim().is_empty()).then_some(text)
}

fn bilingual(object: &JsValue, key: &str) -> Option<Bilingual> {
    names(&Reflect::get(object, &JsValue::from_str(key)).ok()?)
}

fn names(pair: &JsValue) -> Option<Bilingual> {
    let zh = text(pair, "zh");
    let en = text(pair, "en");
    Some(Bilingual { zh: zh.clone().or_else(|| en.clone())?, en: en.or(zh)? })
}

/// A link needs a name and an address; others are left out.
fn links(json: &JsValue) -> Vec<(Bilingual, String)> {
    let list = Reflect::get(json, &JsValue::from_str("links")).unwrap_or_default();
    if !Array::is_array(&list) {
        return Vec::new();
    }
    let link = |item: JsValue| Some((names(&item)?, text(&item, "href").filter(|href| !runs(href))?));
    Array::from(&list).iter().filter_map(link).collect()
}

/// Pages, mail and telephone are accepted as they stand; what looks like a mail address is taken for one.
fn link(address: String) -> String {
    if runs(&address) || address.contains('@') && !address.contains(':') {
        return format!("mailto:{address}");
    }
    address
}

/// Whether an address would run a script.
fn runs(address: &str) -> bool {
    let start: String = address.chars().filter(|letter| !letter.is_ascii_whitespace()).take(11).collect();
    start.eq_ignore_ascii_case("javascript:")
}
