//! Dates of a source text.
//!
//! Owns how dates, validity and the period of a title are written; must not know clauses.

use super::passage::Passage;
use policy_model::date::{Day, PartialDate};
use policy_model::number_path::chinese_number;

/// Dates of the document as far as the text shows them.
#[derive(Default)]
pub(super) struct Times {
    pub(super) issued: Option<PartialDate>,
    pub(super) printed: Option<PartialDate>,
    pub(super) published: Option<PartialDate>,
    pub(super) effective: Option<PartialDate>,
    pub(super) expires: Option<PartialDate>,
    /// Validity as a duration, as written.
    pub(super) term: Option<String>,
    pub(super) inferred: Vec<&'static str>,
}

/// The date that a line consists of, behind a label or not.
pub(super) fn whole_line(line: &Passage) -> Option<(&'static str, PartialDate)> {
    const LABELS: [(&str, &str); 6] = [
        ("发布日期:", "published"),
        ("发布时间:", "published"),
        ("印发日期:", "printed"),
        ("成文日期:", "issued"),
        ("发文日期:", "issued"),
        ("", "issued"),
    ];
    let (label, key) = LABELS.iter().find(|(label, _)| line.has_at(0, label))?;
    let rest = &line.plain()[label.chars().count()..];
    let (date, length) = date(rest)?;
    match rest[length..].iter().collect::<String>().as_str() {
        "" => Some((key, date)),
        "印发" => Some(("printed", date)),
        _ if !label.is_empty() => Some((key, date)),
        _ => None,
    }
}

/// Reads dates from lines and validity from the whole text; of dates that contradict each other the later key is left
/// out.
pub(super) fn times(lines: &[Passage], text: &Passage) -> Times {
    let mut times = Times::default();
    for (key, date) in lines.iter().filter_map(whole_line) {
        let place = match key {
            "published" => &mut times.published,
            "printed" => &mut times.printed,
            _ => &mut times.issued,
        };
        place.get_or_insert(date);
    }
    let certainly_before =
        |date: PartialDate, earlier: Option<PartialDate>| earlier.is_some_and(|earlier| earlier.first() > date.last());
    times.printed = times.printed.filter(|date| !certainly_before(*date, times.issued));
    let earlier = times.printed.or(times.issued);
    times.published = times.published.filter(|date| !certainly_before(*date, earlier));
    effective(text, &mut times);
    validity(text, &mut times);
    let earlier = times.effective.or(times.issued);
    times.expires =
        times.expires.filter(|date| !certainly_before(*date, earlier) && !certainly_before(*date, times.issued));
    times
}

fn effective(text: &Passage, times: &mut Times) {
    let begins = |at: usize| ["起施行", "起实施", "起执行", "起生效"].iter().any(|words| text.has_at(at, words));
    for at in 0..text.len() {
        if text.plain()[at] != '自' {
            continue;
        }
        if let Some((date, length)) = date(&text.plain()[at + 1..])
            && begins(at + 1 + length)
        {
            times.effective = Some(date);
            return;
        }
        let own = ["自发布之日", "自印发之日", "自公布之日"].iter().any(|words| text.has_at(at, words));
        if own && begins(at + 5) && times.issued.is_some() {
            times.effective = times.issued;
            times.inferred.push("effective");
            return;
        }
    }
}

fn validity(text: &Passage, times: &mut Times) {
    let Some(at) = text.find(0, "有效期") else { return };
    let mut from = at + 3;
    from += ["限", "截至", "至", "为", "到"]
        .iter()
        .find(|word| text.has_at(from, word))
        .map_or(0, |word| word.chars().count());
    if let Some((date, _)) = date(&text.plain()[from..]) {
        times.expires = Some(date);
        return;
    }
    let length = text.plain()[from..].iter().take(4).take_while(|character| **character != '年').count();
    let written: String = text.plain()[from..from + length].iter().collect();
    let years = written.parse().ok().or_else(|| chinese_number(&written)).filter(|years| (1..=30).contains(years));
    let Some(years) = years.filter(|_| text.has_at(from + length, "年")) else { return };
    times.term = Some(text.text(at..from + length + 1));
    times.expires = times.effective.and_then(|date| last_day(date, years));
    times.inferred.extend(times.expires.map(|_| "expires"));
}

/// The last day of a number of years from a day on.
fn last_day(from: PartialDate, years: u32) -> Option<PartialDate> {
    let PartialDate::Day(year, month, day) = from else { return None };
    let year = year.checked_add(i16::try_from(years).ok()?)?;
    let (year, month, day) = Day(Day::from_ymd(year, month, day).0 - 1).to_ymd();
    Some(PartialDate::Day(year, month, day))
}

/// First and last year of the period in a title.
pub(super) fn period(title: &Passage) -> Option<(String, String)> {
    let year = |at: usize| {
        let year: String = title.plain().get(at..at + 4)?.iter().collect();
        (year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(year)
    };
    let at = (0..title.len()).find(|at| year(*at).is_some())?;
    let from = year(at)?;
    let mut next = at + 4 + usize::from(title.has_at(at + 4, "年"));
    let dashes =
        title.plain()[next.min(title.len())..].iter().take_while(|sign| matches!(sign, '-' | '至' | '~')).count();
    next += dashes;
    match year(next).filter(|to| dashes > 0 && *to > from) {
        Some(to) => Some((from, to)),
        None => title.has_at(at + 4, "年").then(|| (from.clone(), from)),
    }
}

/// A date at the start of characters with its length: 2025年1月14日, 2025年8月, 2025-01-14, 二〇二五年一月十四日.
fn date(chars: &[char]) -> Option<(PartialDate, usize)> {
    let part = |from: usize| -> Option<(u16, usize)> {
        let digit =
            |character: &&char| character.is_ascii_digit() || "〇零○O一二三四五六七八九十".contains(**character);
        let length = chars[from..].iter().take_while(digit).count();
        let written: String = chars[from..from + length].iter().collect();
        let number = written.parse().ok().or_else(|| chinese_year(&written));
        let number = number.or_else(|| u16::try_from(chinese_number(&written)?).ok())?;
        Some((number, from + length))
    };
    let one_of = |at: usize, signs: [char; 2]| chars.get(at).is_some_and(|sign| signs.contains(sign));
    let (year, end) = part(0).filter(|(_, end)| one_of(*end, ['年', '-']))?;
    let (month, end) = part(end + 1)?;
    let has_day = one_of(end, ['月', '-']);
    match part(end + usize::from(has_day)).filter(|_| has_day) {
        Some((day, end)) => {
            let length = end + usize::from(chars.get(end) == Some(&'日'));
            Some((format!("{year:04}-{month:02}-{day:02}").parse().ok()?, length))
        }
        None => Some((format!("{year:04}-{month:02}").parse().ok()?, end + usize::from(has_day))),
    }
}

/// 二〇二五.
fn chinese_year(text: &str) -> Option<u16> {
    let digit = |character| match character {
        '〇' | '零' | '○' | 'O' => Some(0),
        _ => chinese_number(&String::from(character)).filter(|digit| *digit < 10),
    };
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    let year = digits.filter(|digits| digits.len() == 4)?.iter().fold(0, |year, digit| year * 10 + digit);
    u16::try_from(year).ok()
}
