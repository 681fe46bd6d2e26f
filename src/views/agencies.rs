//! 责任单位: lines of government and bodies, and what those that are chosen have to do.

mod deadlines;
mod overview;
mod tasks;

use crate::components::growing::{Growing, ShowMore};
use crate::sheets;
use crate::state::active;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::nothing::Nothing;
use crate::views::take_away::{Table, TakeAway, at_desk};
use deadlines::Deadlines;
use leptos::prelude::*;
pub(crate) use overview::Tallies;
use overview::{BodiesOfLine, Overview};
use policy_engine::agencies;
use policy_engine::answer::{DocumentId, MeasureId};
use policy_engine::facet::Facet;
use policy_engine::question::{Question, View};
use tasks::{Partners, Tasks};

/// Documents without bodies that are named before the reader asks for the others.
const SILENT: usize = 20;

/// Who has to do what; where nobody is chosen, whom one can choose.
#[component]
pub(crate) fn Agencies(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let none = Memo::new(move |_| explorer.answer().with(|answer| answer.measures == 0));
    let work = Memo::new(move |_| {
        explorer.question().with(|question| agencies::work(explorer.index, question, explorer.today))
    });
    let chosen = Memo::new(move |_| work.with(Option::is_some));
    move || {
        if none.get() {
            return view! { <Nothing text /> }.into_any();
        }
        let body = if chosen.get() {
            view! {
                <Chosen text />
                <BodiesOfLine text />
                <Tasks text work />
                <Partners text work />
                <Deadlines text work />
            }
            .into_any()
        } else {
            view! { <Overview text /> }.into_any()
        };
        view! {
            <div class="agencies-view">
                {body}
                <Silent text />
            </div>
        }
        .into_any()
    }
}

/// Whose work is shown, and the way back to all of them.
#[component]
fn Chosen(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.agencies();
    let names = move || {
        explorer.question().with(|question| {
            let names = |facet: Facet| {
                let codes = question.filter.facets.get(&facet).map(|choice| &choice.include);
                let names = codes.into_iter().flatten().map(|code| text.value(explorer.index, facet, code));
                names.collect::<Vec<String>>()
            };
            let bodies = names(Facet::Agency);
            if bodies.is_empty() {
                let lines = names(Facet::Function).join(text.pick("、", ", "));
                (words.line_of)(&lines)
            } else {
                bodies.join(text.pick("、", ", "))
            }
        })
    };
    let others = move || {
        explorer.href(|question| {
            for facet in [Facet::Agency, Facet::Function] {
                active::change(&mut question.filter, facet, |choice| choice.include.clear());
            }
        })
    };
    view! {
        <header class="agencies-view__head">
            <h2 class="agencies-view__title">{names}</h2>
            <a href=others>{words.choose_other}</a>
        </header>
    }
}

/// Documents that no choice of a body can find.
#[component]
fn Silent(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let documents = Memo::new(move |_| {
        explorer.question().with(|question| agencies::without_bodies(explorer.index, question, explorer.today))
    });
    let growing = Growing::new(SILENT);
    let shown = move || documents.with(|documents| growing.part(documents));
    let count = Signal::derive(move || documents.with(Vec::len));
    view! {
        <section class="agencies-view__part" hidden=move || documents.with(Vec::is_empty)>
            <h2 class="agencies-view__subtitle">{text.agencies().silent}</h2>
            <p class="agencies-view__note">{text.agencies().silent_note}</p>
            <ul class="plain">
                <For each=shown key=|id| *id let:id>
                    <li>{document_link(text, explorer, id)}</li>
                </For>
            </ul>
            <ShowMore text growing all=count rest=text.more />
        </section>
    }
}

/// What the view offers to take away: tasks, and targets with their dates, also as a calendar.
#[component]
pub(crate) fn SaveAgencies(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let sheet =
        move |()| at_desk(explorer, text, |desk, question| sheets::agencies::tasks(desk, question, explorer.today));
    let records = move |()| explorer.index.listing(&explorer.question().read_untracked(), explorer.today);
    let tables = vec![Table { name: text.agencies().tasks, sheet: Callback::new(sheet) }];
    let calendar =
        move |()| at_desk(explorer, text, |desk, question| sheets::calendar::due_dates(desk, question, explorer.today));
    view! {
        <TakeAway
            text
            title=text.view(View::Agencies)
            tables
            records=Callback::new(records)
            calendar=Callback::new(calendar)
        />
    }
}

/// Asks for one value of a facet of bodies, and for no other body or line.
fn only(question: &mut Question, facet: Facet, code: &str) {
    for facet in [Facet::Agency, Facet::Function] {
        active::change(&mut question.filter, facet, |choice| choice.include.clear());
    }
    active::change(&mut question.filter, facet, |choice| {
        choice.exclude.remove(code);
        choice.include.insert(code.to_owned());
    });
    question.view = View::Agencies;
    question.page = Default::default();
}

/// Name of a document, leading to its page.
fn document_link(text: &'static Text, explorer: Explorer, id: DocumentId) -> impl IntoView + use<> {
    let document = explorer.index.document(id);
    view! {
        <a href=move || explorer.href(|question| question.show = Some(document.id.clone()))>
            {text.pick(document.title.as_str(), document.title_en.as_str())}
        </a>
    }
}

/// Number and heading of a clause, leading to it.
fn clause_link(text: &'static Text, explorer: Explorer, id: MeasureId) -> impl IntoView + use<> {
    let (_, measure) = explorer.index.measure(id);
    view! {
        <a href=move || explorer.href(|question| question.show = Some(measure.id.clone()))>
            <span lang="zh-CN">{text.number_of(&measure.number)}</span>
            " "
            {text.pick(measure.heading.as_str(), measure.heading_en.as_str())}
        </a>
    }
}
