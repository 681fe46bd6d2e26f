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
    let mut query = String::new();
    let mut write = |key: &str, value: &str| {
        let between = if query.is_empty() { "" } else { "&" };
        for piece in [between, key, "=", value] {
            query.push_str(piece);
        }
    };
    for key in Key::ALL {
        if let Some(value) = value(question, *key) {
            write(&key.name(), &value);
        }
    }
    for (key, value) in &question.foreign {
        write(&percent::tidy(key), &percent::tidy(value));
    }
    query
}

/// The value of a key, where it differs from the default.
fn value(question: &Question, key: Key) -> Option<String> {
    let Question { filter, options, embed, .. } = question;
    let choice = |facet: Facet| filter.facets.get(&facet);
    match key {
        Key::View => (question.view != View::default() || embed.on).then(|| question.view.code().to_owned()),
        Key::Search => (!filter.search.is_empty()).then(|| percent::encode(&filter.search)),
        Key::Include(facet) => choice(facet).and_then(|choice| list(&mut choice.include.iter().map(String::as_str))),
        Key::Exclude(facet) => choice(facet).and_then(|choice| list(&mut choice.exclude.iter().map(String::as_str))),
        Key::Fields => word(filter.all_fields, "all"),
        Key::Span(facet) => filter.spans.get(&facet).map(|stretch| span(*stretch)),
        Key::Amount => filter.amount.map(|AmountRange { from, to }| ends(written(from), written(to))),
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
            let locks: SortedSet<&str> = embed.locks.iter().map(|facet| facet.code()).collect();
            list(&mut locks.into_iter()).filter(|_| embed.on)
        }
        Key::Theme => embed.theme.filter(|_| embed.on).map(|theme| theme.code().to_owned()),
        Key::Text => word(embed.large_text, "large"),
        Key::Data => question.data.clone(),
    }
}

fn word(differs: bool, word: &str) -> Option<String> {
    differs.then(|| word.to_owned())
}

fn list(codes: &mut dyn Iterator<Item = &str>) -> Option<String> {
    let mut list = codes.next()?.to_owned();
    for code in codes {
        list.push(',');
        list.push_str(code);
    }
    Some(list)
}

fn span(span: Span) -> String {
    ends(written(span.from), written(span.to))
}

fn written(end: Option<impl Display>) -> Option<String> {
    end.map(|end| end.to_string())
}

fn ends(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), to) if Some(&from) == to.as_ref() => from,
        (from, to) => {
            let ends = [from, to].map(|end| end.unwrap_or_else(|| OPEN.to_owned()));
            ends.join(BETWEEN)
        }
    }
}
