//! Canonical indicators.
//!
//! Owns `[[indicator]]` and whether a unit fits an indicator; must not know targets.

use super::{Seen, Units};
use crate::diagnostic::Rule;
use crate::fields::{Text, read_file};
use crate::file::File;
use crate::suggest;
use policy_model::taxonomy::{Indicator, Unit};

/// Dimensions of figures that compare: they fit every indicator.
const RELATIVE: [&str; 5] = ["share", "points", "multiple", "ratio", "rank"];

/// All indicators.
pub(crate) struct Indicators {
    entries: Vec<(String, Option<Indicator>)>,
    open: bool,
}

impl Indicators {
    pub(super) fn read(file: Option<&File<'_>>, units: &Units) -> Indicators {
        let entries = file.and_then(|file| {
            read_file(file, "the list of indicators", |fields| {
                let mut entries = Vec::new();
                let mut seen = Seen::default();
                for table in fields.required("indicator").tables("[[indicator]]") {
                    let code = table.required("code").code();
                    let zh = table.required("zh").string();
                    let en = table.required("en").string();
                    let dimension = table.required("dimension").text();
                    let definition = table.required("definition").bilingual("a definition");
                    table.finish();
                    if let Some(dimension) = &dimension {
                        units.look_up_dimension(file, dimension);
                    }
                    let Some(code) = code else { continue };
                    seen.add(file, &code, "the indicator");
                    let indicator = (|| {
                        Some(Indicator {
                            code: code.value.to_owned(),
                            zh: zh?,
                            en: en?,
                            dimension: dimension?.value.to_owned(),
                            definition: definition?,
                        })
                    })();
                    entries.push((code.value.to_owned(), indicator));
                }
                fields.finish();
                Some(entries)
            })
        });
        Indicators { open: entries.is_none(), entries: entries.unwrap_or_default() }
    }

    /// Checks a code and that the unit of its target fits.
    pub(crate) fn check(&self, file: &File<'_>, code: &Text<'_>, unit: Option<(&Text<'_>, &Unit)>) {
        let Some((_, indicator)) = self.entries.iter().find(|(known, _)| known == code.value) else {
            if !self.open {
                let message = format!("`{}` is not a code of taxonomy/indicators.toml", code.value);
                let near = suggest::did_you_mean(code.value, self.entries.iter().map(|(code, _)| code.as_str()));
                let help = near.unwrap_or_else(|| {
                    "choose a code of that file, add one there, or leave `canonical` out".to_owned()
                });
                file.report(Rule::UnknownCode, code.span.clone(), message, help);
            }
            return;
        };
        let (Some(indicator), Some((written, unit))) = (indicator, unit) else { return };
        if unit.dimension != indicator.dimension && !RELATIVE.contains(&unit.dimension.as_str()) {
            let message = format!(
                "`{}` measures {}, the indicator `{}` measures {}",
                unit.name, unit.dimension, indicator.code, indicator.dimension
            );
            let help = "choose another `canonical`, or leave it out; or compare the unit with the source";
            file.report(Rule::UnitDimension, written.span.clone(), message, help);
        }
    }

    pub(super) fn into_entries(self) -> Vec<Indicator> {
        self.entries.into_iter().filter_map(|(_, indicator)| indicator).collect()
    }
}
