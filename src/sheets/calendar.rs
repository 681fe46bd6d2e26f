//! Due dates of targets as a calendar: one event for each document and date, with its tasks in the text.

use crate::sheets::{Desk, origin};
use policy_engine::calendar::{self, DueDate, Event};
use policy_engine::question::Question;
use policy_model::date::Day;

/// The calendar of the targets that a question asks for.
pub(crate) fn due_dates(desk: &Desk<'_>, question: &Question, today: Day) -> String {
    let words = desk.text.take_away();
    let dates = calendar::due_dates(desk.index, &desk.index.targets(question, today));
    let events: Vec<Event> = dates.iter().map(|date| event(desk, date)).collect();
    let filter = origin::filter_in_words(desk.text, desk.index, question);
    calendar::calendar(&(words.calendar_name)(filter.as_deref().unwrap_or(words.all)), today, &events)
}

fn event(desk: &Desk<'_>, date: &DueDate) -> Event {
    let text = desk.text;
    let document = desk.index.document(date.document);
    let title = text.pick(&document.title, &document.title_en);
    let line = |(id, at): &(_, u32)| {
        let (_, measure) = desk.index.measure(*id);
        [text.number_of(&measure.number).as_str(), " ", &desk.target(&measure.targets[*at as usize])].concat()
    };
    let lines: Vec<String> = date.targets.iter().map(line).collect();
    let day = date.due.last();
    Event {
        uid: calendar::uid(&document.id, day),
        day,
        title: (text.take_away().event)(title, date.targets.len()),
        text: lines.join("\n"),
        link: (desk.link)(&document.id),
    }
}
