//! The question: everything a reader has chosen, and so everything a link carries.
//!
//! Owns the state and its defaults; must not know how it is written (`link`) or answered (`index`).

use crate::facet::{Facet, SpanFacet};
use crate::sorted::{SortedMap, SortedSet};
use policy_model::code_enum;
use policy_model::date::{Day, PartialDate};

/// All choices of a reader together. The default is the first screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Which view shows the answer.
    pub view: View,
    /// Which measures are asked for.
    pub filter: Filter,
    /// The day on which validity is judged; today where absent.
    pub as_of: Option<Day>,
    /// Order of results; by relevance where a search is given, else by document, where absent.
    pub sort: Option<Sort>,
    /// Whether results stand below their documents.
    pub group: Group,
    /// Page of results, from 1.
    pub page: Page,
    /// The document (`beijing-hydrogen`) or measure (`beijing-hydrogen.11`) that is open.
    pub show: Option<String>,
    /// The settings of single views.
    pub options: Options,
    /// Language, where the link fixes it.
    pub lang: Option<Language>,
    /// Frame, look and locks of an embedded view.
    pub embed: Embed,
    /// Version of the dataset that the link was made with.
    pub data: Option<String>,
    /// Keys of the address that are not ours (`utm_source`) with their values, as they stand there and in their order; written back
    /// untouched.
    pub foreign: Vec<(String, String)>,
}

impl Question {
    /// Gives each facet that `before` locks the values that it had there, whatever has become of them since. Locks are
    /// the embedding page's: nothing that a reader does changes them or what they hold.
    pub fn hold_locks(&mut self, before: &Question) {
        for facet in &before.embed.locks {
            match before.filter.facets.get(facet) {
                Some(choice) => self.filter.facets.insert(*facet, choice.clone()),
                None => self.filter.facets.remove(facet),
            };
        }
        self.embed.clone_from(&before.embed);
    }

    /// The question that a page which embeds this one asks instead. Frame, locks, look, language and what else stands in
    /// the address stay; a locked facet that `asked` does not name keeps its values.
    #[must_use]
    pub fn asked_by_host(&self, mut asked: Question) -> Question {
        for facet in &self.embed.locks {
            if let Some(choice) = self.filter.facets.get(facet).filter(|_| !asked.filter.facets.contains_key(facet)) {
                asked.filter.facets.insert(*facet, choice.clone());
            }
        }
        asked.embed.clone_from(&self.embed);
        asked.lang = asked.lang.or(self.lang);
        asked.data.clone_from(&self.data);
        asked.foreign.clone_from(&self.foreign);
        asked
    }
}

/// Which measures are asked for. Facets are AND, values of one facet are OR, an excluded value removes every measure
/// that has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words searched for, as typed.
    pub search: String,
    /// Chosen values by facet; a facet without any is absent.
    pub facets: SortedMap<Facet, Choice>,
    /// Chosen stretches of time.
    pub spans: SortedMap<SpanFacet, Span>,
    /// Range of amounts in yuan, support view only.
    pub amount: Option<AmountRange>,
    /// Whether a field counts wherever it is named, and not only where it is the primary one.
    pub all_fields: bool,
}

/// Values of one facet, as codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// At least one of these.
    pub include: SortedSet<String>,
    /// None of these.
    pub exclude: SortedSet<String>,
}

/// A stretch of time, both ends included; at least one end is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// From the first day of this date; open where absent.
    pub from: Option<PartialDate>,
    /// To the last day of this date; open where absent.
    pub to: Option<PartialDate>,
}

/// A range of amounts in whole yuan, both ends included; at least one end is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountRange {
    /// Least amount; open where absent.
    pub from: Option<u64>,
    /// Most amount; open where absent.
    pub to: Option<u64>,
}

/// Page of results, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page(pub u32);

impl Default for Page {
    fn default() -> Self {
        Page(1)
    }
}

/// Settings that only one view reads. They are part of a link wherever they differ from the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Timeline: bars of documents or milestones of targets.
    pub mode: TimelineMode,
    /// Timeline: what a lane is.
    pub lanes: Lanes,
    /// Timeline: the stretch of the axis on screen; all of it where absent.
    pub zoom: Option<Span>,
    /// Compare: what the heat map counts.
    pub count: CountOf,
    /// Compare: counts as a share of the region's total.
    pub share: bool,
    /// Compare: whether regions count without the regions inside them.
    pub own_level: bool,
    /// Compare: two measures side by side, by key.
    pub pair: Option<(String, String)>,
    /// Support: only what is in force on the as-of date.
    pub current: bool,
    /// Targets: as a list, or an indicator year after year.
    pub series: bool,
    /// Targets: the list from its end, rows without a place in the order still last.
    pub reversed: bool,
}

/// How the page shows itself inside another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// Without the site's frame.
    pub on: bool,
    /// Facets that are hidden, their values fixed.
    pub locks: SortedSet<Facet>,
    /// Look, fixed by the embedding page.
    pub theme: Option<Theme>,
    /// Larger text.
    pub large_text: bool,
}

code_enum! {
    /// A way of looking at the matching measures.
    View {
        /// 政策条款.
        Measures = "measures",
        /// 文件.
        Documents = "documents",
        /// 量化目标.
        Targets = "targets",
        /// 支持政策.
        Support = "support",
        /// 时间轴.
        Timeline = "timeline",
        /// 地区比较.
        Compare = "compare",
        /// 责任单位.
        Agencies = "agencies",
        /// 数据说明.
        About = "about",
    }
}

code_enum! {
    /// Order of results.
    Sort {
        /// Best match first.
        Relevance = "relevance",
        /// Documents in order of their id, clauses in order of the source.
        Source = "source",
        /// Latest issued first, undated last.
        Date = "date",
        /// Highest stated ceiling first, without one last.
        Amount = "amount",
        /// By region code.
        Region = "region",
        /// Targets: by canonical indicator, in the order of their list.
        Indicator = "indicator",
        /// Targets: highest figure first, among figures of one base unit.
        Value = "value",
        /// Targets: earliest due first.
        Due = "due",
    }
}

impl Sort {
    /// The orders that a view offers, none where it has one of its own. An order that a view does not offer is as
    /// good as none.
    #[must_use]
    pub fn offered(view: View) -> &'static [Sort] {
        match view {
            View::Targets => &[Sort::Indicator, Sort::Value, Sort::Due, Sort::Region, Sort::Source],
            View::Measures | View::Documents => {
                &[Sort::Relevance, Sort::Source, Sort::Date, Sort::Amount, Sort::Region]
            }
            _ => &[],
        }
    }
}

code_enum! {
    /// Whether results stand below their documents.
    Group {
        /// Below their documents.
        Document = "document",
        /// In one list.
        Flat = "flat",
    }
}

code_enum! {
    /// What the timeline draws.
    TimelineMode {
        /// Bars of validity.
        Validity = "validity",
        /// Targets on their due year.
        Milestones = "milestones",
    }
}

code_enum! {
    /// What a lane of the timeline is.
    Lanes {
        /// A region.
        Region = "region",
        /// A field.
        Industry = "industry",
        /// An instrument.
        Instrument = "instrument",
    }
}

code_enum! {
    /// What the heat map counts.
    CountOf {
        /// Documents.
        Documents = "documents",
        /// Measures.
        Measures = "measures",
    }
}

code_enum! {
    /// Language of the interface.
    Language {
        /// 中文.
        Zh = "zh",
        /// English.
        En = "en",
    }
}

code_enum! {
    /// Look of the page.
    Theme {
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

macro_rules! default_is_first {
    ($($name:ident),+) => { $(impl Default for $name { fn default() -> Self { Self::ALL[0] } })+ };
}
default_is_first!(View, Group, TimelineMode, Lanes, CountOf);
