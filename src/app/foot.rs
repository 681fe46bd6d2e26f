//! What stands below every view: the foot of the page, and on narrow screens the bar that leads to the facets.

use crate::browser::site::Site;
use crate::components::sheet::Sheet;
use crate::state::active;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::facets::Facets;
use leptos::prelude::*;

/// Disclaimer, version of the dataset, and who publishes the site.
#[component]
pub(crate) fn Foot(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let version = explorer.index.version();
    let site = site.get_value();
    let owner = site.owner.map(|owner| view! { <p>{(text.chip)(text.owner, text.of(&owner))}</p> });
    let contact = site.contact.map(|contact| {
        view! {
            <p>
                <a href=contact>{text.contact}</a>
            </p>
        }
    });
    view! {
        <footer class="foot">
            <p class="print-only">
                {move || {
                    explorer.question().track();
                    (text.take_away.printed)(&explorer.link(), &explorer.today.to_string())
                }}
            </p>
            <p>{text.disclaimer}</p>
            <p>{(text.dataset_line)(&version.version, &version.date.to_string())}</p>
            {owner}
            {contact}
        </footer>
    }
}

/// On a narrow screen: how many filters are set, how many results there are, and the way to the facets.
#[component]
pub(crate) fn BottomBar(text: &'static Text, sheet: RwSignal<bool>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let set = move || explorer.question().with(|question| active::list(&question.filter).len());
    let results = Signal::derive(move || (text.show_results)(explorer.answer().with(|answer| answer.measures)));
    let count = move || explorer.answer().with(|answer| (text.measures)(answer.measures));
    view! {
        <section class="bottom-bar" aria-label=text.filters>
            <button class="button button--main" type="button" aria-haspopup="dialog" on:click=move |_| sheet.set(true)>
                {move || (text.open_filters)(set())}
            </button>
            <span class="bottom-bar__count">{count}</span>
        </section>
        <Sheet title=text.filters close=text.close open=sheet done=results>
            <Facets text />
        </Sheet>
    }
}
