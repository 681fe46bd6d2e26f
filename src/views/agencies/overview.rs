//! Whom one can choose: lines of government, and bodies.

use super::only;
use crate::components::growing::{Growing, ShowMore};
use crate::state::explorer::Explorer;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::agencies::{self, Tally};
use policy_engine::answer::DocumentId;
use policy_engine::facet::Facet;
use policy_engine::question::{Question, View};

/// Lines and bodies shown before the reader asks for the others.
const FIRST: usize = 15;

/// Every line, and the bodies with the most measures.
#[component]
pub(super) fn Overview(text: &'static Text) -> impl IntoView {
    let words = text.agencies();
    let (lines, bodies) = (tallies(Facet::Function), tallies(Facet::Agency));
    view! {
        <p class="agencies-view__note">{words.entry}</p>
        <section class="agencies-view__part">
            <h2 class="agencies-view__subtitle">{words.lines}</h2>
            <Tallies text facet=Facet::Function caption=words.lines tallies=lines />
        </section>
        <section class="agencies-view__part">
            <h2 class="agencies-view__subtitle">{words.largest}</h2>
            <Tallies text facet=Facet::Agency caption=words.largest tallies=bodies />
        </section>
    }
}

fn tallies(facet: Facet) -> Memo<Vec<Tally>> {
    let explorer = expect_context::<Explorer>();
    Memo::new(move |_| {
        explorer.question().with(|question| agencies::tallies(explorer.index, facet, question, explorer.today))
    })
}

/// The bodies of the line that is chosen, region beside region.
#[component]
pub(super) fn BodiesOfLine(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let lines = explorer.choice(Facet::Function);
    let bodies = explorer.choice(Facet::Agency);
    let all = tallies(Facet::Agency);
    let of_line = Memo::new(move |_| {
        let of_line = |tally: &Tally| {
            let code = &index.values(Facet::Agency)[tally.value.0 as usize].code;
            let body = index.taxonomy().agencies.iter().find(|body| body.code == *code);
            body.is_some_and(|body| lines.with(|lines| body.functions.iter().any(|line| lines.include.contains(line))))
        };
        all.with(|all| all.iter().copied().filter(of_line).collect::<Vec<_>>())
    });
    let one_line =
        move || lines.with(|lines| !lines.include.is_empty()) && bodies.with(|bodies| bodies.include.is_empty());
    let title = move || {
        let names = lines.get().include;
        let names: Vec<String> = names.iter().map(|line| text.value(index, Facet::Function, line)).collect();
        (text.agencies().bodies_of)(&names.join(text.pick("、", ", ")))
    };
    view! {
        <Show when=one_line>
            <section class="agencies-view__part">
                <h2 class="agencies-view__subtitle">{title}</h2>
                <Tallies text facet=Facet::Agency caption=text.agencies().bodies tallies=of_line />
            </section>
        </Show>
    }
}

/// A table of lines or of bodies; every number leads to what it counts.
#[component]
pub(crate) fn Tallies(
    text: &'static Text,
    facet: Facet,
    caption: &'static str,
    tallies: Memo<Vec<Tally>>,
    /// The document whose measures are counted, where the table stands on its page: links ask for it alone.
    #[prop(optional, into)]
    within: Option<DocumentId>,
) -> impl IntoView {
    let words = text.agencies();
    let growing = Growing::new(FIRST);
    let shown = move || tallies.with(|tallies| growing.part(tallies));
    let count = Signal::derive(move || tallies.with(Vec::len));
    let rest = move |_: usize| (if facet == Facet::Function { words.all_lines } else { words.all_bodies })(count.get());
    let second = if facet == Facet::Function { words.bodies } else { text.record().region };
    let head = |name: &'static str, number: bool| {
        view! {
            <th scope="col" role="columnheader" class:table__number=number>
                {name}
            </th>
        }
    };
    view! {
        <div class="table tallies">
            <table role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(if facet == Facet::Function { words.line } else { words.body }, false)}
                        {head(second, facet == Facet::Function)}
                        {[words.measures]
                            .into_iter()
                            .chain(words.roles)
                            .chain([words.targets])
                            .map(|name| head(name, true))
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=shown key=|tally| *tally let:tally>
                        <TallyRow text facet tally within />
                    </For>
                </tbody>
            </table>
        </div>
        <ShowMore text growing all=count rest />
    }
}

#[component]
fn TallyRow(text: &'static Text, facet: Facet, tally: Tally, within: Option<DocumentId>) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let words = text.agencies();
    let code = index.values(facet)[tally.value.0 as usize].code.as_str();
    let in_view = move |view: View| {
        move || {
            let ask = |question: &mut Question| {
                only(question, facet, code);
                question.view = view;
            };
            let Some(id) = within else { return explorer.href(ask) };
            explorer.fresh(|question| {
                ask(question);
                let document = explorer.index.document(id).id.clone();
                question.filter.facets.or_default(Facet::Document).include.insert(document);
            })
        }
    };
    let href = in_view(View::Agencies);
    let second = match facet {
        Facet::Function => tally.bodies.to_string(),
        _ => {
            let body = index.taxonomy().agencies.iter().find(|body| body.code == code);
            body.filter(|body| body.region != "000000")
                .map(|body| text.value(index, Facet::Region, &body.region))
                .unwrap_or_default()
        }
    };
    let role = |(role, count): (usize, u32)| {
        let number = (count > 0).then(|| view! { <a href=href>{count}</a> });
        view! {
            <td role="cell" class="table__number" data-label=words.roles[role]>
                {number}
            </td>
        }
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=href>{text.value(index, facet, code)}</a>
            </th>
            <td
                role="cell"
                class:table__number=facet == Facet::Function
                data-label=if facet == Facet::Function { words.bodies } else { text.record().region }
            >
                {second}
            </td>
            <td role="cell" class="table__number" data-label=words.measures>
                <a href=in_view(View::Measures)>{tally.measures}</a>
            </td>
            {tally.roles.into_iter().enumerate().map(role).collect_view()}
            <td role="cell" class="table__number" data-label=words.targets>
                {(tally.targets > 0).then(|| view! { <a href=in_view(View::Targets)>{tally.targets}</a> })}
            </td>
        </tr>
    }
}
