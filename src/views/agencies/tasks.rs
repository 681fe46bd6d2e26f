//! What the chosen bodies have to do, in columns by role, and whom they do it with.

use super::{clause_link, document_link, only};
use crate::components::growing::{Growing, ShowMore};
use crate::components::mixed::mixed;
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::ev::Event;
use leptos::html::Details;
use leptos::prelude::*;
use policy_engine::agencies::{Task, Work};
use policy_engine::answer::{DocumentId, MeasureId, ValueId};
use policy_engine::facet::Facet;
use policy_model::measure::{Mention, Role};

/// Tasks of a column, and partners, shown before the reader asks for the others.
const FIRST_TASKS: usize = 20;
const FIRST_PARTNERS: usize = 12;
/// The same of clauses shared with a partner.
const CLAUSES: usize = 100;

/// One line of a column.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Line {
    /// The document of the task that follows.
    Document(DocumentId, MeasureId),
    Task(MeasureId, Vec<u32>),
}

/// Tasks in three columns: lead, taking part, and responsible where the source does not tell them apart.
#[component]
pub(super) fn Tasks(text: &'static Text, work: Memo<Option<Work>>) -> impl IntoView {
    view! {
        <section class="agencies-view__part">
            <h2 class="visually-hidden">{text.agencies().tasks}</h2>
            <div class="role-columns">{Role::ALL.iter().map(|role| view! { <Column text role=*role work /> }).collect_view()}</div>
        </section>
    }
}

#[component]
fn Column(text: &'static Text, role: Role, work: Memo<Option<Work>>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.agencies();
    let growing = Growing::new(FIRST_TASKS);
    let tasks = Memo::new(move |_| {
        work.with(|work| work.as_ref().map(|work| work.tasks[role as usize].clone()).unwrap_or_default())
    });
    let lines = move || tasks.with(|tasks| lines(explorer, &tasks[..growing.of(tasks.len())]));
    let count = Signal::derive(move || tasks.with(Vec::len));
    view! {
        <section class="role-column" data-empty=move || tasks.with(Vec::is_empty).then_some("")>
            <h3 class="role-column__title">
                {text.role(role)} " " <span class="role-column__count">{move || tasks.with(Vec::len)}</span>
                {(role == Role::Responsible).then(|| view! { <small class="role-column__note">{words.responsible_note}</small> })}
            </h3>
            <ul class="role-column__tasks">
                <For each=lines key=|line| line.clone() let:line>
                    {match line {
                        Line::Document(id, _) => view! { <li class="role-column__document">{document_link(text, explorer, id)}</li> }.into_any(),
                        Line::Task(measure, mentions) => view! { <TaskLine text role measure mentions /> }.into_any(),
                    }}
                </For>
            </ul>
            <p class="role-column__none" hidden=move || tasks.with(|tasks| !tasks.is_empty())>
                {words.no_task}
            </p>
            <ShowMore text growing all=count rest=words.more_tasks />
        </section>
    }
}

fn lines(explorer: Explorer, tasks: &[Task]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(tasks.len() + 8);
    let mut above = None;
    for task in tasks {
        let document = explorer.index.document_of(task.measure);
        if above != Some(document) {
            lines.push(Line::Document(document, task.measure));
            above = Some(document);
        }
        lines.push(Line::Task(task.measure, task.mentions.clone()));
    }
    lines
}

/// A task: the clause, and where it is not plain, who of those chosen, in which place, for which part.
#[component]
fn TaskLine(text: &'static Text, role: Role, measure: MeasureId, mentions: Vec<u32>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let (_, record) = explorer.index.measure(measure);
    let of_role: Vec<&Mention> = record.agencies.iter().filter(|mention| mention.role == role).collect();
    let note = move |at: u32| {
        let mention = &record.agencies[at as usize];
        let place = of_role.iter().position(|other| std::ptr::eq(*other, mention)).unwrap_or_default() + 1;
        let place = (of_role.len() > 1 && !mention.inherited).then(|| (text.agencies().place)(place, of_role.len()));
        let part = mention.part.as_deref().map(|part| (text.for_part)(part));
        let rest = [place, part, mention.inherited.then(|| text.inherited.to_owned())];
        let rest = rest.into_iter().flatten().collect::<Vec<String>>().join(text.between);
        let english =
            explorer.index.name(Facet::Agency, &mention.canonical).map(|(_, en)| en).filter(|_| text.english());
        view! {
            <span class="role-column__who">
                <span lang=if english.is_some() { "en" } else { "zh-CN" }>{english.unwrap_or(&mention.name)}</span>
                {(!rest.is_empty()).then(|| mixed(text, &[text.between, rest.as_str()].concat()))}
            </span>
        }
    };
    view! {
        <li class="role-column__task">
            {clause_link(text, explorer, measure)} {mentions.into_iter().map(note).collect_view()}
        </li>
    }
}

/// With whom: each body with the measures that name both.
#[component]
pub(super) fn Partners(text: &'static Text, work: Memo<Option<Work>>) -> impl IntoView {
    let words = text.agencies();
    let growing = Growing::new(FIRST_PARTNERS);
    let partners = Memo::new(move |_| {
        work.with(|work| {
            let partners = work.iter().flat_map(|work| &work.partners);
            partners.map(|partner| (partner.body, partner.measures.clone())).collect::<Vec<_>>()
        })
    });
    let shown = move || partners.with(|partners| growing.part(partners));
    let count = Signal::derive(move || partners.with(Vec::len));
    view! {
        <section class="agencies-view__part">
            <h2 class="agencies-view__subtitle">{words.partners}</h2>
            <p class="agencies-view__note">
                {move || if partners.with(Vec::is_empty) { words.no_partners } else { words.partners_note }}
            </p>
            <div class="partners">
                <For each=shown key=|partner| partner.clone() let:partner>
                    <PartnerLine text body=partner.0 measures=partner.1 />
                </For>
            </div>
            <ShowMore text growing all=count rest=words.more_partners />
        </section>
    }
}

#[component]
fn PartnerLine(text: &'static Text, body: ValueId, measures: Vec<MeasureId>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let code = explorer.index.values(Facet::Agency)[body.0 as usize].code.as_str();
    let name = text.value(explorer.index, Facet::Agency, code);
    let see = (text.agencies().see_body)(&name);
    let details = NodeRef::<Details>::new();
    let made = RwSignal::new(false);
    let on_toggle = move |_: Event| {
        if details.get_untracked().is_some_and(|details| details.open()) {
            made.set(true);
        }
    };
    let (count, measures) = (measures.len(), StoredValue::new(measures));
    let growing = Growing::new(CLAUSES);
    let see = StoredValue::new(see);
    let clauses = move || {
        let clause = |id: &MeasureId| {
            view! {
                <li>
                    {clause_link(text, explorer, *id)} " "
                    <span class="partners__document">{document_link(text, explorer, explorer.index.document_of(*id))}</span>
                </li>
            }
        };
        measures.with_value(|measures| measures[..growing.of(count)].iter().map(clause).collect_view())
    };
    view! {
        <details class="partners__partner" node_ref=details on:toggle=on_toggle>
            <summary class="partners__name">
                {name} " " <span class="partners__count">{count}</span>
            </summary>
            <Show when=move || made.get()>
                <ul class="partners__clauses">{clauses}</ul>
                <ShowMore text growing all=count rest=text.agencies().more_tasks />
                <p>
                    <a href=move || explorer.href(|question| only(question, Facet::Agency, code))>{see.get_value()}</a>
                </p>
            </Show>
        </details>
    }
}
