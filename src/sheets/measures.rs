//! 政策条款 as a table: one row for each measure.

use crate::sheets::{Desk, plain};
use policy_engine::answer::MeasureId;
use policy_engine::facet::Facet;
use policy_engine::question::View;
use policy_export::sheet::{Cell, Sheet};
use policy_model::date::Day;
use policy_model::measure::{Measure, Role};

/// Measures in the order given, with the validity of their documents on a day.
pub(crate) fn measures(desk: &Desk<'_>, ids: &[MeasureId], as_of: Day) -> Sheet {
    let (text, words) = (desk.text, desk.text.take_away());
    let validity = (words.validity_on)(&as_of.to_string());
    let mut columns = vec![
        words.key,
        words.document,
        text.record().number,
        text.record().region,
        words.clause,
        words.heading,
        words.summary,
        text.facet(Facet::Measure),
        words.fields,
        text.facet(Facet::Instrument),
        text.facet(Facet::Audience),
        text.role(Role::Lead),
        text.role(Role::Participant),
        text.role(Role::Responsible),
        text.quantified,
        text.support,
        text.record().terms,
        &validity,
        words.link,
    ];
    if text.english() {
        columns.insert(5, words.heading_en);
    }
    let mut sheet = Sheet::new(text.view(View::Measures), &columns);
    for id in ids {
        let (document, measure) = desk.index.measure(*id);
        let validity = desk.index.validity(desk.index.document_of(*id), as_of);
        let number = document.number.as_ref().map(ToString::to_string);
        let mut row = vec![
            Cell::text(&measure.id),
            Cell::text(text.pick(&document.title, &document.title_en)),
            Cell::text_or_empty(number.as_deref()),
            Cell::text(&text.value(desk.index, Facet::Region, &document.region.code)),
            Cell::text(&text.number_of(&measure.number)),
            Cell::text(&measure.heading),
            Cell::text(&measure.summary),
            Cell::text(text.measure_kind(measure.kind)),
            Cell::text(&desk.names(Facet::Industry, &measure.industries)),
            Cell::text(&desk.names(Facet::Instrument, &measure.instruments)),
            Cell::text(&desk.names(Facet::Audience, &measure.audiences)),
            Cell::text(&bodies(desk, measure, Role::Lead)),
            Cell::text(&bodies(desk, measure, Role::Participant)),
            Cell::text(&bodies(desk, measure, Role::Responsible)),
            Cell::text(&targets(desk, measure)),
            Cell::text(&support(desk, measure)),
            Cell::text(&measure.terms.join("、")),
            Cell::text(&text.validity_line(&validity)),
            Cell::link(&measure.id, &(desk.link)(&measure.id)),
        ];
        if text.english() {
            row.insert(5, Cell::text(&measure.heading_en));
        }
        sheet.push(row);
    }
    sheet
}

/// Bodies of a role as written; in English by their English names.
fn bodies(desk: &Desk<'_>, measure: &Measure, role: Role) -> String {
    let mentions = measure.agencies.iter().filter(|mention| mention.role == role);
    let name = |code: &str| desk.index.name(Facet::Agency, code).map(|(_, en)| en).filter(|_| desk.text.english());
    let mut names: Vec<&str> =
        mentions.map(|mention| name(&mention.canonical).unwrap_or(mention.name.as_str())).collect();
    names.dedup();
    names.join(desk.text.pick("、", "; "))
}

fn targets(desk: &Desk<'_>, measure: &Measure) -> String {
    measure.targets.iter().map(|target| desk.target(target)).collect::<Vec<_>>().join("\n")
}

fn support(desk: &Desk<'_>, measure: &Measure) -> String {
    let text = desk.text;
    let line = |incentive: &policy_model::incentive::Incentive| {
        let standard = text.standard_of(desk.index.taxonomy(), incentive);
        let standard = standard.unwrap_or_else(|| text.certainty(incentive.certainty).to_owned());
        let tier = incentive.tier.as_ref().map(|tier| text.pick(format!("（{}）", tier.zh), format!(" ({})", tier.en)));
        let tier = tier.unwrap_or_default();
        plain(&[text.of(&incentive.purpose), &tier, text.pick(" ", ": "), &standard].concat())
    };
    measure.incentives.iter().map(line).collect::<Vec<_>>().join("\n")
}
