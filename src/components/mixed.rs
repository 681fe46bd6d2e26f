//! English text that names things in Chinese, with each language marked.

use crate::text::Text;
use leptos::prelude::*;

/// A text in the language of the page. On an English page every run of Chinese in it says that it is Chinese, so that
/// it is read aloud and drawn as such.
pub(crate) fn mixed(text: &Text, words: &str) -> AnyView {
    if !text.english() {
        return words.to_owned().into_any();
    }
    let mut parts: Vec<AnyView> = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let han = chinese(first);
        let end = rest.find(|c| chinese(c) != han).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let run = run.to_owned();
        parts.push(if han { view! { <span lang="zh-CN">{run}</span> }.into_any() } else { run.into_any() });
        rest = after;
    }
    parts.into_any()
}

/// Characters of Chinese writing, and the full-width signs that belong to it.
fn chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}
