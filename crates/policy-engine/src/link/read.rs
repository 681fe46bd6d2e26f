//! Reading a question from a link.
//!
//! Must not know how links are written, apart from the words they share.

use crate::facet::Facet;
use crate::link::key::Key;
use crate::link::migrate::{MIGRATIONS, run};
use crate::link::write::{BETWEEN, OPEN};
use crate::link::{Issue, MAX_SEARCH_CHARS, MAX_VALUES, Reason, percent};
use crate::question::{
    AmountRange, Choice, CountOf, Group, Lanes, Language, Page, Question, Sort, Span, Theme, TimelineMode, View,
};
use crate::sorted::SortedSet;
use crate::validity::Status;
use policy_model::code::{is_code, is_region_code, split_measure_key};
use policy_model::date::{Day, PartialDate};
use policy_model::incentive::Certainty;
use policy_model::measure::MeasureKind;

pub(super) fn question(query: &str) -> (Question, Vec<Issue>) {
    let query = query.strip_prefix(['?', '#']).unwrap_or(query);
    let mut pieces: Vec<(String, String)> = query
        .split('&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.split_once('=').unwrap_or((piece, "")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    run(MIGRATIONS, &mut pieces);
    let mut reader = Reader::default();
    for (key, value) in &pieces {
        reader.piece(key, value);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    question: Question,
    issues: Vec<Issue>,
    /// Single values that were read, by key.
    seen: Vec<(Key, String)>,
}

impl Reader {
    fn piece(&mut self, raw_key: &str, raw_value: &str) {
        // An ampersand that was escaped for HTML once too often.
        let bare = raw_key.strip_prefix("amp;").unwrap_or(raw_key);
        let Some(key) = percent::decode(bare).as_deref().and_then(Key::from_name) else {
            self.question.foreign.push((percent::tidy(raw_key), percent::tidy(raw_value)));
            return;
        };
        let spaced = if key == Key::Search { raw_value.replace('+', " ") } else { raw_value.to_owned() };
        let Some(value) = percent::decode(&spaced) else {
            self.issues.push(Issue::new(bare, raw_value, Reason::Encoding));
            return;
        };
        // A key without a value is a missing one.
        if value.is_empty() {
            return;
        }
        let lower = value.to_ascii_lowercase();
        match key {
            Key::Include(_) | Key::Exclude(_) | Key::Lock => self.list(key, bare, &lower),
            _ => {
                let value = if key == Key::Search { value } else { lower };
                match self.single(key, &value) {
                    Ok(()) => {}
                    Err(reason) => self.issues.push(Issue::new(bare, &value, reason)),
                }
            }
        }
    }

    /// Several values with commas; each is kept or dropped by itself.
    fn list(&mut self, key: Key, written: &str, values: &str) {
        for value in values.split(',').filter(|value| !value.is_empty()) {
            let (len, has) = match key {
                Key::Lock => {
                    let locks = &self.question.embed.locks;
                    (locks.len(), Facet::from_code(value).is_some_and(|facet| locks.contains(&facet)))
                }
                _ => self.codes(key).map_or((0, false), |codes| (codes.len(), codes.contains(value))),
            };
            let reason = match key {
                _ if has => continue,
                _ if len == MAX_VALUES => Reason::TooMany,
                Key::Lock => match Facet::from_code(value) {
                    Some(facet) => {
                        self.question.embed.locks.insert(facet);
                        continue;
                    }
                    None => Reason::NotAChoice,
                },
                Key::Include(facet) | Key::Exclude(facet) => match facet_value(facet, value) {
                    Ok(()) => {
                        let choice: &mut Choice = self.question.filter.facets.or_default(facet);
                        let codes =
                            if matches!(key, Key::Include(_)) { &mut choice.include } else { &mut choice.exclude };
                        codes.insert(value.to_owned());
                        continue;
                    }
                    Err(reason) => reason,
                },
                _ => return,
            };
            self.issues.push(Issue::new(written, value, reason));
            if reason == Reason::TooMany {
                return;
            }
        }
    }

    fn codes(&self, key: Key) -> Option<&SortedSet<String>> {
        match key {
            Key::Include(facet) => Some(&self.question.filter.facets.get(&facet)?.include),
            Key::Exclude(facet) => Some(&self.question.filter.facets.get(&facet)?.exclude),
            _ => None,
        }
    }

    /// A key that takes one value. The first valid one counts.
    fn single(&mut self, key: Key, value: &str) -> Result<(), Reason> {
        if let Some((_, seen)) = self.seen.iter().find(|(seen, _)| *seen == key) {
            return if seen == value { Ok(()) } else { Err(Reason::Repeated) };
        }
        let Question { filter, options, embed, .. } = &mut self.question;
        match key {
            Key::View => self.question.view = choice(View::from_code(value))?,
            Key::Search if value.chars().count() > MAX_SEARCH_CHARS => return Err(Reason::TooLong),
            Key::Search => filter.search = value.to_owned(),
            Key::Fields => filter.all_fields = flag(value, "all")?,
            Key::Span(facet) => {
                filter.spans.insert(facet, span(value)?);
            }
            Key::Amount => filter.amount = Some(amount(value)?),
            Key::AsOf => self.question.as_of = Some(day(value)?),
            Key::Sort => self.question.sort = Some(choice(Sort::from_code(value))?),
            Key::Group => self.question.group = choice(Group::from_code(value))?,
            Key::Page => self.question.page = Page(page(value)?),
            Key::Show if is_code(value) || split_measure_key(value).is_some() => {
                self.question.show = Some(value.to_owned());
            }
            Key::Show => return Err(Reason::NotACode),
            Key::Mode => options.mode = choice(TimelineMode::from_code(value))?,
            Key::Lanes => options.lanes = choice(Lanes::from_code(value))?,
            Key::Zoom => options.zoom = Some(span(value)?),
            Key::Count => options.count = choice(CountOf::from_code(value))?,
            Key::Share => options.share = flag(value, "yes")?,
            Key::Level => options.own_level = flag(value, "own")?,
            Key::Pair => options.pair = Some(pair(value)?),
            Key::Current => options.current = flag(value, "yes")?,
            Key::Series => options.series = flag(value, "yes")?,
            Key::Order => options.reversed = flag(value, "reversed")?,
            Key::Lang => self.question.lang = Some(choice(Language::from_code(value))?),
            Key::Embed => embed.on = flag(value, "1")?,
            Key::Theme => embed.theme = Some(choice(Theme::from_code(value))?),
            Key::Text => embed.large_text = flag(value, "large")?,
            Key::Data if is_version(value) => self.question.data = Some(value.to_owned()),
            Key::Data | Key::Include(_) | Key::Exclude(_) | Key::Lock => return Err(Reason::NotACode),
        }
        self.seen.push((key, value.to_owned()));
        Ok(())
    }

    fn finish(mut self) -> (Question, Vec<Issue>) {
        let embed = &mut self.question.embed;
        if !embed.on {
            for facet in std::mem::take(&mut embed.locks) {
                self.issues.push(Issue::new(&Key::Lock.name(), facet.code(), Reason::OnlyEmbedded));
            }
            if let Some(theme) = embed.theme.take() {
                self.issues.push(Issue::new(&Key::Theme.name(), theme.code(), Reason::OnlyEmbedded));
            }
        }
        (self.question, self.issues)
    }
}

fn facet_value(facet: Facet, code: &str) -> Result<(), Reason> {
    let listed = |known: bool| if known { Ok(()) } else { Err(Reason::NotAChoice) };
    let formed = |right: bool| if right { Ok(()) } else { Err(Reason::NotACode) };
    match facet {
        Facet::Region => formed(is_region_code(code)),
        Facet::Validity => listed(Status::from_code(code).is_some()),
        Facet::Year if matches!(code.parse(), Ok(PartialDate::Year(_))) => Ok(()),
        Facet::Year => Err(Reason::NotADate),
        Facet::Measure => listed(MeasureKind::from_code(code).is_some()),
        Facet::Target => listed(code == "yes" || code == "no"),
        Facet::Standard => listed(Certainty::from_code(code).is_some()),
        Facet::Industry
        | Facet::Instrument
        | Facet::Function
        | Facet::Agency
        | Facet::Audience
        | Facet::Kind
        | Facet::Issuer
        | Facet::Document
        | Facet::Indicator => formed(is_code(code)),
    }
}

fn choice<T>(found: Option<T>) -> Result<T, Reason> {
    found.ok_or(Reason::NotAChoice)
}

fn flag(value: &str, word: &str) -> Result<bool, Reason> {
    choice((value == word).then_some(true))
}

fn span(value: &str) -> Result<Span, Reason> {
    let (from, to) = ends(value)?;
    let date = |text: Option<&str>| text.map(str::parse::<PartialDate>).transpose().map_err(|_| Reason::NotADate);
    let (from, to) = (date(from)?, date(to)?);
    match (from, to) {
        (Some(from), Some(to)) if from.first() > to.last() => Err(Reason::Reversed),
        _ => Ok(Span { from, to }),
    }
}

fn amount(value: &str) -> Result<AmountRange, Reason> {
    let (from, to) = ends(value)?;
    let yuan = |text: Option<&str>| text.map(number::<u64>).transpose();
    let (from, to) = (yuan(from)?, yuan(to)?);
    match (from, to) {
        (Some(from), Some(to)) if from > to => Err(Reason::Reversed),
        _ => Ok(AmountRange { from, to }),
    }
}

/// The ends of `from..to`; one value alone is both ends.
fn ends(value: &str) -> Result<(Option<&str>, Option<&str>), Reason> {
    let (from, to) = value.split_once(BETWEEN).unwrap_or((value, value));
    let end = |text| if text == OPEN { None } else { Some(text) };
    match (end(from), end(to)) {
        (None, None) | (Some(""), _) | (_, Some("")) => Err(Reason::NotASpan),
        ends => Ok(ends),
    }
}

fn day(value: &str) -> Result<Day, Reason> {
    match value.parse() {
        Ok(date @ PartialDate::Day(..)) => Ok(date.first()),
        _ => Err(Reason::NotADate),
    }
}

fn page(value: &str) -> Result<u32, Reason> {
    number(value).and_then(|page| if page == 0 { Err(Reason::NotANumber) } else { Ok(page) })
}

fn number<T: std::str::FromStr>(digits: &str) -> Result<T, Reason> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain).ok_or(Reason::NotANumber)
}

fn pair(value: &str) -> Result<(String, String), Reason> {
    let (left, right) = value.split_once(',').ok_or(Reason::NotACode)?;
    let both = split_measure_key(left).is_some() && split_measure_key(right).is_some();
    if both { Ok((left.to_owned(), right.to_owned())) } else { Err(Reason::NotACode) }
}

/// Whether a text is the name of a dataset version, `YYYY.N`.
fn is_version(value: &str) -> bool {
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    value.split_once('.').is_some_and(|(year, number)| {
        year.len() == 4 && plain(year) && plain(number) && number.len() <= 6 && !number.starts_with('0')
    })
}
