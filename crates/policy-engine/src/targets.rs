//! 量化目标: the order of a list of targets, an indicator year after year (指标沿革), and tables of the source as tables.
//!
//! Owns what each order of targets means, which figures stand in one row, and when a table of the source is whole; must
//! not know which targets match (the index does) nor the words that readers see.

use crate::answer::{MeasureId, ValueId};
use crate::facet::Facet;
use crate::index::Index;
use crate::question::{Question, Sort, View};
use policy_model::Decimal;
use policy_model::date::Day;
use policy_model::target::{Basis, Due, Target};

/// Targets on one page of the list.
pub const PAGE_SIZE: u32 = 50;

/// One target: its measure and its position in [`policy_model::measure::Measure::targets`].
pub type Place = (MeasureId, u32);

/// Rows whose cells stand in columns of years.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Grid {
    /// The years of the columns, ascending.
    pub years: Vec<i16>,
    /// The rows in order.
    pub rows: Vec<Row>,
}

/// Figures that count the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The first of its targets: indicator, basis and what it is per are those of the whole row.
    pub lead: Place,
    /// Whether its figures are of different scopes, so that they say what was set and not how it grew. A row of one scope
    /// has that of its lead.
    pub mixed: bool,
    /// For each year of the grid its figures; empty where nothing is stated.
    pub cells: Vec<Vec<Figure>>,
}

/// One figure of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Every target of one document that states it, in the order of the source; at least one.
    pub places: Vec<Place>,
    /// Whether it is where those targets start from, and no target itself.
    pub baseline: bool,
}

/// One table of what targets say year after year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// The region whose documents state it, as a value of [`Facet::Region`].
    pub region: ValueId,
    /// The measure that holds this table in the source, every target of it here; `None` for the region's indicators
    /// with goals for more than one year, those left out that stand in such a table and nowhere else.
    pub table: Option<MeasureId>,
    /// The table. A region's indicators stand in the order of their list, rows of the source in its own.
    pub grid: Grid,
}

/// A target.
///
/// # Panics
/// With a place of another dataset.
#[must_use]
pub fn target(index: &Index, (measure, at): Place) -> &Target {
    &index.measure(measure).1.targets[at as usize]
}

/// The order in which a question lists targets.
#[must_use]
pub fn sort(question: &Question) -> Sort {
    question.sort.filter(|sort| Sort::offered(View::Targets).contains(sort)).unwrap_or(Sort::Indicator)
}

/// The targets of the matching measures that fit every filter about targets, in order. A target without a place in
/// the order (no canonical indicator, no due date) comes last either way; ties stand in the order of the dataset.
#[must_use]
pub fn list(index: &Index, question: &Question, today: Day) -> Vec<Place> {
    let sort = sort(question);
    let falling = (sort == Sort::Value) != question.options.reversed;
    let rows = index.targets(question, today).into_iter();
    let mut rows: Vec<(Key, Place)> = rows.map(|place| (Key::new(index, sort, place), place)).collect();
    rows.sort_unstable_by(|(left, left_at), (right, right_at)| {
        let value = left.value.cmp(&right.value);
        let value = if falling { value.reverse() } else { value };
        let tail = || left.tail.cmp(&right.tail).then(left_at.cmp(right_at));
        left.class.cmp(&right.class).then(value).then_with(tail)
    });
    rows.into_iter().map(|(_, place)| place).collect()
}

/// Where a target stands in an order.
struct Key {
    /// What is never turned round: figures of another unit, and what has no place.
    class: u32,
    value: Decimal,
    tail: (Basis, (u32, i32)),
}

impl Key {
    fn new(index: &Index, sort: Sort, place: Place) -> Key {
        let target = target(index, place);
        let due = due_key(target.due);
        let tail = (target.basis, due);
        let (class, value) = match sort {
            Sort::Indicator => {
                let rank = indicator(index, target);
                (u32::from(rank.is_none()), rank.unwrap_or_default().into())
            }
            Sort::Value => {
                let base = target.normalised.unit.as_str();
                let unit = index.taxonomy().units.iter().position(|unit| unit.base == base);
                (unit.map_or(u32::MAX, |at| at as u32), target.normalised.value)
            }
            Sort::Due => (due.0, due.1.into()),
            // Within a region and a document the order of the source stays.
            Sort::Region => return Key::plain(region(index, place).0),
            _ => return Key::plain(index.document_of(place.0).0),
        };
        Key { class, value, tail }
    }

    fn plain(position: u32) -> Key {
        Key { class: 0, value: position.into(), tail: (Basis::Level, (0, 0)) }
    }
}

/// Dates first, then within years, then every year, then none.
fn due_key(due: Option<Due>) -> (u32, i32) {
    match due {
        Some(Due::Date(date)) => (0, date.last().0),
        Some(Due::Within { least, most }) => (1, i32::from(most) * 256 + i32::from(least)),
        Some(Due::Yearly) => (2, 0),
        None => (3, 0),
    }
}

fn indicator(index: &Index, target: &Target) -> Option<u32> {
    let code = target.canonical.as_deref()?;
    index.value_id(Facet::Indicator, code).map(|id| id.0)
}

fn region(index: &Index, place: Place) -> ValueId {
    let (document, _) = index.measure(place.0);
    index.value_id(Facet::Region, &document.region.code).unwrap_or(ValueId(u32::MAX))
}

fn year(target: &Target) -> Option<i16> {
    match target.due {
        Some(Due::Date(date)) => Some(date.year()),
        _ => None,
    }
}

/// What some targets, given in the order of the dataset, say year after year: regions in the order of the facet's values,
/// each with the tables of its sources and then its indicators.
#[must_use]
pub fn series(index: &Index, places: &[Place]) -> Vec<Section> {
    let tables = tables(index, places);
    let tabled = |place: Place| target(index, place).table.is_some() && tables.binary_search(&place.0).is_ok();
    let dated = places.iter().filter(|place| year(target(index, **place)).is_some());
    let mut dated: Vec<(ValueId, u32, Place)> = dated
        .filter_map(|place| Some((region(index, *place), indicator(index, target(index, *place))?, *place)))
        .collect();
    dated.sort_unstable();
    let mut sections = Vec::new();
    for region in dated.chunk_by(|left, right| left.0 == right.0) {
        let mut rows = Vec::new();
        for indicator in region.chunk_by(|left, right| left.1 == right.1) {
            let places: Vec<Place> = indicator.iter().map(|(_, _, place)| *place).collect();
            let first = year(target(index, places[0]));
            let one_year = places.iter().all(|place| year(target(index, *place)) == first);
            if !one_year && !places.iter().all(|place| tabled(*place)) {
                rows.extend(indicator_rows(index, &places));
            }
        }
        if !rows.is_empty() {
            sections.push(Section { region: region[0].0, table: None, grid: grid(index, rows) });
        }
    }
    for measure in &tables {
        let here: Vec<Place> = places.iter().copied().filter(|place| place.0 == *measure).collect();
        let grid = table(index, &here);
        sections.push(Section { region: region(index, here[0]), table: Some(*measure), grid });
    }
    sections.sort_unstable_by_key(|section| (section.region, section.table.is_none(), section.table));
    sections
}

/// The measures whose table of the source is among some targets as a whole, ascending. The targets stand in the order
/// of the dataset.
#[must_use]
pub fn tables(index: &Index, places: &[Place]) -> Vec<MeasureId> {
    let measures = places.chunk_by(|left, right| left.0 == right.0);
    measures.filter(|places| holds_whole_table(index, places)).map(|places| places[0].0).collect()
}

fn holds_whole_table(index: &Index, places: &[Place]) -> bool {
    let in_table = |target: &&Target| target.table.is_some();
    let all = index.measure(places[0].0).1.targets.iter().filter(in_table);
    let here = places.iter().map(|place| target(index, *place)).filter(in_table);
    let dated = here.clone().filter(|target| year(target).is_some()).count();
    dated > 0 && dated == here.count() && dated == all.count()
}

/// The table of a measure: its rows in the order of the source, baselines in the column of their year.
fn table(index: &Index, places: &[Place]) -> Grid {
    let mut rows: Vec<Vec<Stated>> = Vec::new();
    for place in places {
        let of = target(index, *place);
        let (Some(_), Some(due)) = (&of.table, year(of)) else { continue };
        let at = rows.iter().position(|row| target(index, row[0].place).table == of.table);
        let at = at.unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(Vec::new());
        }
        let baseline = of.baseline.as_ref().filter(|baseline| baseline.value.is_some());
        let start = baseline.and_then(|baseline| baseline.year);
        rows[at].extend(start.map(|year| Stated { place: *place, year, baseline: true }));
        rows[at].push(Stated { place: *place, year: due, baseline: false });
    }
    grid(index, rows)
}

/// One figure for one year, before equal ones are told once.
#[derive(Clone, Copy)]
struct Stated {
    place: Place,
    year: i16,
    baseline: bool,
}

/// The rows of one indicator: figures that count the same stand in one row, and in rows of their own for each scope where
/// one year has several. Rows stand by what they count, then by their first year.
fn indicator_rows(index: &Index, places: &[Place]) -> Vec<Vec<Stated>> {
    let mut rows: Vec<Vec<Stated>> = Vec::new();
    for place in places {
        let of = target(index, *place);
        let Some(year) = year(of) else { continue };
        let stated = Stated { place: *place, year, baseline: false };
        match rows.iter_mut().find(|row| count_alike(target(index, row[0].place), of)) {
            Some(row) => row.push(stated),
            None => rows.push(vec![stated]),
        }
    }
    let scope = |stated: &Stated| target(index, stated.place).scope.as_deref();
    let mut apart = Vec::new();
    for mut row in rows {
        let several = |left: &Stated| row.iter().any(|right| left.year == right.year && scope(left) != scope(right));
        if row.iter().any(several) {
            row.sort_unstable_by_key(|stated| (scope(stated), stated.place));
            apart.extend(row.chunk_by(|left, right| scope(left) == scope(right)).map(<[Stated]>::to_vec));
        } else {
            apart.push(row);
        }
    }
    let first = |row: &Vec<Stated>| row.iter().map(|stated| stated.year).min();
    apart.sort_unstable_by_key(|row| (target(index, row[0].place).basis, first(row), row[0].place));
    apart
}

/// Whether two targets of one indicator count the same, whatever their year and scope: a level, an increase
/// over as many years, a change against the same base.
#[must_use]
pub fn count_alike(left: &Target, right: &Target) -> bool {
    let base = |target: &Target| {
        let baseline = target.baseline.as_ref().filter(|_| target.basis == Basis::Change);
        baseline.and_then(|baseline| baseline.year)
    };
    let years = |target: &Target| target.span.map(|span| span.to - span.from);
    left.basis == right.basis
        && left.direction == right.direction
        && left.per == right.per
        && base(left) == base(right)
        && years(left) == years(right)
}

fn grid(index: &Index, rows: Vec<Vec<Stated>>) -> Grid {
    let mut years: Vec<i16> = rows.iter().flatten().map(|stated| stated.year).collect();
    years.sort_unstable();
    years.dedup();
    let row = |stated: Vec<Stated>| {
        let mut cells: Vec<Vec<Figure>> = vec![Vec::new(); years.len()];
        for one in &stated {
            let Ok(column) = years.binary_search(&one.year) else { continue };
            match cells[column].iter_mut().find(|figure| same_figure(index, figure, *one)) {
                Some(figure) => figure.places.push(one.place),
                None => cells[column].push(Figure { places: vec![one.place], baseline: one.baseline }),
            }
        }
        let scope = |stated: &Stated| target(index, stated.place).scope.as_deref();
        let mixed = stated.iter().any(|one| scope(one) != scope(&stated[0]));
        Row { lead: stated[0].place, mixed, cells }
    };
    let rows = rows.into_iter().map(row).collect();
    Grid { years, rows }
}

/// Whether a document says again what it has said.
fn same_figure(index: &Index, figure: &Figure, one: Stated) -> bool {
    let said = figure.places[0];
    let (left, right) = (target(index, said), target(index, one.place));
    let same = if one.baseline {
        let value = |target: &Target| target.baseline.as_ref().and_then(|baseline| baseline.value);
        value(left) == value(right) && left.unit == right.unit
    } else {
        left.normalised == right.normalised && left.comparator == right.comparator && left.strength == right.strength
    };
    same && figure.baseline == one.baseline && index.document_of(said.0) == index.document_of(one.place.0)
}

/// How high the figure of each cell of a row stands, in thousandths of the highest, by column. Empty where fewer than two
/// columns hold one, and where bars would show what is not so: a cell with different figures, figures of different scopes.
#[must_use]
pub fn heights(index: &Index, row: &Row) -> Vec<Option<u16>> {
    let value = |figure: &Figure| {
        let target = target(index, figure.places[0]);
        if !figure.baseline {
            return Some(target.normalised.value);
        }
        // A baseline is written in the unit of its target.
        let written = target.baseline.as_ref()?.value?;
        let unit = index.taxonomy().units.iter().find(|unit| unit.name == target.unit);
        Some(written * unit.map_or(Decimal::ONE, |unit| unit.factor))
    };
    let values: Vec<Option<Decimal>> = row.cells.iter().map(|cell| cell.first().and_then(value)).collect();
    let torn = row.cells.iter().any(|cell| cell.iter().any(|figure| value(figure) != value(&cell[0])));
    let highest = values.iter().flatten().max().copied().unwrap_or_default();
    if torn || row.mixed || values.iter().flatten().count() < 2 || highest <= Decimal::ZERO {
        return Vec::new();
    }
    let thousand = Decimal::from(1000);
    let height = |value: Decimal| u16::try_from((value * thousand / highest).trunc()).unwrap_or_default();
    values.into_iter().map(|value| value.map(height)).collect()
}

/// Where a page of a list begins and ends, and how many pages there are; a page beyond the last is the last.
#[must_use]
pub fn page(count: usize, page: u32, size: u32) -> (std::ops::Range<usize>, u32, u32) {
    let pages = (count as u32).div_ceil(size).max(1);
    let number = page.clamp(1, pages);
    let start = ((number - 1) * size) as usize;
    (start..count.min(start + size as usize), number, pages)
}
