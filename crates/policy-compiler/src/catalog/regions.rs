//! Regions: the tree of GB/T 2260 codes.
//!
//! Owns `[[region]]`, the way from a region up to the nation, and what a code says about the level; must not know
//! which regions have documents.

use super::Seen;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Text, read_file};
use crate::file::File;
use crate::suggest;
use policy_model::code::is_region_code;
use policy_model::document::Level;
use policy_model::taxonomy::Region;

/// Stands for the whole country among the regions of agencies. It is no region of a document.
pub(crate) const NATION: &str = "000000";

/// All regions.
pub(crate) struct Regions {
    entries: Vec<Region>,
    /// Codes of records that have a problem, which has been reported.
    broken: Vec<String>,
    /// Whether a region lost its parent, which has been reported.
    cut: bool,
    open: bool,
}

impl Regions {
    pub(super) fn read(file: Option<&File<'_>>) -> Regions {
        let mut regions = Regions { entries: Vec::new(), broken: Vec::new(), cut: false, open: false };
        let read = file.and_then(|file| {
            read_file(file, "the list of regions", |fields| {
                let mut seen = Seen::default();
                for table in fields.required("region").tables("[[region]]") {
                    regions.add(table, &mut seen);
                }
                fields.finish();
                Some(())
            })
        });
        regions.open = read.is_none();
        regions
    }

    /// The region with a code; reported where there is none.
    pub(crate) fn look_up(&self, file: &File<'_>, code: &Text<'_>) -> Option<&Region> {
        let found = self.entries.iter().find(|region| region.code == code.value);
        if found.is_none() && !self.open && !self.broken.iter().any(|broken| broken == code.value) {
            self.report_unknown(file, code);
        }
        found
    }

    /// Whether agencies may belong to a region; reported where they may not.
    pub(super) fn allows_agencies(&self, file: &File<'_>, code: &Text<'_>) -> bool {
        code.value == NATION || self.open || self.look_up(file, code).is_some()
    }

    /// Whether the way from some region upwards may not be what it should be.
    pub(super) fn has_problem(&self) -> bool {
        self.open || self.cut || !self.broken.is_empty()
    }

    /// A region and the regions around it, from the inside out, the nation last.
    pub(crate) fn upwards<'s>(&'s self, code: &'s str) -> Vec<&'s str> {
        let mut way = vec![code];
        let mut here = code;
        // Parents stand above their children, so the way ends.
        while let Some(parent) = self.get(here).and_then(|region| region.parent.as_deref()) {
            way.push(parent);
            here = parent;
        }
        way.push(NATION);
        way
    }

    /// The region with its Chinese name, for messages.
    pub(crate) fn name(&self, code: &str) -> String {
        match self.get(code) {
            Some(region) => format!("{} ({code})", region.zh),
            None if code == NATION => format!("the nation ({NATION})"),
            None => code.to_owned(),
        }
    }

    /// All regions, parents before their children.
    pub(crate) fn entries(&self) -> &[Region] {
        &self.entries
    }

    pub(super) fn into_entries(self) -> Vec<Region> {
        self.entries
    }

    fn get(&self, code: &str) -> Option<&Region> {
        self.entries.iter().find(|region| region.code == code)
    }

    fn has_above(&self, file: &File<'_>, parent: &Text<'_>) -> bool {
        let known = self.get(parent.value).is_some() || self.broken.iter().any(|broken| broken == parent.value);
        if !known {
            let message = format!("the parent `{}` does not stand above this region", parent.value);
            let help = "put a region before the regions that lie in it";
            file.report(Rule::ParentOrder, parent.span.clone(), message, help);
        }
        known
    }

    fn report_unknown(&self, file: &File<'_>, code: &Text<'_>) {
        let named = self.entries.iter().find(|region| region.zh == code.value || region.short == code.value);
        let near = named.map(|region| region.code.as_str());
        let near =
            near.or_else(|| suggest::nearest(code.value, self.entries.iter().map(|region| region.code.as_str())));
        let help = match near {
            Some(near) => format!("did you mean {}?", self.name(near)),
            None => "choose one of that file, or add the region there".to_owned(),
        };
        let message = format!("`{}` is not a code of taxonomy/regions.toml", code.value);
        file.report(Rule::UnknownCode, code.span.clone(), message, help);
    }

    fn add(&mut self, fields: Fields<'_>, seen: &mut Seen) {
        let file = fields.file;
        let code = region_code(&fields, "code");
        let parent = fields.optional("parent").text();
        let zh = fields.required("zh").string();
        let en = fields.required("en").string();
        let short = fields.required("short").string();
        let level = fields.required("level").choice(Level::ALL, Level::code);
        let revision = fields.required("revision").year();
        // A parent that does not stand above is dropped, so that the way upwards always ends.
        let kept = parent.clone().filter(|parent| self.has_above(file, parent));
        self.cut |= parent.is_some() && kept.is_none();
        let parent = kept;
        if let (Some(code), Some(level)) = (&code, &level)
            && level.value != level_of(code.value)
        {
            let expected = level_of(code.value).code();
            let message = format!("the code `{}` is that of a {expected}, not of a {}", code.value, level.value.code());
            let help = "a province ends in 0000, a city in 00, a county (district) in neither";
            file.report(Rule::RegionLevel, level.span.clone(), message, help);
        }
        fields.finish();
        let Some(code) = code else { return };
        seen.add(file, &code, "the region");
        let region = (|| {
            Some(Region {
                code: code.value.to_owned(),
                parent: parent.map(|parent| parent.value.to_owned()),
                zh: zh?,
                en: en?,
                short: short?,
                level: level?.value,
                revision: revision?.value,
            })
        })();
        match region {
            Some(region) => self.entries.push(region),
            None => self.broken.push(code.value.to_owned()),
        }
    }
}

fn region_code<'a>(fields: &Fields<'a>, key: &'static str) -> Option<Text<'a>> {
    let code = fields.required(key).text()?;
    if !is_region_code(code.value) {
        let message = format!("`{}` is not a region code", code.value);
        let help = "a GB/T 2260 code has six digits and does not begin with 0, like 370200";
        fields.file.report(Rule::MalformedRegionCode, code.span, message, help);
        return None;
    }
    Some(code)
}

fn level_of(code: &str) -> Level {
    match code {
        _ if code.ends_with("0000") => Level::Province,
        _ if code.ends_with("00") => Level::City,
        _ => Level::County,
    }
}
