//! How to cite a document or the clause that the link asks for, and what can be taken away of it.

use crate::components::cite::Cite;
use crate::sheets;
use crate::state::explorer::{Explorer, Shown};
use crate::text::Text;
use crate::views::take_away::{Table, TakeAway, at_desk};
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::citation;
use policy_engine::facet::Facet;
use policy_engine::question::{Question, View};

/// The document's citation, folded; the clause's, where the link asks for one.
#[component]
pub(crate) fn DocumentCitation(text: &'static Text, id: DocumentId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let cited = move || {
        let clause = shown.get().and_then(|shown| shown.measure).map(|id| index.measure(id).1);
        let citation = citation::document(index, index.document(id), clause, explorer.today);
        view! {
            <Cite text form="GB/T 7714-2025" citation=citation.gbt />
            <Cite text form="BibTeX" citation=citation.bibtex />
        }
    };
    view! {
        <details class="document__fold document__citation">
            <summary>{text.take_away().cite}</summary>
            {cited}
            <p class="cite__note">{text.take_away().cite_note}</p>
        </details>
    }
}

/// All clauses of a document as a table and as records.
#[component]
pub(crate) fn SaveDocument(text: &'static Text, id: DocumentId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let document = index.document(id);
    let ids = move || index.measures_of(id).collect::<Vec<_>>();
    let sheet = move |()| {
        let as_of = explorer.as_of().get_untracked();
        at_desk(explorer, text, |desk, _| sheets::measures::measures(desk, &ids(), as_of))
    };
    // The file answers for the document, whatever filter led here.
    let question = move |()| {
        let mut question =
            Question { lang: explorer.question().with_untracked(|present| present.lang), ..Question::default() };
        question.filter.facets.or_default(Facet::Document).include.insert(document.id.clone());
        question
    };
    let tables = vec![Table { name: text.view(View::Measures), sheet: Callback::new(sheet) }];
    view! {
        <TakeAway
            text
            title=text.view(View::Measures)
            tables
            records=Callback::new(move |()| ids())
            question=Callback::new(question)
        />
    }
}
