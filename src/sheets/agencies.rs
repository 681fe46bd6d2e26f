//! 责任单位 as a table: one row for each body named in a clause.

use crate::sheets::Desk;
use policy_engine::agencies;
use policy_engine::facet::Facet;
use policy_engine::question::{Question, View};
use policy_export::sheet::{Cell, Sheet};
use policy_model::date::Day;
use policy_model::measure::Role;

/// The tasks of the bodies that a question asks about, by role as on screen; of all bodies where it asks about none.
pub(crate) fn tasks(desk: &Desk<'_>, question: &Question, today: Day) -> Sheet {
    let (text, words) = (desk.text, desk.text.agencies());
    let columns = [
        words.role,
        words.body,
        words.written,
        words.line,
        words.part,
        words.inherited,
        text.record().region,
        desk.text.take_away().document,
        desk.text.take_away().clause,
        desk.text.take_away().heading,
        desk.text.take_away().link,
    ];
    let mut sheet = Sheet::new(text.view(View::Agencies), &columns);
    let asked = agencies::work(desk.index, question, today);
    for role in Role::ALL {
        let rows = match &asked {
            Some(work) => work.tasks[*role as usize]
                .iter()
                .flat_map(|task| task.mentions.iter().map(|at| (task.measure, *at)))
                .collect(),
            None => every(desk, question, today, *role),
        };
        for (id, at) in rows {
            let (document, measure) = desk.index.measure(id);
            let mention = &measure.agencies[at as usize];
            sheet.push(vec![
                Cell::text(text.role(*role)),
                Cell::text(&text.value(desk.index, Facet::Agency, &mention.canonical)),
                Cell::text(&mention.name),
                Cell::text(&desk.names(Facet::Function, &mention.functions)),
                Cell::text_or_empty(mention.part.as_deref()),
                Cell::text(if mention.inherited { text.yes } else { text.no }),
                Cell::text(&text.value(desk.index, Facet::Region, &document.region.code)),
                Cell::text(text.pick(&document.title, &document.title_en)),
                Cell::text(&text.number_of(&measure.number)),
                Cell::text(text.pick(&measure.heading, &measure.heading_en)),
                Cell::link(&measure.id, &(desk.link)(&measure.id)),
            ]);
        }
    }
    sheet
}

fn every(desk: &Desk<'_>, question: &Question, today: Day, role: Role) -> Vec<(policy_engine::answer::MeasureId, u32)> {
    let mut rows = Vec::new();
    for id in desk.index.listing(question, today) {
        let mentions = desk.index.measure(id).1.agencies.iter().enumerate();
        rows.extend(mentions.filter(|(_, mention)| mention.role == role).map(|(at, _)| (id, at as u32)));
    }
    rows
}
