//! What a reader prefers: language and look. Storage is optional.

use crate::browser::{page, storage};
use leptos::prelude::*;
use policy_engine::question::{Language, Theme};

const LANG: &str = "lang";
const THEME: &str = "theme";
const DARK: &str = "(prefers-color-scheme: dark)";

/// The reader's preferences, apart from what a link fixes.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    lang: RwSignal<Language>,
    theme: RwSignal<Option<Theme>>,
    system_dark: RwSignal<bool>,
    /// Whether the reader has just switched the language, and the page has not yet been drawn anew.
    switching: StoredValue<bool>,
}

impl Preferences {
    /// What was stored, else the site's language and the system's look.
    pub(crate) fn start(site: Option<Language>) -> Preferences {
        let lang = storage::get(LANG).and_then(|code| Language::from_code(&code));
        let theme = storage::get(THEME).and_then(|code| Theme::from_code(&code));
        let system_dark = RwSignal::new(page::matches(DARK));
        page::on_media(DARK, move |dark| system_dark.set(dark));
        Preferences {
            lang: RwSignal::new(lang.or(site).unwrap_or(Language::Zh)),
            theme: RwSignal::new(theme),
            system_dark,
            switching: StoredValue::new(false),
        }
    }

    /// The preferred language.
    pub(crate) fn lang(self) -> Language {
        self.lang.get()
    }

    /// The look the reader has chosen; the system's where none.
    pub(crate) fn theme(self) -> Option<Theme> {
        self.theme.get()
    }

    /// Whether the page is dark now.
    pub(crate) fn dark(self) -> bool {
        self.theme.get().map_or_else(|| self.system_dark.get(), |theme| theme == Theme::Dark)
    }

    /// Prefers a language from now on.
    pub(crate) fn set_lang(self, lang: Language) {
        storage::set(LANG, Some(lang.code()));
        self.switching.set_value(true);
        self.lang.set(lang);
    }

    /// Whether the page is drawn anew because the reader has switched the language; told once.
    pub(crate) fn switched(self) -> bool {
        self.switching.try_update_value(std::mem::take) == Some(true)
    }

    /// Turns the page from light to dark and back. A choice that equals the system's is no choice, so that the page
    /// goes on following the system.
    pub(crate) fn toggle_theme(self) {
        let dark = !self.theme.get_untracked().map_or_else(|| self.system_dark.get_untracked(), |t| t == Theme::Dark);
        let theme = if dark { Theme::Dark } else { Theme::Light };
        let chosen = (dark != self.system_dark.get_untracked()).then_some(theme);
        storage::set(THEME, chosen.map(Theme::code));
        self.theme.set(chosen);
    }
}
