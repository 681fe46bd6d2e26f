//! The taxonomy while documents are read: every code list with the questions that records ask of it.
//!
//! Owns the order in which the lists are read and how a code is looked up. It must not know documents.

mod agencies;
mod code_list;
mod indicators;
mod regions;
mod synonyms;
mod units;

pub(crate) use agencies::{Agencies, Found};
pub(crate) use code_list::CodeList;
pub(crate) use indicators::Indicators;
pub(crate) use regions::Regions;
pub(crate) use units::{Units, to_base};

use crate::file::File;
use crate::source_file::Folder;
use policy_model::taxonomy::{Synonym, Taxonomy};

/// Every list. A list whose file is missing or broken is *open*: it answers every code, so that one broken file does
/// not make every document look wrong.
pub(crate) struct Catalog {
    pub(crate) regions: Regions,
    pub(crate) industries: CodeList,
    pub(crate) instruments: CodeList,
    pub(crate) audiences: CodeList,
    pub(crate) kinds: CodeList,
    pub(crate) issuer_kinds: CodeList,
    pub(crate) functions: CodeList,
    pub(crate) pers: CodeList,
    pub(crate) agencies: Agencies,
    pub(crate) indicators: Indicators,
    pub(crate) units: Units,
    /// Ids of all documents, by the names of their files.
    pub(crate) documents: Vec<String>,
    synonyms: Vec<Synonym>,
}

/// Reads all lists.
pub(crate) fn read(folder: &Folder<'_>) -> Catalog {
    let file = |name: &str| folder.lists.iter().find(|file| file.stem() == name);
    let list = |name: &'static str| CodeList::read(name, file(name));
    let regions = Regions::read(file("regions"));
    let functions = list("functions");
    let units = Units::read(file("units"));
    Catalog {
        agencies: Agencies::read(&folder.agencies, &regions, &functions),
        indicators: Indicators::read(file("indicators"), &units),
        industries: list("industries"),
        instruments: list("instruments"),
        audiences: list("audiences"),
        kinds: list("kinds"),
        issuer_kinds: list("issuer-kinds"),
        pers: list("pers"),
        synonyms: synonyms::read(file("synonyms")),
        documents: folder.documents.iter().map(|file| file.stem().to_owned()).collect(),
        regions,
        functions,
        units,
    }
}

impl Catalog {
    /// The lists alone, for the dataset.
    pub(crate) fn into_taxonomy(self) -> Taxonomy {
        Taxonomy {
            regions: self.regions.into_entries(),
            industries: self.industries.into_terms(),
            instruments: self.instruments.into_terms(),
            audiences: self.audiences.into_terms(),
            kinds: self.kinds.into_terms(),
            issuer_kinds: self.issuer_kinds.into_terms(),
            functions: self.functions.into_terms(),
            pers: self.pers.into_terms(),
            agencies: self.agencies.into_entries(),
            indicators: self.indicators.into_entries(),
            units: self.units.into_entries(),
            synonyms: self.synonyms,
        }
    }
}

/// Where a code was defined first, to tell apart records of one list.
#[derive(Default)]
struct Seen(Vec<(String, String)>);

impl Seen {
    /// Notes a code; reports it where it stands already.
    fn add(&mut self, file: &File<'_>, code: &crate::fields::Text<'_>, what: &str) {
        match self.0.iter().find(|(known, _)| known == code.value) {
            Some((_, place)) => {
                let message = format!("{what} `{}` stands twice", code.value);
                let help = format!("it stands at {place} already; remove or rename one of the two");
                file.report(crate::diagnostic::Rule::Duplicate, code.span.clone(), message, help);
            }
            None => {
                let place = format!("{}:{}", file.path, file.line(code.span.start));
                self.0.push((code.value.to_owned(), place));
            }
        }
    }
}
