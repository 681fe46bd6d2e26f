//! The tables behind the timeline, ready to be shown or saved.
//!
//! Pure but for the texts: must not know signals or the page.

use crate::text::Text;
use crate::views::timeline::cells::TargetLane;
use crate::views::timeline::rows::LaneOf;
use crate::views::timeline::validity::{begin_of, term_name};
use policy_engine::index::Index;
use policy_export::sheet::{Cell, Sheet};
use policy_model::Decimal;
use std::collections::BTreeMap;

/// One row for each document in each lane, as drawn; `link` gives the address of a document by its id.
pub(super) fn validity(text: &Text, index: &Index, link: &dyn Fn(&str) -> String, lanes: &[LaneOf]) -> Sheet {
    let words = text.timeline();
    let columns = [
        words.lanes,
        text.pick("文件", "Document"),
        words.begins,
        words.ends,
        text.pick("依据", "Basis"),
        text.record().validity,
        text.pick("相关条款数", "Measures"),
    ];
    let mut sheet = Sheet::new(&(words.table_name)(words.validity), &columns);
    for lane in lanes {
        for entry in &lane.entries {
            let document = entry.bar.document;
            let href = link(index.document_key(document));
            let (zh, en) = index.titles(document);
            sheet.rows.push(vec![
                Cell::Text(lane.name.clone()),
                Cell::Link { text: text.pick(zh, en).to_owned(), href },
                begin_of(index.dates(document)).map_or(Cell::Empty, Cell::Date),
                entry.bar.end.map_or(Cell::Empty, |end| Cell::Date(end.date)),
                Cell::Text(term_name(text, &entry.bar).to_owned()),
                Cell::Text(text.validity_line(&entry.bar.validity)),
                Cell::Number(Decimal::from(entry.hits)),
            ]);
        }
    }
    sheet
}

/// One row for each lane, one column for each year in which something falls due.
pub(super) fn milestones(text: &Text, lanes: &[TargetLane]) -> Sheet {
    let words = text.timeline();
    let year = |due: &policy_engine::validity::Days| due.first.to_ymd().0;
    let mut years: BTreeMap<i16, u32> = BTreeMap::new();
    lanes.iter().flat_map(|lane| &lane.targets).for_each(|target| *years.entry(year(&target.due)).or_default() += 1);
    let names: Vec<String> = years.keys().map(ToString::to_string).collect();
    let mut columns = vec![words.lanes];
    columns.extend(names.iter().map(String::as_str));
    columns.push(words.total);
    let mut sheet = Sheet::new(&(words.table_name)(words.milestones), &columns);
    for lane in lanes {
        let count = |wanted: i16| lane.targets.iter().filter(|target| year(&target.due) == wanted).count();
        let mut row = vec![Cell::Text(lane.name.clone())];
        row.extend(years.keys().map(|wanted| number(count(*wanted))));
        row.push(number(lane.targets.len()));
        sheet.rows.push(row);
    }
    sheet
}

fn number(count: usize) -> Cell {
    if count == 0 { Cell::Empty } else { Cell::Number(Decimal::from(count as u64)) }
}
