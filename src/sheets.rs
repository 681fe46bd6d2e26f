//! Tables to take away, built from an answer and the words of the interface.
//!
//! Pure: each function gives a [`policy_export::sheet::Sheet`] with all rows of a selection, for the `TakeAway` menu of a view
//! ([`crate::views`]). Must not know signals, the page or file formats. `policy_export::sheet` has the rules for columns.

pub(crate) mod agencies;
pub(crate) mod calendar;
pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod measures;
pub(crate) mod origin;
pub(crate) mod support;
pub(crate) mod targets;

#[cfg(test)]
mod tests;

use crate::text::Text;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_model::target::Target;

/// What the sheets of one file have in common.
pub(crate) struct Desk<'a> {
    pub(crate) text: &'a Text,
    pub(crate) index: &'a Index,
    /// The full address of a document or measure by its id.
    pub(crate) link: &'a dyn Fn(&str) -> String,
}

impl Desk<'_> {
    /// A target in one line: indicator, figure, due date.
    fn target(&self, target: &Target) -> String {
        let text = self.text;
        let figure = text.target_figure(self.index.taxonomy(), target);
        let due = target.due.map(|due| text.due_of(due));
        let mut parts = vec![target.indicator.as_str(), text.pick(" ", ": "), &figure];
        if let Some(due) = &due {
            parts.extend([text.pick("，", ", "), due]);
        }
        plain(&parts.concat())
    }

    /// Names of a facet's values, in their order, in one cell.
    fn names(&self, facet: Facet, codes: &[String]) -> String {
        let names: Vec<String> = codes.iter().map(|code| self.text.value(self.index, facet, code)).collect();
        names.join(self.text.pick("、", "; "))
    }

    /// A unit in the reader's language.
    fn unit(&self, name: &str) -> String {
        let unit = self.index.taxonomy().units.iter().find(|unit| unit.name == name);
        unit.map_or(name, |unit| self.text.pick(unit.name.as_str(), unit.en.as_str())).to_owned()
    }
}

/// A figure as a cell has it: the space that keeps a number with its unit on screen is a plain one.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
