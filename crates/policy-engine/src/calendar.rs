//! Due dates as a calendar.
//!
//! Owns which targets fall due together and the form of the file (iCalendar, RFC 5545); must not know the words of an
//! event, which the interface brings.

use crate::answer::{DocumentId, MeasureId};
use crate::index::Index;
use policy_model::date::{Day, PartialDate};
use policy_model::target::Due;

/// Targets of one document that fall due on one day: the last one of the date they state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDate {
    /// Whose targets.
    pub document: DocumentId,
    /// The date as stated.
    pub due: PartialDate,
    /// The targets, as positions in [`policy_model::measure::Measure::targets`], in the order given.
    pub targets: Vec<(MeasureId, u32)>,
}

/// The due dates of targets (as [`Index::targets`] lists them), earliest first, then by document. Targets that fall due
/// within years, every year or at no stated time have no day and are left out.
///
/// # Panics
/// With targets of another dataset.
#[must_use]
pub fn due_dates(index: &Index, targets: &[(MeasureId, u32)]) -> Vec<DueDate> {
    let mut dates: Vec<DueDate> = Vec::new();
    for (id, at) in targets {
        let Some(Due::Date(due)) = index.measure(*id).1.targets[*at as usize].due else { continue };
        let document = index.document_of(*id);
        let known = dates.iter_mut().find(|known| known.document == document && known.due.last() == due.last());
        match known {
            Some(known) => {
                known.targets.push((*id, *at));
                // The plainest form of the day names it: 2027 rather than 2027-12-31.
                if due.first() < known.due.first() {
                    known.due = due;
                }
            }
            None => dates.push(DueDate { document, due, targets: vec![(*id, *at)] }),
        }
    }
    dates.sort_unstable_by_key(|date| (date.due.last(), date.document));
    dates
}

/// One event of a whole day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Permanent name of the event: the same in every file, so that a calendar replaces it and does not double it.
    pub uid: String,
    /// The day.
    pub day: Day,
    /// What the calendar shows.
    pub title: String,
    /// What the event holds, lines separated by `\n`.
    pub text: String,
    /// Where it comes from.
    pub link: String,
}

/// The permanent name of a document's event on a day.
#[must_use]
pub fn uid(document: &str, day: Day) -> String {
    [document, "-", &basic(day), "@policy-explorer"].concat()
}

/// The file. `name` is what the calendar is called, `made` the day it was made.
#[must_use]
pub fn calendar(name: &str, made: Day, events: &[Event]) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR", "");
    line(&mut out, "VERSION:2.0", "");
    line(&mut out, "PRODID:-//Policy Explorer//Due dates//ZH", "");
    line(&mut out, "CALSCALE:GREGORIAN", "");
    line(&mut out, "X-WR-CALNAME:", &escaped(name));
    let stamp = [&basic(made), "T000000Z"].concat();
    for event in events {
        line(&mut out, "BEGIN:VEVENT", "");
        line(&mut out, "UID:", &event.uid);
        line(&mut out, "DTSTAMP:", &stamp);
        line(&mut out, "DTSTART;VALUE=DATE:", &basic(event.day));
        line(&mut out, "SUMMARY:", &escaped(&event.title));
        line(&mut out, "DESCRIPTION:", &escaped(&event.text));
        if !event.link.is_empty() {
            line(&mut out, "URL:", &event.link);
        }
        // A due date takes nobody's time.
        line(&mut out, "TRANSP:TRANSPARENT", "");
        line(&mut out, "END:VEVENT", "");
    }
    line(&mut out, "END:VCALENDAR", "");
    out
}

/// A day as `20271231`.
fn basic(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Writes a line, folded: 75 bytes at most, further ones begin with a space; no character is cut in two.
fn line(out: &mut String, name: &str, value: &str) {
    const MOST: usize = 75;
    let mut length = 0;
    for character in name.chars().chain(value.chars()).filter(|character| !character.is_control()) {
        if length + character.len_utf8() > MOST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text as a value of the format: `\`, `;`, `,` and line breaks are written with a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(text: &str) -> Event {
        let day = Day::from_ymd(2027, 12, 31);
        let (title, link) = ("河北：12 项目标到期".to_owned(), "https://example.org/?show=a".to_owned());
        Event { uid: uid("a", day), day, title, text: text.to_owned(), link }
    }

    /// Reads one property back, the slow, obvious way.
    fn read(calendar: &str, name: &str) -> String {
        let unfolded = calendar.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)).expect("the property");
        let (mut text, mut characters) = (String::new(), line.chars());
        while let Some(character) = characters.next() {
            text.push(match character {
                '\\' => match characters.next().expect("something is escaped") {
                    'n' => '\n',
                    other => other,
                },
                other => other,
            });
        }
        text
    }

    #[test]
    fn an_event_is_a_whole_day_with_a_permanent_name() {
        let made = Day::from_ymd(2026, 11, 25);
        let text = calendar("完成时限", made, &[event("一; 二, 三\\四\n五")]);
        let expect = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Policy Explorer//Due dates//ZH\r\nCALSCALE:GREGORIAN\r\n\
            X-WR-CALNAME:完成时限\r\nBEGIN:VEVENT\r\nUID:a-20271231@policy-explorer\r\nDTSTAMP:20261125T000000Z\r\n\
            DTSTART;VALUE=DATE:20271231\r\nSUMMARY:河北：12 项目标到期\r\nDESCRIPTION:一\\; 二\\, 三\\\\四\\n五\r\n\
            URL:https://example.org/?show=a\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(text, expect);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn lines_are_short_and_every_text_comes_back(text in "[ -~\n一-鿿😀]{0,200}") {
            let file = calendar("名", Day::from_ymd(2026, 1, 1), &[event(&text)]);
            prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            prop_assert_eq!(read(&file, "DESCRIPTION:"), text);
        }
    }
}
