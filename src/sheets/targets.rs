//! 量化目标 as tables: one row for each target, and one for each row of years.

use crate::sheets::{Desk, plain};
use policy_engine::facet::Facet;
use policy_engine::question::View;
use policy_engine::targets::{self, Place, Section};
use policy_export::sheet::{Cell, Sheet};
use policy_model::target::{Direction, Due};

/// Targets in the order given.
pub(crate) fn targets(desk: &Desk<'_>, places: &[Place]) -> Sheet {
    let (text, words, shared) = (desk.text, desk.text.targets_view(), desk.text.take_away());
    let columns = [
        text.record().indicator,
        text.facet(Facet::Indicator),
        words.comparator,
        text.record().figure,
        words.value_to,
        words.unit,
        words.normalised,
        words.normalised_to,
        words.base_unit,
        text.record().basis,
        words.direction,
        words.strength,
        words.per,
        text.record().scope,
        words.counted_from,
        words.counted_to,
        text.record().due,
        words.due_note,
        words.base_value,
        words.base_value_year,
        words.table_group,
        words.table_row,
        text.record().region,
        shared.document,
        text.record().number,
        shared.clause,
        shared.heading,
        text.record().evidence,
        shared.key,
        shared.link,
    ];
    let mut sheet = Sheet::new(text.view(View::Targets), &columns);
    for place in places {
        let (document, measure) = desk.index.measure(place.0);
        let target = targets::target(desk.index, *place);
        let canonical = target.canonical.as_deref().map(|code| text.value(desk.index, Facet::Indicator, code));
        let direction = target.direction.map(|direction| match direction {
            Direction::Up => words.up,
            Direction::Down => words.down,
        });
        let per = target.per.as_deref().and_then(|code| desk.index.taxonomy().pers.iter().find(|per| per.code == code));
        let year = |year: Option<i16>| year.map_or(Cell::Empty, |year| Cell::Number(year.into()));
        let due = match target.due {
            Some(Due::Date(date)) => Cell::Date(date),
            due => Cell::text_or_empty(due.map(|due| text.due_of(due)).as_deref()),
        };
        let baseline = target.baseline.as_ref();
        let place_in_table = target.table.as_ref();
        let number = document.number.as_ref().map(ToString::to_string);
        sheet.push(vec![
            Cell::text(&target.indicator),
            Cell::text_or_empty(canonical.as_deref()),
            Cell::text(text.comparator(target.comparator)),
            Cell::Number(target.value),
            Cell::number(target.value_to),
            Cell::text(&desk.unit(&target.unit)),
            Cell::Number(target.normalised.value.normalize()),
            Cell::number(target.normalised.value_to.map(|value| value.normalize())),
            Cell::text(&desk.unit(&target.normalised.unit)),
            Cell::text(text.basis_of(target.basis)),
            Cell::text_or_empty(direction),
            Cell::text_or_empty(target.strength.map(|strength| text.strength_of(strength))),
            Cell::text_or_empty(per.map(|per| text.pick(per.zh.as_str(), per.en.as_str()))),
            Cell::text_or_empty(target.scope.as_deref()),
            year(target.span.map(|span| span.from)),
            year(target.span.map(|span| span.to)),
            due,
            Cell::text(if target.due_inferred { text.inferred } else { "" }),
            Cell::number(baseline.and_then(|baseline| baseline.value)),
            year(baseline.and_then(|baseline| baseline.year)),
            Cell::text_or_empty(place_in_table.and_then(|place| place.group.as_deref())),
            Cell::text_or_empty(place_in_table.map(|place| place.row.as_str())),
            Cell::text(&text.value(desk.index, Facet::Region, &document.region.code)),
            Cell::text(text.pick(&document.title, &document.title_en)),
            Cell::text_or_empty(number.as_deref()),
            Cell::text(&text.number_of(&measure.number)),
            Cell::text(text.pick(&measure.heading, &measure.heading_en)),
            Cell::text(&target.evidence),
            Cell::text(&measure.id),
            Cell::link(&measure.id, &(desk.link)(&measure.id)),
        ]);
    }
    sheet
}

/// Rows of years, a column for each year that occurs: figures as on screen, several in a cell one below the other.
pub(crate) fn series(desk: &Desk<'_>, sections: &[Section]) -> Sheet {
    let (text, words) = (desk.text, desk.text.targets_view());
    let mut years: Vec<i16> = sections.iter().flat_map(|section| section.grid.years.iter().copied()).collect();
    years.sort_unstable();
    years.dedup();
    let names: Vec<String> = years.iter().map(|year| (words.year)(*year)).collect();
    let mut columns = vec![
        text.record().region,
        words.all_counted,
        text.record().basis,
        text.record().scope,
        desk.text.take_away().document,
    ];
    columns.extend(names.iter().map(String::as_str));
    let mut sheet = Sheet::new(words.series, &columns);
    for section in sections {
        let region = &desk.index.values(Facet::Region)[section.region.0 as usize].code;
        for row in &section.grid.rows {
            let lead = targets::target(desk.index, row.lead);
            let in_table = section.table.and(lead.table.as_ref()).map(|place| place.row.clone());
            let canonical = || lead.canonical.as_deref().map(|code| text.value(desk.index, Facet::Indicator, code));
            let mut documents: Vec<&str> = Vec::new();
            let mut cells = vec![Cell::Empty; years.len()];
            for (cell, year) in row.cells.iter().zip(&section.grid.years) {
                let figures = cell.iter().map(|figure| {
                    let (document, _) = desk.index.measure(figure.places[0].0);
                    let title = text.pick(document.title.as_str(), document.title_en.as_str());
                    if !documents.contains(&title) {
                        documents.push(title);
                    }
                    let target = targets::target(desk.index, figure.places[0]);
                    let baseline = text.baseline_of(desk.index.taxonomy(), target).filter(|_| figure.baseline);
                    let figure = baseline.unwrap_or_else(|| text.cell_figure(desk.index.taxonomy(), target));
                    match target.scope.as_deref().filter(|_| row.mixed) {
                        Some(scope) => [&plain(&figure), "（", scope, "）"].concat(),
                        None => plain(&figure),
                    }
                });
                let figures = figures.collect::<Vec<_>>().join("\n");
                if let Ok(at) = years.binary_search(year) {
                    cells[at] = Cell::text(&figures);
                }
            }
            let scope = if row.mixed { Some(words.scopes_differ) } else { lead.scope.as_deref() };
            let mut line = vec![
                Cell::text(&text.value(desk.index, Facet::Region, region)),
                Cell::text_or_empty(in_table.or_else(canonical).as_deref()),
                Cell::text(&text.counts_of(desk.index.taxonomy(), lead)),
                Cell::text_or_empty(scope),
                Cell::text(&documents.join("\n")),
            ];
            line.extend(cells);
            sheet.push(line);
        }
    }
    sheet
}
