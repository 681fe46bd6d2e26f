//! At a glance: what holds on the as-of date, and what ends next.

use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::facet::Facet;
use policy_engine::question::Choice;
use policy_engine::validity::{ENDING_DAYS, Status};

/// Documents named that end next.
const NEXT: usize = 3;

/// How many documents stand how: (status, documents, those only possible).
type Counts = Vec<(Status, u32, u32)>;

#[component]
pub(super) fn Glance(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let (index, as_of) = (explorer.index, explorer.as_of());
    let words = text.timeline();
    let counts = Memo::new(move |_| {
        let day = as_of.get();
        let mut counts: Counts = Status::ALL.iter().map(|status| (*status, 0, 0)).collect();
        explorer.answer().with(|answer| {
            for (id, _) in &answer.document_hits {
                let validity = index.validity(*id, day);
                let status = validity.status.parent().unwrap_or(validity.status);
                let (_, all, possible) = &mut counts[status as usize];
                *all += 1;
                *possible += u32::from(validity.possible);
            }
        });
        counts.retain(|(_, all, _)| *all > 0);
        counts
    });
    let next = Memo::new(move |_| {
        let day = as_of.get();
        let left = |id: DocumentId| index.validity(id, day).days_left.map(|days| (days, id.0));
        let mut next: Vec<(i32, u32)> =
            explorer.answer().with(|answer| answer.document_hits.iter().filter_map(|(id, _)| left(*id)).collect());
        next.sort_unstable();
        // All that end soon are counted, the first are named; where none do, the very next is.
        let soon = next.iter().filter(|(days, _)| *days <= ENDING_DAYS).count();
        next.truncate(soon.clamp(1, NEXT));
        (soon as u32, next)
    });
    view! {
        <section class="glance" aria-label=move || (words.glance)(&as_of.get().to_string())>
            <p class="glance__line">
                <span class="glance__head">{move || (words.glance)(&as_of.get().to_string())}</span>
                <span class="glance__parts">
                    {move || counts.get().into_iter().map(|count| status_link(text, explorer, count)).collect_view()}
                </span>
            </p>
            <p class="glance__line" hidden=move || next.with(|next| next.1.is_empty())>
                <span class="glance__head">{words.next_ends}</span>
                <span class="glance__parts glance__parts--line">
                    {move || {
                        let next = next.get().1.into_iter();
                        next.map(|(days, id)| next_link(text, explorer, days, DocumentId(id))).collect_view()
                    }}
                </span>
            </p>
        </section>
    }
}

fn status_link(text: &'static Text, explorer: Explorer, (status, all, possible): (Status, u32, u32)) -> impl IntoView {
    let href = move || {
        explorer.href(|question| {
            let only = Choice { include: [status.code().to_owned()].into(), ..Choice::default() };
            question.filter.facets.insert(Facet::Validity, only);
        })
    };
    let possible = (possible > 0).then(|| (text.timeline().possible)(possible));
    view! {
        <span class="glance__part">
            <a class="glance__status" href=href>
                <span class="validity" data-status=status.code()>
                    {(text.timeline().status_count)(text.status(status), all)}
                </span>
            </a>
            {possible}
        </span>
    }
}

fn next_link(text: &'static Text, explorer: Explorer, days: i32, id: DocumentId) -> impl IntoView {
    let document = explorer.index.document(id);
    let validity = explorer.index.validity(id, explorer.as_of().get_untracked());
    view! {
        <span class="glance__part">
            <a href=move || explorer.href(|question| question.show = Some(document.id.clone()))>
                {text.pick(document.title.as_str(), document.title_en.as_str())}
            </a>
            " "
            <span class="glance__days" data-soon=validity.ends_soon().map(|_| "")>
                {(text.timeline().days)(days)}
            </span>
        </span>
    }
}
