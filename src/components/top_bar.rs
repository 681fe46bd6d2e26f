//! The bar at the top: name, views, and tools.

use crate::text::Text;
use leptos::prelude::*;

/// One view in the bar.
#[derive(Clone)]
pub(crate) struct Tab {
    pub(crate) label: &'static str,
    pub(crate) href: Signal<String>,
    pub(crate) current: Signal<bool>,
}

/// Name of the site, a link for each view, and the tools given as children.
#[component]
pub(crate) fn TopBar(
    text: &'static Text,
    name: String,
    home: Signal<String>,
    tabs: Vec<Tab>,
    children: Children,
) -> impl IntoView {
    let tabs = tabs.into_iter().map(|tab| {
        let current = move || tab.current.get().then_some("page");
        view! {
            <a class="top-bar__tab" href=tab.href aria-current=current>
                {tab.label}
            </a>
        }
    });
    view! {
        <header class="top-bar">
            <a class="top-bar__name" href=home>
                {name}
            </a>
            <nav class="top-bar__tabs" aria-label=text.views>
                {tabs.collect_view()}
            </nav>
            <div class="top-bar__tools">{children()}</div>
        </header>
    }
}
