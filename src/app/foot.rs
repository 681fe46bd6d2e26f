//! What stands below every view: the foot of the page, and where the facets have no place beside it, the way to them.

use crate::app::later::{Later, Part};
use crate::browser::site::Site;
use crate::components::plain::plain;
use crate::components::rows::when;
use crate::components::sheet::Sheet;
use crate::state::active;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::facets::Facets;
use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

/// Disclaimer, version of the dataset, and who publishes the site.
#[component]
pub(crate) fn Foot(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let version = explorer.index.version();
    let site = site.get_value();
    let owner = site.owner.clone().map(|owner| view! { <p>{(text.chip)(text.aside().owner, text.of(&owner))}</p> });
    let ways = ways(text, &site);
    let ways = (!ways.is_empty())
        .then(|| view! { <p class="foot__links foot__ways">{ways.into_iter().map(way).collect_view()}</p> });
    let filing = filing(text, &site);
    let filing =
        (!filing.is_empty()).then(|| view! { <p class="foot__links">{filing.into_iter().map(way).collect_view()}</p> });
    view! {
        <footer class="foot">
            <p class="print-only">
                {move || {
                    explorer.question().track();
                    (text.take_away().printed)(&explorer.link(), &explorer.today.to_string())
                }}
            </p>
            <p>{text.aside().disclaimer}</p>
            <p>{(text.aside().dataset_line)(&version.version, &version.date.to_string())}</p>
            {owner}
            {ways}
            {filing}
        </footer>
    }
}

/// Words at the foot, and where they lead if they do.
type Way = (String, Option<String>);

fn way((label, href): Way) -> AnyView {
    match href {
        Some(href) => view! { <a href=href>{label}</a> }.into_any(),
        None => view! { <span>{label}</span> }.into_any(),
    }
}

/// Ways out of the app: plain pages, open data, contact, and the links of the site.
fn ways(text: &Text, site: &Site) -> Vec<Way> {
    let mut ways = Vec::new();
    let mut add = |label: &str, href: &str| ways.push((label.to_owned(), Some(href.to_owned())));
    if let Some(pages) = &site.pages {
        add(text.aside().site.plain_pages, pages);
        add(text.aside().site.open_data, "data/policies.json");
        add(text.aside().site.feed, "feed.xml");
    }
    if let Some(contact) = &site.contact {
        add(if site.report.is_some() { text.aside().site.contact } else { text.aside().contact }, contact);
    }
    if let Some(report) = &site.report {
        add(text.aside().site.report, report);
    }
    for (name, href) in &site.links {
        add(text.of(name), href);
    }
    ways
}

/// Numbers under which the site is filed, each linked to where it can be looked up.
fn filing(text: &Text, site: &Site) -> Vec<Way> {
    let code = site.code.as_ref().map(|code| ((text.chip)(text.aside().site.code, code), None));
    let icp = site.icp.clone().map(|icp| (icp, Some("https://beian.miit.gov.cn/".to_owned())));
    let police = site.police.clone().map(|police| (police, Some("https://beian.mps.gov.cn/".to_owned())));
    [code, icp, police].into_iter().flatten().collect()
}

/// On a narrow screen: how many filters are set, how many results there are, and the way to the facets.
#[component]
pub(crate) fn BottomBar(text: &'static Text, sheet: RwSignal<bool>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let set = move || explorer.question().with(active::own);
    let count = move || match explorer.searching() {
        true => text.searching.to_owned(),
        false => explorer.answer().with(|answer| (text.measures)(answer.measures)),
    };
    view! {
        <section class="bottom-bar" {plain("aria-label", text.filters)}>
            <button class="button button--main" {plain("id", "beside")} {plain("type", "button")} {plain("aria-haspopup", "dialog")} on:click=move |_| sheet.set(true)>
                {move || (text.open_filters)(set())}
            </button>
            <span class="bottom-bar__count">{count}</span>
        </section>
        <Later text part=Part::FacetSheet(sheet) />
    }
}

/// The facets on a narrow screen, over the page.
#[component]
pub(super) fn FacetSheet(text: &'static Text, sheet: RwSignal<bool>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let results = Signal::derive(move || (text.show_results)(explorer.answer().with(|answer| answer.measures)));
    view! {
        <Sheet title=text.filters close=text.close open=sheet done=results>
            <Facets text />
        </Sheet>
    }
}

/// In another page: the facets, folded, in the flow of the page. What is shown there never depends on how high the frame
/// is, so nothing can stick to its edge.
#[component]
pub(crate) fn FoldedFacets(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let made = RwSignal::new(false);
    let set = move || explorer.question().with(active::own);
    let on_toggle = move |event: Event| {
        if event_target::<HtmlDetailsElement>(&event).open() {
            made.set(true);
        }
    };
    view! {
        <details class="folded-facets" on:toggle=on_toggle>
            <summary class="folded-facets__open">{move || (text.open_filters)(set())}</summary>
            {when(
                move || made.get(),
                move || {
                    view! {
                        <div class="folded-facets__body">
                            <Facets text />
                        </div>
                    }
                        .into_any()
                },
            )}
        </details>
    }
}
