//! How to cite what is on the page: the open document or clause, else the dataset as the link shows it.

use crate::browser::site::Site;
use crate::components::cite::Cite;
use crate::state::explorer::Explorer;
use crate::text::{Text, of};
use leptos::prelude::*;
use policy_engine::citation::{self, Citation};
use policy_engine::question::Language;

/// Both forms of the citation.
#[component]
pub(super) fn ShareCitation(text: &'static Text, site: StoredValue<Site>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let shown = explorer.shown().get_untracked();
    let Citation { gbt, bibtex } = match shown {
        Some(shown) => {
            let clause = shown.measure.map(|id| index.measure(id).1);
            citation::document(index, index.document(shown.document), clause, explorer.today)
        }
        None => site.with_value(|site| {
            let name = site.name.as_ref().map_or(of(Language::Zh).name, |name| &name.zh);
            let owner = site.owner.as_ref().map(|owner| owner.zh.as_str());
            citation::dataset(name, owner, index.version(), &explorer.link_as(|_| {}), explorer.today)
        }),
    };
    view! {
        <div class="share-cite">
            {shown.is_none().then(|| view! { <p class="cite__note">{text.share().cite_dataset}</p> })}
            <Cite text form="GB/T 7714-2025" citation=gbt />
            <Cite text form="BibTeX" citation=bibtex />
            {shown.is_some().then(|| view! { <p class="cite__note">{text.take_away().cite_note}</p> })}
        </div>
    }
}
