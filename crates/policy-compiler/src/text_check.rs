//! Checks every text of a file, whichever key it belongs to.
//!
//! Owns what plain text is: normal form C, no stray characters, no spaces at its ends, not empty. It must not know any
//! key.

use crate::diagnostic::Rule;
use crate::file::File;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Checks all texts of a table and of everything in it.
pub(crate) fn table(file: &File<'_>, table: &DeTable<'_>) {
    for (key, item) in table.iter() {
        value(file, key.get_ref(), item.get_ref(), item.span());
    }
}

fn value(file: &File<'_>, key: &str, item: &DeValue<'_>, span: Range<usize>) {
    match item {
        DeValue::String(content) => text(file, key, content, span),
        DeValue::Array(items) => {
            for item in items.iter() {
                value(file, key, item.get_ref(), item.span());
            }
        }
        DeValue::Table(inner) => table(file, inner),
        _ => {}
    }
}

fn text(file: &File<'_>, key: &str, content: &str, span: Range<usize>) {
    if content.trim().is_empty() {
        let message = format!("`{key}` is empty, and still to be written");
        file.report(Rule::EmptyText, span, message, "fill it in, or leave the key out where it may be absent");
        return;
    }
    if content.trim() != content {
        let message = format!("`{key}` begins or ends with a space");
        file.report(Rule::SpaceAtEnd, span.clone(), message, "remove it");
    }
    for (at, character) in content.char_indices() {
        if let Some(kind) = stray(character) {
            let message = format!("`{key}` holds {kind}, U+{:04X}", u32::from(character));
            let help = match kind {
                "a radical that looks like a character" => match character.nfkc().next() {
                    Some(plain) if plain != character => format!("write `{plain}`"),
                    _ => "type the character anew".to_owned(),
                },
                _ => "remove it, or type the text anew".to_owned(),
            };
            file.report(Rule::StrayCharacter, within(file, content, &span, at, character), message, help);
        }
    }
    if !is_nfc(content) {
        let composed: String = content.nfc().collect();
        let same = content.char_indices().zip(composed.chars()).find(|((_, left), right)| left != right);
        let place = same.map_or(span.clone(), |((at, character), _)| within(file, content, &span, at, character));
        let message = format!("`{key}` is not in Unicode normal form C");
        file.report(Rule::NotNfc, place, message, format!("write `{composed}`"));
    }
}

/// What a character is that has no place in a text; `None` for one that has.
pub(crate) fn stray(character: char) -> Option<&'static str> {
    match character {
        _ if character.is_control() => Some("a control character"),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some("a private-use character"),
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => {
            Some("an invisible character")
        }
        '\u{FE00}'..='\u{FE0F}' => Some("an invisible character"),
        '\u{FFFD}' => Some("the mark of a character that was lost"),
        '\u{2E80}'..='\u{2FDF}' => Some("a radical that looks like a character"),
        _ => None,
    }
}

/// The place of one character of a text, where the file writes the text as it is (without escapes).
fn within(file: &File<'_>, content: &str, span: &Range<usize>, at: usize, character: char) -> Range<usize> {
    let written = &file.text[span.clone()];
    match written.find(content) {
        Some(offset) => {
            let start = span.start + offset + at;
            start..start + character.len_utf8()
        }
        None => span.clone(),
    }
}
