//! The bodies that synthetic documents name.
//!
//! Owns which names a document of a region may write; must not know who writes them. Regions of the taxonomy without
//! agencies get an office for each function.

use super::toml_text::Toml;
use crate::source_file::SourceFile;
use policy_model::document::Level;
use policy_model::taxonomy::{BodyKind, Region, Taxonomy};
use std::collections::BTreeMap;

/// Bodies by region.
pub(super) struct Bodies {
    /// Names by the code of their region, the commonest first.
    names: BTreeMap<String, Vec<String>>,
    files: Vec<SourceFile>,
}

impl Bodies {
    pub(super) fn new(taxonomy: &Taxonomy) -> Bodies {
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for agency in taxonomy.agencies.iter().filter(|agency| agency.kind == BodyKind::Department) {
            names.entry(agency.region.clone()).or_default().push(agency.zh.clone());
        }
        let mut files = Vec::new();
        for region in &taxonomy.regions {
            if names.contains_key(&region.code) {
                continue;
            }
            let mut toml = Toml::default();
            let mut own = Vec::new();
            for function in &taxonomy.functions {
                let name = format!("{}{}{}", region.zh, function.zh, ending(region));
                toml.table("agency").text("code", &format!("office-{}-{}", region.code, function.code));
                toml.text("zh", &name).text("en", &format!("{} Office of {}", function.en, region.en));
                toml.text("region", &region.code).text("kind", "department").list("functions", &[&function.code]);
                own.push(name);
            }
            files.push(SourceFile { path: format!("taxonomy/agencies/{}.toml", region.code), text: toml.finish() });
            names.insert(region.code.clone(), own);
        }
        Bodies { names, files }
    }

    pub(super) fn files(&self) -> impl Iterator<Item = SourceFile> {
        self.files.iter().cloned()
    }

    /// The names that a document of a region may write.
    pub(super) fn of(&self, region: &str) -> &[String] {
        self.names.get(region).map_or(&[], Vec::as_slice)
    }
}

/// What offices of a region are called.
fn ending(region: &Region) -> &'static str {
    if region.level == Level::Province { "主管厅" } else { "主管局" }
}
