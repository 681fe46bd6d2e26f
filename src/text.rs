//! Every text of the interface.
//!
//! Owns the words readers see, in both languages; must not know the dataset's names, which come with it, nor the page.

pub(crate) mod about;
mod agencies;
mod aside;
pub(crate) mod compare;
pub(crate) mod document;
mod en;
pub(crate) mod figures;
pub(crate) mod glossary;
mod labels;
mod record;
pub(crate) mod share;
mod site;
pub(crate) mod support;
mod take_away;
pub(crate) mod targets;
mod time;
pub(crate) mod timeline;
mod words;
mod zh;

use policy_engine::question::Language;
use policy_model::text::Bilingual;

/// The texts of the interface in one language. A text with a gap is a function.
pub(crate) struct Text {
    pub(crate) lang: Language,
    /// Value of the `lang` attribute of the page.
    pub(crate) html_lang: &'static str,

    // The frame.
    pub(crate) name: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) skip_to_filters: &'static str,
    pub(crate) skip_to_outline: &'static str,
    pub(crate) views: &'static str,
    pub(crate) other_language: &'static str,
    pub(crate) other_language_label: &'static str,
    pub(crate) to_dark: &'static str,
    pub(crate) to_light: &'static str,
    pub(crate) share: &'static str,
    pub(crate) close: &'static str,
    pub(crate) searching: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) part_missing: &'static str,
    pub(crate) part_missing_advice: &'static str,
    pub(crate) try_again: &'static str,

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
    pub(crate) inherited: &'static str,
    pub(crate) for_part: fn(&str) -> String,

    // A target.
    pub(crate) inferred: &'static str,

    // A document.
    pub(crate) outline: &'static str,
    pub(crate) period_until: fn(&str) -> String,
}

/// The texts of a language.
pub(crate) fn of(lang: Language) -> &'static Text {
    match lang {
        Language::Zh => &zh::TEXT,
        Language::En => &en::TEXT,
    }
}

/// Texts of areas that a first view does not show. Nothing in a [`Text`] leads to them, so that they stand in the program
/// file of the views that ask for them.
macro_rules! areas {
    ($($area:ident: $module:ident::$texts:ident, $of:literal;)*) => {
        impl Text {
            $(
                #[doc = $of]
                pub(crate) fn $area(&self) -> &'static $module::$texts {
                    self.pick(&$module::ZH, &$module::EN)
                }
            )*
        }
    };
}

areas! {
    targets_view: targets::TargetsText, "Texts of the view of targets.";
    support_view: support::SupportText, "Texts of the view of support.";
    timeline: timeline::TimelineText, "Texts of the timeline.";
    share: share::ShareText, "Texts about links, and about the page in other pages.";
    take_away: take_away::TakeAwayText, "Texts of files that readers take away.";
    agencies: agencies::AgenciesText, "Texts of the view of responsible bodies.";
    about_data: about::AboutText, "Texts of the page about the data.";
    document: document::DocumentText, "Texts of a document's page.";
    aside: aside::AsideText, "Texts of what is said beside the results.";
    record: record::RecordText, "Texts of everything that a record says, in pages and tables.";
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
