//! The tasks of the benchmark as questions, and answers in its order.

use crate::rows::{self, Meta, code};
use policy_engine::answer::ValueId;
use policy_engine::facet::{Facet, SpanFacet};
use policy_engine::index::{Index, OpenError, Session};
use policy_engine::question::{Choice, Group, Question, Sort, Span};
use policy_engine::validity::Days;
use policy_model::date::Day;

/// Rows that a page of the benchmark shows.
const SHOWN: usize = 50;

/// The facets that the benchmark counts.
const COUNTED: [Facet; 6] =
    [Facet::Region, Facet::Industry, Facet::Instrument, Facet::Agency, Facet::Kind, Facet::Measure];

/// An index with the places of its values in the benchmark's answers.
pub struct Peer {
    index: &'static Index,
    session: Session<'static>,
    /// For each facet of [`COUNTED`] the place of each value among `counts`.
    places: Vec<Vec<u32>>,
    months: Vec<Days>,
    /// For each field that occurs its place in a column of a matrix.
    fields: Vec<u32>,
    /// For each instrument that occurs its place in a row of a matrix.
    instruments: Vec<u32>,
    /// Rows and columns of a matrix.
    size: (usize, usize),
    today: Day,
    /// Counts of every dimension, one after another.
    pub counts: Vec<u32>,
    /// Ids of the rows shown.
    pub ids: Vec<u32>,
    /// Counts by month.
    pub by_month: Vec<u32>,
    /// Four matrices, one after another.
    pub matrix: Vec<u32>,
}

impl Peer {
    /// Opens the compiled form of rows.
    ///
    /// # Errors
    /// When the records do not fit together.
    pub fn new(meta: &Meta, bytes: Vec<u8>) -> Result<Peer, OpenError> {
        // As in the app: one index for as long as the page is open.
        let index: &'static Index = Box::leak(Box::new(Index::of(bytes)?));
        let dims = &meta.dims;
        let mut of_codes = Vec::new();
        of_codes.push([dims.province.as_slice(), &dims.city, &dims.district].concat());
        let numbered = |letter: char, numbers: &[u32]| numbers.iter().map(|number| code(letter, *number)).collect();
        of_codes.push(numbered('i', &dims.industry));
        of_codes.push(numbered('t', &dims.instrument));
        of_codes.push(numbered('a', &dims.agency));
        of_codes.push(numbered('k', &dims.doc_type));
        let kinds = policy_model::measure::MeasureKind::ALL;
        of_codes.push(dims.level.iter().map(|level| kinds[*level as usize].code().to_owned()).collect());
        let mut first = 0;
        let (mut places, mut firsts) = (Vec::new(), Vec::new());
        for (facet, codes) in COUNTED.iter().zip(&of_codes) {
            let mut of_facet = vec![0; index.values(*facet).len()];
            for (code, place) in codes.iter().zip(first..) {
                if let Some(value) = index.value_id(*facet, code) {
                    of_facet[value.0 as usize] = place;
                }
            }
            places.push(of_facet);
            firsts.push(first);
            first += codes.len() as u32;
        }
        let own = |at: usize| places[at].iter().map(|place: &u32| place - firsts[at]).collect::<Vec<u32>>();
        let (fields, instruments) = (own(1), own(2));
        let day = |day: i32| Day(rows::epoch().0 + day);
        let ends = meta.month_starts[1..].iter().copied().chain([meta.max_day + 1]);
        let months = meta.month_starts.iter().zip(ends);
        let months: Vec<Days> = months.map(|(start, end)| Days { first: day(*start), last: day(end - 1) }).collect();
        // What the app makes while its reader is idle, and what search needs when something is first searched for, is part
        // of building here.
        while !index.prepare_step(u32::MAX) {}
        let _ = index.listing(&searching("啊", ""), rows::epoch());
        Ok(Peer {
            index,
            session: Session::new(index),
            places,
            by_month: vec![0; months.len()],
            months,
            fields,
            instruments,
            size: (of_codes[1].len(), of_codes[2].len()),
            today: rows::epoch(),
            counts: vec![0; first as usize],
            ids: Vec::new(),
            matrix: Vec::new(),
        })
    }

    /// Facet toggle: the number of matching rows; counts and the newest rows stand in `counts` and `ids`.
    pub fn toggle(&mut self, selection: &str) -> u32 {
        let mut question = question(selection);
        question.sort = Some(Sort::Date);
        self.session.ask(&question, self.today);
        self.count();
        self.show();
        self.session.measures()
    }

    /// Search: the number of matching rows; the best stand in `ids`.
    pub fn search(&mut self, words: &str, selection: &str) -> u32 {
        self.session.ask(&searching(words, selection), self.today);
        self.show();
        self.session.measures()
    }

    /// Time brush: the number of matching rows; counts and months stand in `counts` and `by_month`.
    pub fn brush(&mut self, from: i32, to: i32, selection: &str) -> u32 {
        let mut question = question(selection);
        let span = Span { from: Some(rows::date(from)), to: Some(rows::date(to)) };
        question.filter.spans.insert(SpanFacet::Issued, span);
        self.session.ask(&question, self.today);
        self.count();
        let density = self.session.issues(&self.months);
        self.by_month.iter_mut().zip(&density.weights).for_each(|(count, weight)| *count = *weight as u32);
        self.session.measures()
    }

    /// Region compare: field by instrument for each region stands in `matrix`.
    pub fn compare(&mut self, selection: &str) {
        let question = question(selection);
        let comparison = self.index.comparison(&question, self.today);
        let emphasis = comparison.emphasis();
        let (rows, columns) = self.size;
        self.matrix.clear();
        self.matrix.resize(comparison.regions().len() * rows * columns, 0);
        for (place, matrix) in self.matrix.chunks_exact_mut(rows * columns).enumerate() {
            for (instrument, column) in (0..).zip(&self.instruments) {
                for (row, measures) in self.fields.iter().zip(emphasis.measures(place, ValueId(instrument))) {
                    matrix[*row as usize * columns + *column as usize] = measures;
                }
            }
        }
    }

    fn count(&mut self) {
        for (facet, places) in COUNTED.iter().zip(&self.places) {
            for (place, count) in places.iter().zip(self.session.counts(*facet)) {
                self.counts[*place as usize] = *count;
            }
        }
    }

    fn show(&mut self) {
        self.ids.clear();
        // Rows and measures stand in the same order, one each.
        self.ids.extend(self.session.rows(0..SHOWN).into_iter().map(|measure| measure.0));
    }
}

/// The question of a selection, which is written like a link: facets with their codes. It is no link of the product,
/// where a region has six digits; here provinces have two and cities four. Fields count wherever they are named.
fn question(selection: &str) -> Question {
    let mut question = Question::default();
    for (facet, codes) in selection.split('&').filter_map(|part| part.split_once('=')) {
        if let Some(facet) = Facet::from_code(facet) {
            let include = codes.split(',').map(str::to_owned).collect();
            question.filter.facets.insert(facet, Choice { include, ..Choice::default() });
        }
    }
    question.filter.all_fields = true;
    question
}

fn searching(words: &str, selection: &str) -> Question {
    let mut question = question(selection);
    question.filter.search = words.to_owned();
    question.group = Group::Flat;
    question
}
