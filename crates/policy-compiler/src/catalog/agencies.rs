//! Agencies: bodies by the names that documents give them.
//!
//! Owns `[[agency]]` and the look-up of a name from a region upwards; must not know roles or measures.

use super::{CodeList, Regions, Seen};
use crate::diagnostic::Rule;
use crate::fields::{Fields, Text, read_file};
use crate::file::File;
use crate::suggest;
use policy_model::taxonomy::{Agency, BodyKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// All agencies.
pub(crate) struct Agencies {
    entries: Vec<Agency>,
    /// By region, then by name as documents write it.
    names: BTreeMap<String, BTreeMap<String, Named>>,
    open: bool,
}

struct Named {
    /// `path:line` of the definition.
    place: String,
    /// Index in the entries; absent where the record has a problem, which has been reported.
    index: Option<usize>,
}

/// What a name leads to.
pub(crate) enum Found<'s> {
    /// An agency.
    Agency(&'s Agency),
    /// Nothing that can be used, but that has been reported already.
    Reported,
}

/// A successor to look up when all agencies are known.
struct Succession<'f> {
    file: &'f File<'f>,
    code: String,
    span: Range<usize>,
}

impl Agencies {
    pub(super) fn read(files: &[File<'_>], regions: &Regions, functions: &CodeList) -> Agencies {
        // Where a region has a problem, the way from it upwards may be cut.
        let mut agencies = Agencies { entries: Vec::new(), names: BTreeMap::new(), open: regions.has_problem() };
        let mut seen = Seen::default();
        let mut successions = Vec::new();
        for file in files {
            let read = read_file(file, "a list of agencies", |fields| {
                for table in fields.required("agency").tables("[[agency]]") {
                    let successor = agencies.add(table, regions, functions, &mut seen);
                    successions.extend(successor.map(|(code, span)| Succession { file, code, span }));
                }
                fields.finish();
                Some(())
            });
            agencies.open |= read.is_none();
        }
        let codes = || seen.0.iter().map(|(code, _)| code.as_str());
        for Succession { file, code, span } in successions {
            if !agencies.open && !codes().any(|known| known == code) {
                let message = format!("no agency has the code `{code}`");
                file.report(Rule::UnknownCode, span, message, suggest::did_you_mean(&code, codes()));
            }
        }
        agencies
    }

    /// The agency that a document of a region means by a name; reported where there is none.
    pub(crate) fn look_up(&self, file: &File<'_>, region: &str, name: &Text<'_>, regions: &Regions) -> Found<'_> {
        let way = regions.upwards(region);
        let found = self.named(&way, name.value);
        match found.and_then(|named| named.index).and_then(|index| self.entries.get(index)) {
            Some(agency) => return Found::Agency(agency),
            None if found.is_some() || self.open => return Found::Reported,
            None => {}
        }
        let looked: Vec<String> = way.iter().map(|region| regions.name(region)).collect();
        let message = format!("no agency is called `{}` in {}", name.value, looked.join(" or "));
        let near = match self.nearest(region, name.value, regions).as_slice() {
            [] => String::new(),
            near => format!("the nearest names are {}; ", near.join("、")),
        };
        let help = format!("{near}new names go into taxonomy/agencies/{region}.toml, as an alias or an [[agency]]");
        file.report(Rule::UnknownAgency, name.span.clone(), message, help);
        Found::Reported
    }

    /// Whether a document of a region may write a name, without a report.
    pub(crate) fn knows(&self, region: &str, name: &str, regions: &Regions) -> bool {
        self.named(&regions.upwards(region), name).is_some()
    }

    /// At most three names known in a region that are most like another, nearest first.
    pub(crate) fn nearest<'s>(&'s self, region: &str, name: &str, regions: &Regions) -> Vec<&'s str> {
        let way = regions.upwards(region);
        let known = way.iter().filter_map(|region| self.names.get(*region)).flat_map(BTreeMap::keys);
        let mut near = suggest::ranked(name, known.map(String::as_str));
        near.truncate(3);
        near
    }

    fn named(&self, way: &[&str], name: &str) -> Option<&Named> {
        way.iter().find_map(|region| self.names.get(*region)?.get(name))
    }

    pub(super) fn into_entries(self) -> Vec<Agency> {
        self.entries
    }

    /// Adds one record; returns its successor.
    fn add(
        &mut self,
        fields: Fields<'_>,
        regions: &Regions,
        functions: &CodeList,
        seen: &mut Seen,
    ) -> Option<(String, Range<usize>)> {
        let file = fields.file;
        let code = fields.required("code").code();
        let zh = fields.required("zh").text();
        let en = fields.required("en").string();
        let region = fields.required("region").text();
        let aliases = fields.optional("aliases").distinct_texts();
        let kind = fields.required("kind").choice(BodyKind::ALL, BodyKind::code);
        let own_functions = match &kind {
            Some(kind) if needs_function(kind.value) => fields.required("functions").some_texts(),
            _ => fields.optional("functions").distinct_texts(),
        };
        let own_functions = functions.look_up_all(file, &own_functions);
        let successor = fields.optional("successor").code();
        fields.finish();

        let region = region.filter(|region| regions.allows_agencies(file, region));
        if let Some(region) = &region
            && region.value != file.stem()
        {
            let message = format!("an agency of `{}` stands in the file of `{}`", region.value, file.stem());
            let help = format!("move it to taxonomy/agencies/{}.toml", region.value);
            file.report(Rule::IdNotFileName, region.span.clone(), message, help);
        }
        if let Some(code) = &code {
            seen.add(file, code, "the agency");
        }
        let agency = (|| {
            Some(Agency {
                code: code.as_ref()?.value.to_owned(),
                zh: zh.as_ref()?.value.to_owned(),
                en: en?,
                region: region.as_ref()?.value.to_owned(),
                aliases: aliases.iter().map(|alias| alias.value.to_owned()).collect(),
                kind: kind?.value,
                functions: own_functions,
                successor: successor.as_ref().map(|successor| successor.value.to_owned()),
            })
        })();
        let index = agency.is_some().then_some(self.entries.len());
        self.entries.extend(agency);
        // Names are known even where the record has a problem, so that documents are not blamed for it.
        let region = region.map_or(file.stem(), |region| region.value);
        for name in zh.iter().chain(&aliases) {
            self.name(file, region, name, index);
        }
        successor.map(|successor| (successor.value.to_owned(), successor.span))
    }

    fn name(&mut self, file: &File<'_>, region: &str, name: &Text<'_>, index: Option<usize>) {
        let names = self.names.entry(region.to_owned()).or_default();
        match names.get(name.value) {
            Some(other) => {
                let message = format!("`{}` is the name of an agency of this region already", name.value);
                let help = format!("it stands at {}; a name stands once, and leads to one agency", other.place);
                file.report(Rule::AmbiguousAgencyName, name.span.clone(), message, help);
            }
            None => {
                let place = format!("{}:{}", file.path, file.line(name.span.start));
                names.insert(name.value.to_owned(), Named { place, index });
            }
        }
    }
}

/// Whether bodies of a kind always belong to a line of work.
fn needs_function(kind: BodyKind) -> bool {
    matches!(kind, BodyKind::Party | BodyKind::Department | BodyKind::Vertical)
}
