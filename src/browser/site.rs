//! `site.json`: what a site says about itself. Read at start; everything in it is optional.

use js_sys::Reflect;
use policy_engine::question::Language;
use policy_model::text::Bilingual;
use wasm_bindgen::JsValue;

/// Settings of one site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    /// Name of the site, where it is not the app's own.
    pub(crate) name: Option<Bilingual>,
    /// Who publishes it (主办单位).
    pub(crate) owner: Option<Bilingual>,
    /// Link for contact and corrections: a page or a mail address.
    pub(crate) contact: Option<String>,
    /// Language for readers who have chosen none.
    pub(crate) lang: Option<Language>,
}

impl Site {
    /// Reads the parsed file; what has another shape than expected counts as absent.
    pub(crate) fn read(json: &JsValue) -> Site {
        Site {
            name: bilingual(json, "name"),
            owner: bilingual(json, "owner"),
            contact: text(json, "contact").map(|contact| link(&contact)),
            lang: text(json, "lang").and_then(|code| Language::from_code(&code)),
        }
    }
}

fn text(object: &JsValue, key: &str) -> Option<String> {
    let text = Reflect::get(object, &JsValue::from_str(key)).ok()?.as_string()?;
    (!text.trim().is_empty()).then_some(text)
}

fn bilingual(object: &JsValue, key: &str) -> Option<Bilingual> {
    let pair = Reflect::get(object, &JsValue::from_str(key)).ok()?;
    let zh = text(&pair, "zh");
    let en = text(&pair, "en");
    Some(Bilingual { zh: zh.clone().or_else(|| en.clone())?, en: en.or(zh)? })
}

/// Only links to pages and to mail are accepted; anything else is taken for a mail address.
fn link(contact: &str) -> String {
    let known = ["https://", "http://", "mailto:"].iter().any(|start| contact.starts_with(start));
    if known { contact.to_owned() } else { format!("mailto:{contact}") }
}
