//! Words that search treats alike.
//!
//! Owns `[[synonym]]`; must not know search.

use crate::diagnostic::Rule;
use crate::fields::read_file;
use crate::file::File;
use policy_model::taxonomy::Synonym;

/// Reads all groups of words.
pub(super) fn read(file: Option<&File<'_>>) -> Vec<Synonym> {
    let read = file.and_then(|file| {
        read_file(file, "the list of synonyms", |fields| {
            let mut synonyms = Vec::new();
            for table in fields.required("synonym").tables("[[synonym]]") {
                let place = table.key_place("words");
                let words = table.required("words").distinct_texts();
                if table.has("words") && words.len() < 2 {
                    let message = "a synonym needs at least two words".to_owned();
                    file.report(Rule::TooFewSynonyms, place, message, "add the other word, or remove this group");
                }
                table.finish();
                synonyms.push(Synonym { words: words.iter().map(|word| word.value.to_owned()).collect() });
            }
            fields.finish();
            Some(synonyms)
        })
    });
    read.unwrap_or_default()
}
