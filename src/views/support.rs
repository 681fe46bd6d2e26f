//! 支持政策: what the matching measures offer, grouped so that amounts can be compared.

mod rule;

use crate::browser::address::Entry;
use crate::components::pager::{Pager, Place as PageOf};
use crate::components::yuan_field::YuanField;
use crate::sheets;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::as_of::AsOfField;
use crate::views::nothing::Nothing;
use crate::views::take_away::{Table, TakeAway, at_desk};
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::question::{AmountRange, Filter, Page, View};
use policy_engine::support::{self, Group, PAGE_SIZE, Unit, lengths};
use policy_engine::targets::page;
use policy_model::incentive::Certainty;
use rule::RuleRows;

/// Support in its groups; where there is none, what to drop.
#[component]
pub(crate) fn Support(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let groups = groups(explorer);
    let nothing = Memo::new(move |_| explorer.answer().with(|answer| answer.measures == 0));
    let none = Memo::new(move |_| groups.with(Vec::is_empty));
    let asked = Memo::new(move |_| explorer.question().with(|question| question.page.0));
    let place = Memo::new(move |_| {
        let rules = groups.with(|groups| groups.iter().map(|group| group.rules.len()).sum());
        let (_, page, pages) = page(rules, asked.get(), PAGE_SIZE);
        PageOf { page, pages }
    });
    let on_page = Memo::new(move |_| groups.with(|groups| support::cut(groups, asked.get())));
    let page_href = Callback::new(move |page| explorer.href(|question| question.page = Page(page)));
    view! {
        <Amounts text />
        {move || {
            if nothing.get() {
                view! { <Nothing text /> }.into_any()
            } else if none.get() {
                view! { <NoSupport text /> }.into_any()
            } else {
                view! {
                    <For each=move || on_page.get() key=Group::clone let:group>
                        <GroupTable text groups=on_page group />
                    </For>
                    <Pager text place href=page_href />
                }
                .into_any()
            }
        }}
        <Silent text />
    }
}

fn groups(explorer: Explorer) -> Memo<Vec<Group>> {
    Memo::new(move |_| explorer.question().with(|question| support::list(explorer.index, question, explorer.today)))
}

/// The range of amounts.
#[component]
fn Amounts(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let value = Memo::new(move |_| explorer.question().with(|question| question.filter.amount));
    let on_change = Callback::new(move |range: Option<AmountRange>| {
        explorer.update(Entry::Push, |question| question.filter.amount = range);
    });
    view! { <YuanField text value on_change /> }
}

/// Measures match, but none offers support, or none that can be had.
#[component]
fn NoSupport(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.support_view();
    let current = move || explorer.question().with(|question| question.options.current);
    let href = move || {
        explorer.href(|question| {
            if question.options.current {
                question.options.current = false;
            } else {
                question.filter = Filter::default();
            }
            question.page = Page::default();
        })
    };
    view! {
        <section class="nothing">
            <h2 class="nothing__title">{move || if current() { words.none_current } else { words.none }}</h2>
            <p>
                <a href=href>{move || if current() { words.show_all } else { words.rest }}</a>
            </p>
        </section>
    }
}

/// One group below its heading; the first of a certainty stands below the heading of that.
#[component]
fn GroupTable(text: &'static Text, groups: Memo<Vec<Group>>, group: Group) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let words = text.support_view();
    let (certainty, unit) = (group.certainty, group.unit);
    let first = move || {
        let first =
            groups.with(|groups| groups.iter().find(|group| group.certainty == certainty).map(|group| group.unit));
        first == Some(unit)
    };
    let name = match unit {
        Unit::Per(at) => {
            let per = &index.taxonomy().pers[at as usize];
            text.pick(per.zh.as_str(), per.en.as_str())
        }
        Unit::Sum => words.sum,
        Unit::Rate => words.rate,
        Unit::None => "",
    };
    // Where no text says how much, the form of support says most.
    let standard = if unit == Unit::None { words.instrument } else { words.standard };
    let entries = group.rules.iter().map(|rule| rule.entries.len() as u32).sum();
    let heading = (!name.is_empty()).then(|| {
        view! {
            <h3 class="support__unit">
                {name} " " <span class="support__count">{(text.incentives)(entries)}</span>
            </h3>
        }
    });
    let bars = lengths(index, &group);
    let rows = group.rules.into_iter().enumerate().map(|(at, rule)| {
        let bars = bars.get(at).cloned().unwrap_or_default();
        view! { <RuleRows text rule bars certainty unit /> }
    });
    let caption = [text.certainty(certainty), if name.is_empty() { "" } else { text.between }, name].concat();
    let column = |label: &'static str| {
        view! {
            <th scope="col" role="columnheader">
                {label}
            </th>
        }
    };
    view! {
        <Show when=first>
            <SectionHeading text certainty />
        </Show>
        <div class="support">
            {heading}
            <table
                class="support__table"
                role="table"
                data-figures=(unit != Unit::None).then_some("")
                data-again=move || (!first()).then_some("")
            >
                <caption class="visually-hidden">{caption}</caption>
                <colgroup>
                    <col class="support__col-what" />
                    <col class="support__col-standard" />
                    <col />
                    <col class="support__col-granted" />
                    <col class="support__col-source" />
                </colgroup>
                <thead role="rowgroup" class:visually-hidden=move || !first()>
                    <tr role="row">
                        {column(words.what)} {column(standard)} {column(words.terms)} {column(words.granted)}
                        {column(words.clause)}
                    </tr>
                </thead>
                {rows.collect_view()}
            </table>
        </div>
    }
}

#[component]
fn SectionHeading(text: &'static Text, certainty: Certainty) -> impl IntoView {
    view! {
        <header class="support-section">
            <h2 class="support-section__title">{text.certainty(certainty)}</h2>
            <p class="support-section__note">{(text.support_view().suffices)(certainty)}</p>
        </header>
    }
}

/// Documents among the results that state no standard, named so that nobody looks for it.
#[component]
fn Silent(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.support_view();
    let silent =
        Memo::new(move |_| explorer.answer().with(|answer| support::silent(explorer.index, &answer.document_hits)));
    let item = move |(id, promises): (DocumentId, bool)| {
        let document = explorer.index.document(id);
        let href = move || explorer.href(|question| question.show = Some(document.id.clone()));
        view! {
            <li>
                <a href=href>{text.pick(document.title.as_str(), document.title_en.as_str())}</a>
                " "
                <span class="support__count">{if promises { words.promises } else { words.nothing }}</span>
            </li>
        }
    };
    view! {
        <Show when=move || !silent.with(Vec::is_empty)>
            <details class="support-silent">
                <summary>{move || (words.silent)(silent.with(Vec::len) as u32)}</summary>
                <ul>{move || silent.get().into_iter().map(item).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// How much support there is, whether what is over shows, the day on which that is judged, and the table to take away.
#[component]
pub(crate) fn SupportToolbar(text: &'static Text) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let words = text.support_view();
    let question = explorer.question();
    let count = Memo::new(move |_| {
        question.with(|question| {
            let groups = support::list(explorer.index, question, explorer.today);
            groups.iter().flat_map(|group| &group.rules).map(|rule| rule.entries.len() as u32).sum::<u32>()
        })
    });
    let toggle = move |event| {
        let current = event_target_checked(&event);
        explorer.update(Entry::Push, |question| question.options.current = current);
    };
    let table = move |()| {
        let groups = support::list(explorer.index, &question.read_untracked(), explorer.today);
        let as_of = explorer.as_of().get_untracked();
        at_desk(explorer, text, |desk, _| sheets::support::support(desk, &groups, as_of))
    };
    let tables = vec![Table { name: text.view(View::Support), sheet: Callback::new(table) }];
    view! {
        <div class="toolbar">
            <span class="targets-total">{move || (text.incentives)(count.get())}</span>
            <label class="toolbar__field" title=words.current_note>
                <input
                    type="checkbox"
                    prop:checked=move || question.with(|question| question.options.current)
                    on:change=toggle
                />
                <span>{words.current_only}</span>
            </label>
            <AsOfField text />
        </div>
        <TakeAway text title=text.view(View::Support) tables />
    }
}
