//! Every text of the interface.
//!
//! Owns the words readers see, in both languages; must not know the dataset's names, which come with it, nor the page.

pub(crate) mod about;
mod agencies;
pub(crate) mod compare;
pub(crate) mod document;
mod en;
mod figures;
pub(crate) mod glossary;
mod labels;
pub(crate) mod share;
mod site;
pub(crate) mod support;
mod take_away;
pub(crate) mod targets;
mod time;
pub(crate) mod timeline;
mod words;
mod zh;

use about::AboutText;
use agencies::AgenciesText;
use document::DocumentText;
use policy_engine::question::Language;
use policy_model::text::Bilingual;
use take_away::TakeAwayText;

/// The texts of the interface in one language. A text with a gap is a function.
pub(crate) struct Text {
    pub(crate) lang: Language,
    /// Value of the `lang` attribute of the page.
    pub(crate) html_lang: &'static str,

    // The frame.
    pub(crate) name: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) views: &'static str,
    pub(crate) other_language: &'static str,
    pub(crate) other_language_label: &'static str,
    pub(crate) to_dark: &'static str,
    pub(crate) to_light: &'static str,
    pub(crate) copy_link: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_by_hand: &'static str,
    pub(crate) link_field: &'static str,
    pub(crate) close: &'static str,
    pub(crate) disclaimer: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) part_missing: &'static str,
    pub(crate) part_missing_advice: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) dataset_line: fn(&str, &str) -> String,
    pub(crate) contact: &'static str,
    pub(crate) owner: &'static str,

    pub(crate) site: site::SiteText,

    // Search.
    pub(crate) search: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) search_note: &'static str,
    pub(crate) search_clear: &'static str,

    // Facets.
    pub(crate) filters: &'static str,
    pub(crate) open_filters: fn(usize) -> String,
    pub(crate) show_results: fn(u32) -> String,
    pub(crate) excluding: fn(&str) -> String,
    pub(crate) unfold: fn(&str) -> String,
    pub(crate) more: fn(usize) -> String,
    pub(crate) fewer: &'static str,
    pub(crate) find_agency: &'static str,
    pub(crate) no_such_agency: &'static str,
    pub(crate) find_value: &'static str,
    pub(crate) no_such_value: &'static str,
    pub(crate) excluded: &'static str,
    pub(crate) all_fields: &'static str,
    pub(crate) all_fields_note: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) date_hint: &'static str,
    pub(crate) date_wrong: &'static str,
    pub(crate) date_reversed: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,

    // Filters that are set.
    pub(crate) chosen: &'static str,
    pub(crate) remove: fn(&str) -> String,
    pub(crate) chip: fn(&str, &str) -> String,
    pub(crate) chip_excluded: fn(&str, &str) -> String,
    pub(crate) clear_all: &'static str,

    // Results.
    pub(crate) results: &'static str,
    pub(crate) measures: fn(u32) -> String,
    pub(crate) documents: fn(u32) -> String,
    pub(crate) regions: fn(u32) -> String,
    pub(crate) targets: fn(u32) -> String,
    pub(crate) incentives: fn(u32) -> String,
    pub(crate) between: &'static str,
    pub(crate) matching_of: fn(u32, u32) -> String,
    pub(crate) order: &'static str,
    pub(crate) group: &'static str,
    pub(crate) as_of: &'static str,
    pub(crate) as_of_note: &'static str,
    pub(crate) today: &'static str,
    pub(crate) pages: &'static str,
    pub(crate) page_of: fn(u32, u32) -> String,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_advice: &'static str,
    pub(crate) nothing_more: &'static str,
    pub(crate) without: fn(&str) -> String,

    // Notices.
    pub(crate) dropped: fn(&str) -> String,
    pub(crate) other_version: fn(&str, &str) -> String,
    pub(crate) view_missing: fn(&str) -> String,
    pub(crate) dismiss: &'static str,

    // The first screen.
    pub(crate) collection: &'static str,
    pub(crate) holds: &'static str,
    pub(crate) largest_fields: &'static str,
    pub(crate) issued_years: &'static str,
    pub(crate) ends_next: &'static str,
    pub(crate) presets: &'static str,

    // A measure.
    pub(crate) support: &'static str,
    pub(crate) quantified: &'static str,
    pub(crate) bodies: &'static str,
    pub(crate) more_figures: fn(usize) -> String,
    pub(crate) chinese_only: &'static str,
    pub(crate) link_to_clause: fn(&str) -> String,
    pub(crate) inherited: &'static str,
    pub(crate) for_part: fn(&str) -> String,
    pub(crate) terms: &'static str,

    // A table of targets.
    pub(crate) indicator: &'static str,
    pub(crate) figure: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) due: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) baseline: &'static str,
    pub(crate) evidence: &'static str,
    pub(crate) inferred: &'static str,

    // An incentive.
    pub(crate) recipient: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) condition: &'static str,
    pub(crate) threshold: &'static str,
    pub(crate) limit: &'static str,
    pub(crate) granted_by: &'static str,
    pub(crate) valid: &'static str,
    pub(crate) combinable: &'static str,
    pub(crate) not_combinable: &'static str,

    // A document.
    pub(crate) back: &'static str,
    pub(crate) outline: &'static str,
    pub(crate) facts: &'static str,
    pub(crate) region: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) issuer_kind: &'static str,
    pub(crate) number: &'static str,
    pub(crate) not_stated: &'static str,
    pub(crate) period_until: fn(&str) -> String,
    pub(crate) term: &'static str,
    pub(crate) validity: &'static str,
    pub(crate) relations: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) rule_adds: fn(&str, &str, &str, &str) -> String,
    pub(crate) rule_first_leads: fn(&str, &str) -> String,
    pub(crate) source: &'static str,
    pub(crate) source_file: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) official_page: &'static str,
    pub(crate) completeness: &'static str,
    pub(crate) checked: &'static str,
    pub(crate) reading: fn(&str, u32, u32) -> String,
    pub(crate) no_reading: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) left_out_summary: fn(usize) -> String,
    pub(crate) no_money: &'static str,
    pub(crate) no_targets: &'static str,
    pub(crate) prevails: &'static str,
    pub(crate) all_measures: &'static str,
    pub(crate) only_this_document: fn(u32) -> String,

    // Views with texts of their own.
    pub(crate) targets_view: targets::TargetsText,
    pub(crate) support_view: support::SupportText,
    pub(crate) timeline: timeline::TimelineText,

    // Links, and the page in other pages.
    pub(crate) share: &'static share::ShareText,

    // The page about the data.
    pub(crate) about: &'static [(&'static str, &'static [&'static str])],
    pub(crate) coverage: &'static str,
    pub(crate) coverage_columns: [&'static str; 6],
    pub(crate) versions: &'static str,
    pub(crate) notes_of: &'static str,

    // Files that readers take away.
    pub(crate) take_away: &'static TakeAwayText,

    // Responsible bodies.
    pub(crate) agencies: &'static AgenciesText,

    // The page about the data.
    pub(crate) about_data: &'static AboutText,

    // The page of a document.
    pub(crate) document: &'static DocumentText,
}

/// The texts of a language.
pub(crate) fn of(lang: Language) -> &'static Text {
    match lang {
        Language::Zh => &zh::TEXT,
        Language::En => &en::TEXT,
    }
}

impl Text {
    /// Whether the interface speaks English.
    pub(crate) fn english(&self) -> bool {
        self.lang == Language::En
    }

    /// The half of a pair of Chinese and English that this reader sees.
    pub(crate) fn pick<T>(&self, zh: T, en: T) -> T {
        match self.lang {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The name of the site, which is the app's where the site has none of its own.
    pub(crate) fn site_name(&self, own: Option<&Bilingual>) -> String {
        own.map_or(self.name, |name| self.of(name)).to_owned()
    }

    /// The half of a bilingual text that this reader sees.
    pub(crate) fn of<'a>(&self, text: &'a Bilingual) -> &'a str {
        self.pick(&text.zh, &text.en)
    }
}
