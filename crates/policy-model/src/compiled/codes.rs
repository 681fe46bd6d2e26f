//! Codes as positions in their lists.
//!
//! Owns which list a code belongs to and what a position in it means; must not know which records use it. A code that
//! its list does not have is kept in a list of strangers, so that any records can be written and come back; whoever
//! opens a dataset decides what to do about them.

use super::cells::{Reader, Writer};
use crate::Dataset;
use crate::taxonomy::{Taxonomy, Term};
use std::collections::HashMap;

/// A list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// Regions.
    Regions,
    /// Industries and fields.
    Industries,
    /// Instruments.
    Instruments,
    /// Audiences.
    Audiences,
    /// Kinds of document.
    Kinds,
    /// Natures of the issuer.
    IssuerKinds,
    /// Functions of agencies.
    Functions,
    /// What an amount or a target is per.
    Pers,
    /// Agencies.
    Agencies,
    /// Canonical indicators.
    Indicators,
    /// Units as written.
    Units,
    /// Documents of the dataset.
    Documents,
}

impl List {
    /// Every list.
    pub const ALL: [List; 12] = [
        List::Regions,
        List::Industries,
        List::Instruments,
        List::Audiences,
        List::Kinds,
        List::IssuerKinds,
        List::Functions,
        List::Pers,
        List::Agencies,
        List::Indicators,
        List::Units,
        List::Documents,
    ];

    /// What people call the list.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            List::Regions => "regions",
            List::Industries => "industries",
            List::Instruments => "instruments",
            List::Audiences => "audiences",
            List::Kinds => "kinds",
            List::IssuerKinds => "issuer kinds",
            List::Functions => "functions",
            List::Pers => "pers",
            List::Agencies => "agencies",
            List::Indicators => "indicators",
            List::Units => "units",
            List::Documents => "documents",
        }
    }

    /// The terms of a list that is made of them.
    fn terms(self, taxonomy: &Taxonomy) -> &[Term] {
        match self {
            List::Industries => &taxonomy.industries,
            List::Instruments => &taxonomy.instruments,
            List::Audiences => &taxonomy.audiences,
            List::Kinds => &taxonomy.kinds,
            List::IssuerKinds => &taxonomy.issuer_kinds,
            List::Functions => &taxonomy.functions,
            List::Pers => &taxonomy.pers,
            List::Regions | List::Agencies | List::Indicators | List::Units | List::Documents => &[],
        }
    }

    /// The code at a position; documents have theirs elsewhere.
    fn code(self, taxonomy: &Taxonomy, at: usize) -> Option<&str> {
        match self {
            List::Regions => taxonomy.regions.get(at).map(|region| region.code.as_str()),
            List::Agencies => taxonomy.agencies.get(at).map(|agency| agency.code.as_str()),
            List::Indicators => taxonomy.indicators.get(at).map(|indicator| indicator.code.as_str()),
            List::Units => taxonomy.units.get(at).map(|unit| unit.name.as_str()),
            _ => self.terms(taxonomy).get(at).map(|term| term.code.as_str()),
        }
    }

    /// Number of codes, strangers left out.
    fn len(self, taxonomy: &Taxonomy) -> usize {
        match self {
            List::Regions => taxonomy.regions.len(),
            List::Agencies => taxonomy.agencies.len(),
            List::Indicators => taxonomy.indicators.len(),
            List::Units => taxonomy.units.len(),
            _ => self.terms(taxonomy).len(),
        }
    }
}

/// A code that a record names and its list does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The list.
    pub list: List,
    /// The code.
    pub code: String,
    /// The first record that names it.
    pub at: String,
}

/// Finds the positions of codes, for the builder.
pub(super) struct Finder<'d> {
    positions: HashMap<(List, &'d str), u32>,
    /// Number of codes of each list, strangers included.
    lengths: [u32; List::ALL.len()],
    pub(super) strangers: Vec<Stranger>,
}

impl<'d> Finder<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Finder<'d> {
        let mut finder = Finder { positions: HashMap::new(), lengths: [0; 12], strangers: Vec::new() };
        for list in List::ALL {
            let taxonomy = &dataset.taxonomy;
            (0..list.len(taxonomy)).filter_map(|at| list.code(taxonomy, at)).for_each(|code| finder.add(list, code));
        }
        dataset.documents.iter().for_each(|document| finder.add(List::Documents, &document.id));
        finder
    }

    /// Of equal codes the first is found.
    fn add(&mut self, list: List, code: &'d str) {
        let length = &mut self.lengths[list as usize];
        self.positions.entry((list, code)).or_insert(*length);
        *length += 1;
    }

    /// The position of a code in its list; `None` where it is not there.
    pub(super) fn known(&self, list: List, code: &str) -> Option<u32> {
        self.positions.get(&(list, code)).copied()
    }

    /// The position of a code that a record names; `at` tells which record.
    pub(super) fn find(&mut self, list: List, code: &'d str, at: &str) -> u32 {
        if let Some(position) = self.positions.get(&(list, code)) {
            return *position;
        }
        self.strangers.push(Stranger { list, code: code.to_owned(), at: at.to_owned() });
        let position = self.lengths[list as usize];
        self.add(list, code);
        position
    }
}

/// The codes at positions, for whoever reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Codes {
    /// Codes of each list that its taxonomy does not have.
    strangers: Vec<Stranger>,
    documents: u32,
}

impl Codes {
    /// Number of positions of a list.
    pub(super) fn len(&self, taxonomy: &Taxonomy, list: List) -> u32 {
        let known = if list == List::Documents { self.documents } else { list.len(taxonomy) as u32 };
        known + self.strangers.iter().filter(|stranger| stranger.list == list).count() as u32
    }

    /// The code at a position; of documents only those that are strangers.
    pub(super) fn get<'a>(&'a self, taxonomy: &'a Taxonomy, list: List, at: u32) -> Option<&'a str> {
        let known = if list == List::Documents { self.documents } else { list.len(taxonomy) as u32 };
        match at.checked_sub(known) {
            None => list.code(taxonomy, at as usize),
            Some(at) => {
                let mut strangers = self.strangers.iter().filter(|stranger| stranger.list == list);
                strangers.nth(at as usize).map(|stranger| stranger.code.as_str())
            }
        }
    }

    pub(super) fn strangers(&self) -> &[Stranger] {
        &self.strangers
    }

    /// Reads the strangers, for so many documents.
    pub(super) fn read(reader: &mut Reader, columns: usize, documents: u32) -> Codes {
        let count = reader.count(columns);
        let strangers = (0..count).map(|_| Stranger {
            list: reader.one_of(columns, &List::ALL),
            code: reader.plain(columns + 1),
            at: reader.plain(columns + 1),
        });
        Codes { strangers: strangers.collect(), documents }
    }
}

/// Writes the strangers: their lists in the first column, their codes and places in the second.
pub(super) fn write(writer: &mut Writer, columns: usize, strangers: &[Stranger]) {
    writer.count(columns, strangers.len());
    for stranger in strangers {
        writer.number(columns, stranger.list as u32);
        writer.plain(columns + 1, &stranger.code);
        writer.plain(columns + 1, &stranger.at);
    }
}
