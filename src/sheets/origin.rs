//! Where a file comes from: its last sheet, its name, the line under a chart.

use crate::state::active;
use crate::text::Text;
use policy_engine::index::Index;
use policy_engine::question::Question;
use policy_export::sheet::{Cell, Source};
use policy_model::date::Day;

/// Filters that a file's name tells; more of them make it longer than anybody reads.
const NAMED: usize = 3;
/// Characters of one filter in a file's name.
const NAME_PART: usize = 16;
/// Characters that some system takes for something else in a name, or not at all.
const NOT_IN_NAMES: &str = "\\/:*?\"<>|%#&{}$!'@+`=.,;，；、：“”";

/// The filters that are set, in words, as the chips say them; `None` where there are none.
pub(crate) fn filter_in_words(text: &Text, index: &Index, question: &Question) -> Option<String> {
    let filter = &question.filter;
    let mut parts: Vec<String> = active::list(filter).iter().map(|active| text.active(index, filter, active)).collect();
    parts.extend(question.as_of.map(|day| (text.chip)(text.as_of, &day.to_string())));
    (!parts.is_empty()).then(|| parts.join(text.take_away().and))
}

/// The last sheet of a workbook.
pub(crate) fn source(text: &Text, index: &Index, question: &Question, today: Day, title: &str, link: &str) -> Source {
    let words = text.take_away();
    let version = index.version();
    let filter = filter_in_words(text, index, question);
    let version = text
        .pick(format!("{}（{}）", version.version, version.date), format!("{} ({})", version.version, version.date));
    let lines = [
        (words.content, Cell::text(title)),
        (words.link, Cell::link(link, link)),
        (words.filter, Cell::text(filter.as_deref().unwrap_or(words.no_filter))),
        (words.version, Cell::text(&version)),
        (words.made, Cell::day(today)),
        (words.note, Cell::text(text.aside().disclaimer)),
        (words.licence, Cell::text(words.licence_name)),
    ];
    let lines = lines.into_iter().map(|(label, value)| (label.to_owned(), value)).collect();
    Source { made: today, name: words.source.to_owned(), lines }
}

/// The name of a file: what it holds, the gist of the filter, the version of the dataset; without its ending.
pub(crate) fn file_name(text: &Text, index: &Index, question: &Question, title: &str) -> String {
    let filter = &question.filter;
    let label = |active| {
        let label = text.active(index, filter, active);
        // Only what was chosen, without the name of its facet.
        label.split_once(text.pick("：", ": ")).map_or(label.clone(), |(_, value)| value.to_owned())
    };
    let mut parts = vec![title.to_owned()];
    parts.extend(active::list(filter).iter().take(NAMED).map(label));
    if parts.len() == 1 {
        parts.push(text.take_away().all.to_owned());
    }
    parts.extend(question.as_of.map(|day| day.to_string()));
    let mut name = String::new();
    for part in parts {
        let dressed = |character: char| {
            let plain = !(character.is_whitespace() || character.is_control() || NOT_IN_NAMES.contains(character));
            if plain { character } else { '-' }
        };
        let part: String =
            part.chars().take(NAME_PART.max(if name.is_empty() { 40 } else { 0 })).map(dressed).collect();
        let part = part.trim_matches('-');
        if !part.is_empty() {
            name.push_str(part);
            name.push('_');
        }
    }
    name + &index.version().version
}
