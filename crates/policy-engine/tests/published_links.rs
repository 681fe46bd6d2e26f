//! Links that were published keep their meaning for ever.

use policy_engine::link::{Issue, from_query, keys, to_query};
use policy_engine::question::{Question, Span, View};
use std::fmt::Display;

const PUBLISHED: &str = include_str!("published_links.txt");

#[test]
fn every_published_link_still_means_what_it_meant() {
    let mut links = 0;
    for block in PUBLISHED.split("\n\n").filter(|block| !block.trim_start().starts_with('#')) {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        let Some(link) = lines.next() else { continue };
        let link = link.strip_prefix("link ").expect("a block begins with its link");
        let (canonical, meaning): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("canonical "));
        let (question, issues) = from_query(link);
        let (mut told, mut meaning) = (tell(&question, &issues), meaning);
        told.sort_unstable();
        meaning.sort_unstable();
        assert_eq!(told, meaning, "{link}");
        let canonical = canonical.first().map_or(link, |line| &line["canonical ".len()..]);
        assert_eq!(to_query(&question), canonical, "{link}");
        assert_eq!(from_query(canonical), (question, vec![]), "{link}");
        links += 1;
    }
    assert!(links >= 56, "published links are never taken away: {links}");
}

/// The links of the file.
fn published() -> impl Iterator<Item = &'static str> {
    PUBLISHED.lines().filter_map(|line| line.strip_prefix("link "))
}

#[test]
fn published_links_reach_every_view_and_carry_every_key() {
    let questions: Vec<Question> = published().map(|link| from_query(link).0).collect();
    for view in View::ALL {
        assert!(questions.iter().filter(|question| question.view == *view).count() >= 2, "{view:?}");
    }
    for key in keys().iter().filter(|key| !key.starts_with("not-")) {
        let carries =
            |link: &str| link.split(['&', '?']).any(|piece| piece.to_lowercase().starts_with(&format!("{key}=")));
        assert!(published().any(carries), "no published link carries `{key}`");
    }
}

#[test]
fn typical_links_are_shorter_than_200_characters() {
    const SITE: &str = "https://www.example.gov.cn/policy/";
    for link in published() {
        let whole = format!("{SITE}?{}", to_query(&from_query(link).0));
        assert!(whole.len() < 200, "{} characters: {whole}", whole.len());
    }
}

/// What a question asks beyond the default, in words, and what was dropped. Independent of how links are written.
fn tell(question: &Question, issues: &[Issue]) -> Vec<String> {
    let Question { view, filter, as_of, sort, group, page, show, options, lang, embed, data, foreign } = question;
    let default = Question::default();
    let mut lines = Vec::new();
    let mut say = |differs: bool, words: &str, value: &dyn Display| {
        if differs {
            lines.push(format!("{words} {value}").trim_end().to_owned());
        }
    };
    let span = |span: &Span| {
        let end = |end: Option<policy_model::date::PartialDate>| end.map_or("open".to_owned(), |date| date.to_string());
        format!("from {} to {}", end(span.from), end(span.to))
    };
    let code = |word: Option<&'static str>| word.unwrap_or_default();
    say(*view != default.view, "view", &view.code());
    say(!filter.search.is_empty(), "search", &filter.search);
    for (facet, choice) in &filter.facets {
        choice.include.iter().for_each(|value| say(true, &format!("{} includes", facet.code()), value));
        choice.exclude.iter().for_each(|value| say(true, &format!("{} excludes", facet.code()), value));
    }
    say(filter.all_fields, "all fields", &"");
    filter.spans.iter().for_each(|(facet, stretch)| say(true, facet.code(), &span(stretch)));
    if let Some(range) = filter.amount {
        let yuan = |end: Option<u64>| end.map_or("open".to_owned(), |yuan| yuan.to_string());
        say(true, "amount", &format!("{} to {}", yuan(range.from), yuan(range.to)));
    }
    as_of.iter().for_each(|day| say(true, "as of", day));
    say(sort.is_some(), "sort", &code(sort.map(|sort| sort.code())));
    say(*group != default.group, "group", &group.code());
    say(*page != default.page, "page", &page.0);
    show.iter().for_each(|key| say(true, "show", key));
    say(options.mode != default.options.mode, "mode", &options.mode.code());
    say(options.lanes != default.options.lanes, "lanes", &options.lanes.code());
    options.zoom.iter().for_each(|stretch| say(true, "zoom", &span(stretch)));
    say(options.count != default.options.count, "count", &options.count.code());
    say(options.share, "share", &"");
    say(options.own_level, "own level", &"");
    options.pair.iter().for_each(|(left, right)| say(true, "pair", &format!("{left} {right}")));
    say(options.current, "current", &"");
    say(options.series, "series", &"");
    say(options.reversed, "reversed", &"");
    say(lang.is_some(), "lang", &code(lang.map(|lang| lang.code())));
    say(embed.on, "embed", &"");
    embed.locks.iter().map(|facet| facet.code()).for_each(|facet| say(true, "locks", &facet));
    say(embed.theme.is_some(), "theme", &code(embed.theme.map(|theme| theme.code())));
    say(embed.large_text, "large text", &"");
    data.iter().for_each(|version| say(true, "data", version));
    foreign.iter().for_each(|(key, value)| say(true, &format!("foreign {key}"), value));
    issues.iter().for_each(|issue| say(true, &format!("dropped {}", issue.key), &issue.value));
    lines
}
