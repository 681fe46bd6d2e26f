//! 地区比较 as tables: one for each section of the view.

use crate::sheets::{Desk, plain};
use crate::text::compare::{self, CompareText};
use policy_engine::answer::{MeasureId, ValueId};
use policy_engine::compare::Comparison;
use policy_engine::compare::gaps::{Gap, Item};
use policy_engine::compare::targets::{Meeting, TargetAt};
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_export::sheet::{Cell, Sheet};
use policy_model::target::Basis;

/// The sections of a comparison, each by its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Totals.
    Glance,
    /// Instrument by field.
    Emphasis,
    /// Targets that meet, and those that share the indicator only.
    Meetings,
    /// Support by instrument.
    Support,
    /// What sets the regions apart.
    Gaps,
}

impl Part {
    /// Every section, in the order of the view.
    pub(crate) const ALL: [Part; 5] = [Part::Glance, Part::Emphasis, Part::Meetings, Part::Support, Part::Gaps];

    /// What a section is called.
    pub(crate) fn name(self, words: &CompareText) -> &'static str {
        match self {
            Part::Glance => words.glance,
            Part::Emphasis => words.emphasis,
            Part::Meetings => words.meetings,
            Part::Support => words.support,
            Part::Gaps => words.gaps,
        }
    }
}

/// One section of a comparison.
pub(crate) fn part(desk: &Desk<'_>, comparison: &Comparison, part: Part) -> Sheet {
    let words = compare::of(desk.text);
    let sheet = |columns: &[&str]| Sheet::new(part.name(words), columns);
    match part {
        Part::Glance => glance(desk, words, comparison, sheet),
        Part::Emphasis => emphasis(desk, words, comparison, sheet),
        Part::Meetings => meetings(desk, words, comparison, sheet),
        Part::Support => support(desk, words, comparison, sheet),
        Part::Gaps => gaps(desk, words, comparison, sheet),
    }
}

fn region(desk: &Desk<'_>, comparison: &Comparison, place: usize) -> String {
    let region = &comparison.regions()[place];
    let name = desk.text.value(desk.index, Facet::Region, &region.code);
    let own = compare::of(desk.text).own_mark;
    if region.own { desk.text.pick(format!("{name}（{own}）"), format!("{name} ({own})")) } else { name }
}

fn glance(
    desk: &Desk<'_>,
    words: &CompareText,
    comparison: &Comparison,
    sheet: impl FnOnce(&[&str]) -> Sheet,
) -> Sheet {
    let in_force = desk.text.value(desk.index, Facet::Validity, "in-force");
    let plan = desk.text.value(desk.index, Facet::Validity, "plan-running");
    let highest = desk.text.pick(format!("{}（元）", words.highest), format!("{} (yuan)", words.highest));
    let mut sheet = sheet(&[
        desk.text.record().region,
        words.documents,
        words.measures,
        words.targets,
        words.incentives,
        words.stated,
        &highest,
        words.agencies,
        words.first_year,
        words.last_year,
        words.undated_documents,
        &in_force,
        &plan,
    ]);
    let count = |count: u32| Cell::count(count as usize);
    let year = |year: Option<i16>| year.map_or(Cell::Empty, |year| Cell::count(usize::from(year.unsigned_abs())));
    for (place, glance) in comparison.glances().into_iter().enumerate() {
        sheet.push(vec![
            Cell::text(&region(desk, comparison, place)),
            count(glance.documents),
            count(glance.measures),
            count(glance.targets),
            count(glance.incentives),
            count(glance.stated),
            Cell::number(glance.highest.map(|highest| highest.yuan)),
            count(glance.agencies),
            year(glance.issued.map(|years| years.0)),
            year(glance.issued.map(|years| years.1)),
            count(glance.undated),
            count(glance.in_force),
            count(glance.plan_running),
        ]);
    }
    sheet
}

/// One row for each region, field and instrument that meet; groups stand before what lies in them.
fn emphasis(
    desk: &Desk<'_>,
    words: &CompareText,
    comparison: &Comparison,
    sheet: impl FnOnce(&[&str]) -> Sheet,
) -> Sheet {
    let mut sheet =
        sheet(&[desk.text.record().region, words.field, words.instruments, words.documents, words.measures]);
    let emphasis = comparison.emphasis();
    let all = |facet: Facet| {
        let ids = (0..desk.index.values(facet).len() as u32).map(|id| Some(ValueId(id)));
        std::iter::once(None).chain(ids).collect::<Vec<_>>()
    };
    let name = |facet: Facet, id: Option<ValueId>, none: &str| match id {
        Some(id) => desk.text.value(desk.index, facet, &desk.index.values(facet)[id.0 as usize].code),
        None => none.to_owned(),
    };
    let instruments = all(Facet::Instrument);
    for place in 0..comparison.regions().len() {
        for field in all(Facet::Industry) {
            for instrument in &instruments {
                let cell = emphasis.cell(place, *instrument, field);
                if cell.measures > 0 {
                    sheet.push(vec![
                        Cell::text(&region(desk, comparison, place)),
                        Cell::text(&name(Facet::Industry, field, words.all_fields)),
                        Cell::text(&name(Facet::Instrument, *instrument, words.all_instruments)),
                        Cell::count(cell.documents as usize),
                        Cell::count(cell.measures as usize),
                    ]);
                }
            }
        }
    }
    sheet
}

/// One row for each target, those of one indicator and basis together, with what the whole row says.
fn meetings(
    desk: &Desk<'_>,
    words: &CompareText,
    comparison: &Comparison,
    sheet: impl FnOnce(&[&str]) -> Sheet,
) -> Sheet {
    let (text, index) = (desk.text, desk.index);
    let mut sheet = sheet(&[
        words.indicator,
        text.record().basis,
        text.record().region,
        text.record().figure,
        words.value,
        words.unit,
        text.record().due,
        text.record().scope,
        words.verdict,
        text.take_away().document,
        text.take_away().clause,
        text.take_away().link,
    ]);
    let mut add = |indicator: &str, basis: Basis, place: usize, at: TargetAt, verdict: &str| {
        let (document, measure) = index.measure(at.0);
        let target = &measure.targets[at.1 as usize];
        let due = target.due.map(|due| text.due_of(due)).unwrap_or_default();
        let inferred = if target.due_inferred { text.inferred } else { "" };
        sheet.push(vec![
            Cell::text(&text.value(index, Facet::Indicator, indicator)),
            Cell::text(text.basis_of(basis)),
            Cell::text(&region(desk, comparison, place)),
            Cell::text(&plain(&text.target_figure(index.taxonomy(), target))),
            Cell::Number(target.normalised.value),
            Cell::text(&target.normalised.unit),
            Cell::text([due.as_str(), inferred].join(" ").trim()),
            Cell::text_or_empty(target.scope.as_deref()),
            Cell::text(verdict),
            Cell::text(text.pick(&document.title, &document.title_en)),
            Cell::text(&text.number_of(&measure.number)),
            Cell::link(&measure.id, &(desk.link)(&measure.id)),
        ]);
    };
    for shared in comparison.meetings().shared {
        for meeting in &shared.meetings {
            let verdict = verdict(desk, words, meeting);
            for (place, own) in meeting.targets.iter().enumerate() {
                own.iter().for_each(|at| add(&shared.indicator, meeting.basis, place, *at, &verdict));
            }
        }
        for apart in &shared.apart {
            apart.targets.iter().for_each(|at| add(&shared.indicator, apart.basis, apart.place, *at, words.apart));
        }
    }
    sheet
}

/// Whether figures compare, and what sets them apart.
fn verdict(desk: &Desk<'_>, words: &CompareText, meeting: &Meeting) -> String {
    if meeting.differs.is_empty() {
        return words.direct.to_owned();
    }
    let differs: Vec<&str> = meeting.differs.iter().map(|differs| desk.text.differs(*differs)).collect();
    let differs = differs.join(desk.text.pick("；", "; "));
    [words.not_direct, desk.text.pick("：", ": "), &differs].concat()
}

fn support(
    desk: &Desk<'_>,
    words: &CompareText,
    comparison: &Comparison,
    sheet: impl FnOnce(&[&str]) -> Sheet,
) -> Sheet {
    let (text, index) = (desk.text, desk.index);
    let sum = text.pick(format!("{}（元）", words.highest), format!("{} (yuan)", words.highest));
    let mut sheet = sheet(&[
        words.instrument,
        text.record().region,
        text.record().purpose,
        text.record().recipient,
        text.support,
        &sum,
        text.record().condition,
        text.facet(Facet::Standard),
        text.take_away().document,
        text.take_away().clause,
        text.take_away().link,
    ]);
    for offered in comparison.support() {
        for (place, own) in offered.incentives.iter().enumerate() {
            for at in own {
                let (document, measure) = index.measure(at.0);
                let incentive = &measure.incentives[at.1 as usize];
                let standard = text.standard_of(index.taxonomy(), incentive).unwrap_or_default();
                let amount = incentive.amount.as_ref().map(|amount| amount.normalised);
                sheet.push(vec![
                    Cell::text(&text.value(index, Facet::Instrument, &offered.instrument)),
                    Cell::text(&region(desk, comparison, place)),
                    Cell::text(text.of(&incentive.purpose)),
                    Cell::text(text.of(&incentive.recipient)),
                    Cell::text(&plain(&standard)),
                    Cell::number(amount),
                    Cell::text_or_empty(incentive.condition.as_ref().map(|condition| text.of(condition))),
                    Cell::text(text.certainty(incentive.certainty)),
                    Cell::text(text.pick(&document.title, &document.title_en)),
                    Cell::text(&text.number_of(&measure.number)),
                    Cell::link(&measure.id, &(desk.link)(&measure.id)),
                ]);
            }
        }
    }
    sheet
}

/// One row for each clause that has what another region has not.
fn gaps(desk: &Desk<'_>, words: &CompareText, comparison: &Comparison, sheet: impl FnOnce(&[&str]) -> Sheet) -> Sheet {
    let (text, index) = (desk.text, desk.index);
    let mut sheet = sheet(&[
        words.field,
        words.finding,
        words.kind,
        words.item,
        text.take_away().document,
        text.take_away().heading,
        text.take_away().link,
    ]);
    for gaps in comparison.gaps() {
        let field = text.value(index, Facet::Industry, &gaps.field);
        let mut add = |finding: &str, gap: &Gap| {
            let (kind, name) = (kind_of(words, &gap.item), name_of(desk, &gap.item));
            for id in &gap.measures {
                sheet.push(vec![
                    Cell::text(&field),
                    Cell::text(finding),
                    Cell::text(kind),
                    Cell::text(&name),
                    Cell::text(document(desk, index, *id)),
                    Cell::text(heading(desk, index, *id)),
                    Cell::link(&index.measure(*id).1.id, &(desk.link)(&index.measure(*id).1.id)),
                ]);
            }
        };
        for place in 0..comparison.regions().len() {
            let name = text.value(index, Facet::Region, &comparison.regions()[place].code);
            gaps.only[place].iter().for_each(|gap| add(&(words.only)(&name), gap));
            gaps.lacks[place].iter().for_each(|gap| add(&(words.lacks)(&name), gap));
        }
    }
    sheet
}

fn kind_of(words: &CompareText, item: &Item) -> &'static str {
    match item {
        Item::Support(_) => words.incentives,
        Item::Instrument(_) => words.instruments,
        Item::Indicator(_) => words.indicators,
    }
}

fn name_of(desk: &Desk<'_>, item: &Item) -> String {
    let (facet, code) = match item {
        Item::Support(code) | Item::Instrument(code) => (Facet::Instrument, code),
        Item::Indicator(code) => (Facet::Indicator, code),
    };
    desk.text.value(desk.index, facet, code)
}

fn document<'a>(desk: &Desk<'_>, index: &'a Index, id: MeasureId) -> &'a str {
    let document = index.measure(id).0;
    desk.text.pick(&document.title, &document.title_en)
}

fn heading<'a>(desk: &Desk<'_>, index: &'a Index, id: MeasureId) -> &'a str {
    let measure = index.measure(id).1;
    desk.text.pick(&measure.heading, &measure.heading_en)
}
