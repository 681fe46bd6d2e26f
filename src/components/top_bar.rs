//! The bar at the top: name, views, and tools.

use crate::components::plain::plain;
use crate::text::Text;
use leptos::html::Nav;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
    let nav = NodeRef::<Nav>::new();
    let states: Vec<Signal<bool>> = tabs.iter().map(|tab| tab.current).collect();
    let current = Memo::new(move |_| states.iter().position(|current| current.get()));
    // Where the tabs scroll, the one of this view is in sight. Only another view asks where things lie: that makes the
    // browser lay the page out.
    Effect::new(move || {
        let (Some(nav), Some(current)) = (nav.get(), current.get()) else { return };
        request_animation_frame(move || {
            let tab = nav.children().item(current as u32).and_then(|tab| tab.dyn_into::<HtmlElement>().ok());
            if let Some(tab) = tab {
                let beside = (nav.client_width() - tab.offset_width()) / 2;
                nav.set_scroll_left(tab.offset_left() - nav.offset_left() - beside);
            }
        });
    });
    let tabs = tabs.into_iter().map(|tab| {
        let current = move || tab.current.get().then_some("page");
        view! {
            <a class="top-bar__tab" href=move || tab.href.get() aria-current=current>
                {tab.label}
            </a>
        }
    });
    view! {
        <header class="top-bar">
            <a class="top-bar__name" href=move || home.get()>
                {name}
            </a>
            <nav class="top-bar__tabs" {plain("aria-label", text.views)} node_ref=nav>
                {tabs.collect_view()}
            </nav>
            <div class="top-bar__tools">{children()}</div>
        </header>
    }
}
