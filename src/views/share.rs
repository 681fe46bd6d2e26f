//! The share panel: the link with its picture, how to cite it, and code for another page.

mod cite;
mod embed;
mod link;

use crate::browser::site::Site;
use crate::components::dialog::Dialog;
use crate::state::explorer::Explorer;
use crate::text::Text;
use cite::ShareCitation;
use embed::EmbedCode;
use leptos::prelude::*;
use link::ShareLink;

/// Parts of the panel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Link,
    Cite,
    Embed,
}

/// The panel, open as long as it is there.
#[component]
pub(crate) fn SharePanel(text: &'static Text, site: StoredValue<Site>, open: RwSignal<bool>) -> impl IntoView {
    let words = text.share();
    let part = RwSignal::new(Part::Link);
    let way = move |(to, label): (Part, &'static str)| {
        view! {
            <button
                class="modes__mode"
                type="button"
                aria-pressed=move || (part.get() == to).to_string()
                on:click=move |_| part.set(to)
            >
                {label}
            </button>
        }
    };
    let ways = [(Part::Link, words.link), (Part::Cite, words.cite), (Part::Embed, words.embed)];
    let content = move || match part.get() {
        Part::Link => view! { <ShareLink text site /> }.into_any(),
        Part::Cite => view! { <ShareCitation text site /> }.into_any(),
        Part::Embed => view! { <EmbedCode text site /> }.into_any(),
    };
    view! {
        <Dialog title=text.share close=text.close on_close=Callback::new(move |()| open.set(false))>
            <div class="modes" role="group" aria-label=text.share>
                {ways.map(way).into_iter().collect_view()}
            </div>
            {content}
        </Dialog>
    }
}

/// What a link leads to, in words: the open document, else the view, and the filter.
fn title_of(text: &Text, explorer: Explorer, document: bool) -> String {
    let question = explorer.question().get();
    let shown = explorer.shown().get().filter(|_| document);
    match shown {
        Some(shown) => {
            let document = explorer.index.document(shown.document);
            text.pick(document.title.as_str(), document.title_en.as_str()).to_owned()
        }
        None => {
            let filter = crate::sheets::origin::filter_in_words(text, explorer.index, &question);
            let view = text.view(question.view);
            filter.map_or_else(|| view.to_owned(), |filter| (text.chip)(view, &filter))
        }
    }
}
