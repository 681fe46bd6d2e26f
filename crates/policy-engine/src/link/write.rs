//! Writing a question as a link.
//!
//! Must not know how links are read.

use crate::facet::Facet;
use crate::link::key::Key;
use crate::link::percent;
use crate::question::{AmountRange, CountOf, Group, Lanes, Page, Question, Span, TimelineMode, View};
use crate::sorted::SortedSet;
use std::fmt::Display;

/// The word for an end that is not given.
pub(super) const OPEN: &str = "open";
/// What stands between the ends of a span.
pub(super) const BETWEEN: &str = "..";

pub(super) fn question(question: &Question) -> String {
    let ours = Key::all().into_iter().filter_map(|key| Some((key.name(), value(question, key)?)));
    let foreign = question.foreign.iter().map(|(key, value)| (percent::tidy(key), percent::tidy(value)));
    let pieces: Vec<String> = ours.chain(foreign).map(|(key, value)| format!("{key}={value}")).collect();
    pieces.join("&")
}

/// The value of a key, where it differs from the default.
fn value(question: &Question, key: Key) -> Option<String> {
    let Question { filter, options, embed, .. } = question;
    let choice = |facet: Facet| filter.facets.get(&facet);
    match key {
        Key::View => (question.view != View::default() || embed.on).then(|| question.view.code().to_owned()),
        Key::Search => (!filter.search.is_empty()).then(|| percent::encode(&filter.search)),
        Key::Include(facet) => choice(facet).and_then(|choice| list(&choice.include)),
        Key::Exclude(facet) => choice(facet).and_then(|choice| list(&choice.exclude)),
        Key::Fields => word(filter.all_fields, "all"),
        Key::Span(facet) => filter.spans.get(&facet).map(|stretch| span(*stretch)),
        Key::Amount => filter.amount.map(|AmountRange { from, to }| ends(from, to)),
        Key::AsOf => question.as_of.map(|day| day.to_string()),
        Key::Sort => question.sort.map(|sort| sort.code().to_owned()),
        Key::Group => word(question.group != Group::default(), question.group.code()),
        Key::Page => (question.page != Page::default()).then(|| question.page.0.to_string()),
        Key::Show => question.show.clone(),
        Key::Mode => word(options.mode != TimelineMode::default(), options.mode.code()),
        Key::Lanes => word(options.lanes != Lanes::default(), options.lanes.code()),
        Key::Zoom => options.zoom.map(span),
        Key::Count => word(options.count != CountOf::default(), options.count.code()),
        Key::Share => word(options.share, "yes"),
        Key::Level => word(options.own_level, "own"),
        Key::Pair => options.pair.as_ref().map(|(left, right)| format!("{left},{right}")),
        Key::Current => word(options.current, "yes"),
        Key::Series => word(options.series, "yes"),
        Key::Order => word(options.reversed, "reversed"),
        Key::Lang => question.lang.map(|lang| lang.code().to_owned()),
        Key::Embed => word(embed.on, "1"),
        Key::Lock => {
            embed.on.then(|| list(embed.locks.iter().map(|facet| facet.code()).collect::<SortedSet<_>>())).flatten()
        }
        Key::Theme => embed.theme.filter(|_| embed.on).map(|theme| theme.code().to_owned()),
        Key::Text => word(embed.large_text, "large"),
        Key::Data => question.data.clone(),
    }
}

fn word(differs: bool, word: &str) -> Option<String> {
    differs.then(|| word.to_owned())
}

fn list<T: AsRef<str>>(codes: impl IntoIterator<Item = T>) -> Option<String> {
    let mut codes = codes.into_iter();
    let first = codes.next()?.as_ref().to_owned();
    Some(codes.fold(first, |list, code| list + "," + code.as_ref()))
}

fn span(span: Span) -> String {
    ends(span.from, span.to)
}

fn ends<T: Display + PartialEq>(from: Option<T>, to: Option<T>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (from, to) => {
            let end = |end: Option<T>| end.map_or_else(|| OPEN.to_owned(), |end| end.to_string());
            format!("{}{BETWEEN}{}", end(from), end(to))
        }
    }
}
