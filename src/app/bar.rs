//! The bar at the top: views, language, look, and the way to the share panel.

use crate::app::later::{Later, Part};
use crate::browser::address::Entry;
use crate::browser::site::Site;
use crate::components::plain::plain;
use crate::components::rows::when;
use crate::components::top_bar::{Tab, TopBar};
use crate::state::explorer::{Explorer, VIEWS};
use crate::state::preferences::Preferences;
use crate::text::Text;
use leptos::html::Button;
use leptos::prelude::*;
use policy_engine::question::{Language, Question, View};

/// Name, views and tools.
#[component]
pub(crate) fn Bar(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let preferences = expect_context::<Preferences>();
    let tab = move |view: &View| {
        let view = *view;
        let go = move |question: &mut Question| {
            question.view = view;
            question.show = None;
            question.page = Default::default();
        };
        Tab {
            label: text.view(view),
            href: Signal::derive(move || explorer.href(go)),
            current: Signal::derive(move || {
                explorer.question().with(|question| question.view == view && question.show.is_none())
            }),
        }
    };
    let other = text.pick(Language::En, Language::Zh);
    let switch_language = move |_| {
        preferences.set_lang(other);
        // English is part of the link; Chinese is what a link without the key shows to most readers.
        explorer.update(Entry::Replace, |question| question.lang = (other == Language::En).then_some(Language::En));
    };
    // The page is drawn anew in the other language: the focus stays on the switch.
    let switch = NodeRef::<Button>::new();
    if preferences.switched() {
        request_animation_frame(move || {
            if let Some(switch) = switch.get_untracked() {
                let _ = switch.focus();
            }
        });
    }
    let theme = move || if preferences.dark() { text.to_light } else { text.to_dark };
    view! {
        <TopBar
            text
            name=site.with_value(|site| text.site_name(site.name.as_ref()))
            home=Signal::derive(move || explorer.fresh(|question| question.view = explorer.home))
            tabs=VIEWS.iter().map(tab).collect()
        >
            <button node_ref=switch class="button" {plain("type", "button")} {plain("lang", text.pick("en", "zh-CN"))} {plain("aria-label", text.other_language_label)} on:click=switch_language>
                {text.other_language}
            </button>
            <button
                class="button"
                {plain("type", "button")}
                aria-label=theme
                title=theme
                on:click=move |_| preferences.toggle_theme()
            >
                <span class="look" aria-hidden="true"></span>
            </button>
            <ShareButton text site />
        </TopBar>
    }
}

/// Opens the share panel, which is made when it is first asked for.
#[component]
fn ShareButton(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button class="button" {plain("type", "button")} {plain("aria-haspopup", "dialog")} on:click=move |_| open.set(true)>
            {text.share}
        </button>
        {when(
            move || open.get(),
            move || {
                view! {
                    <div class="share-place">
                        <Later text part=Part::Share(site, open) />
                    </div>
                }
                    .into_any()
            },
        )}
    }
}
