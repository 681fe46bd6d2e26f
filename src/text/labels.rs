//! What filters and their values are called.
//!
//! Names of codes come from the dataset where it has them, else from the words of the interface.

use super::Text;
use policy_engine::answer::Active;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_engine::question::{Filter, Span};
use policy_engine::validity::Status;
use policy_model::incentive::Certainty;
use policy_model::measure::MeasureKind;
use policy_model::number_path;

impl Text {
    /// The name of a facet's value; its code where nothing has a name for it.
    pub(crate) fn value(&self, index: &Index, facet: Facet, code: &str) -> String {
        if let Some((zh, en)) = index.name(facet, code) {
            return self.pick(zh, en).to_owned();
        }
        let word = match facet {
            Facet::Validity => Status::from_code(code).map(|status| self.status(status)),
            Facet::Measure => MeasureKind::from_code(code).map(|kind| self.measure_kind(kind)),
            Facet::Standard => Certainty::from_code(code).map(|certainty| self.certainty(certainty)),
            Facet::Target => Some(if code == "yes" { self.yes } else { self.no }),
            Facet::Year => return self.pick(format!("{code} 年"), code.to_owned()),
            _ => None,
        };
        word.unwrap_or(code).to_owned()
    }

    /// A number path as people write it: `三/（十一）` is 三（十一）, `二/3` is 二·3.
    pub(crate) fn number_of(&self, path: &str) -> String {
        number_path::written(path)
    }

    /// What a chip says about one filter that is set.
    pub(crate) fn active(&self, index: &Index, filter: &Filter, active: &Active) -> String {
        match active {
            Active::Search => (self.chip)(self.search, filter.search.trim()),
            Active::Include(facet, code) => (self.chip)(self.facet(*facet), &self.value(index, *facet, code)),
            Active::Exclude(facet, code) => (self.chip_excluded)(self.facet(*facet), &self.value(index, *facet, code)),
            Active::Facet(facet) => self.facet(*facet).to_owned(),
            Active::Span(facet) => {
                let span = filter.spans.get(facet).map(|span| self.span(span));
                (self.chip)(self.span_facet(*facet), &span.unwrap_or_default())
            }
            Active::Amount => {
                let end = |end: Option<u64>| end.map_or_else(|| "…".to_owned(), |yuan| yuan.to_string());
                let range = filter.amount.map(|range| format!("{} – {}", end(range.from), end(range.to)));
                (self.chip)(self.pick("金额（元）", "Amount in yuan"), &range.unwrap_or_default())
            }
        }
    }

    fn span(&self, span: &Span) -> String {
        match (span.from, span.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from} – {to}"),
            (Some(from), None) => self.pick(format!("{from} 起"), format!("from {from}")),
            (None, Some(to)) => self.pick(format!("至 {to}"), format!("until {to}")),
            (None, None) => String::new(),
        }
    }
}
