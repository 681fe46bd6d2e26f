//! The values of one facet: a list or a tree, each with its count, to include or to exclude.

use crate::components::plain::plain;
use crate::components::rows::{rows as row_list, when};
use crate::state::choices::{Standing, standing};
use crate::text::Text;
use crate::text::figures::number;
use leptos::prelude::*;
use policy_engine::index::Value;
use policy_engine::question::Choice;
use policy_engine::sorted::SortedSet;

/// Roots shown before the reader asks for the others.
const FIRST: usize = 8;
/// How many more come each time: all of most lists, and no more than a page draws without a pause.
const MORE: usize = 200;
/// A tree with no more values than this is shown unfolded.
const SMALL_TREE: usize = 9;

/// What of a facet's values is shown.
#[derive(Clone)]
struct Open {
    /// Values below which their children are shown.
    unfolded: SortedSet<usize>,
    /// How many roots are shown, besides those that are chosen.
    roots: usize,
}

/// What the rows of one facet share.
#[derive(Clone, Copy)]
pub(crate) struct Rows {
    pub(crate) text: &'static Text,
    /// Key of the facet, for ids within the page.
    pub(crate) key: &'static str,
    pub(crate) values: &'static [Value],
    /// Name of each value.
    pub(crate) names: StoredValue<Vec<String>>,
    /// Positions of the values in the order in which they are shown, parents before what lies in them.
    pub(crate) order: StoredValue<Vec<usize>>,
    /// Count beside each value.
    pub(crate) counts: Memo<Vec<u32>>,
    pub(crate) choice: Memo<Choice>,
    pub(crate) on_include: Callback<usize>,
    pub(crate) on_exclude: Callback<usize>,
}

/// The values of one facet.
#[component]
pub(crate) fn FacetValues(
    rows: Rows,
    /// Label of the field that searches for names, and what it says where none fits; without it there is none.
    find: Option<(&'static str, &'static str)>,
    /// Which values some words mean.
    named: Callback<String, Vec<bool>>,
) -> impl IntoView {
    let Rows { text, values, order, choice, .. } = rows;
    let wanted = RwSignal::new(String::new());
    let open = RwSignal::new(Open { unfolded: unfolded_at_first(values, &choice.get_untracked()), roots: FIRST });

    let matching = Memo::new(move |_| {
        let wanted = wanted.get();
        let Open { unfolded, .. } = open.get();
        let open = |position: &usize| {
            let above = values[*position].parent.map(|parent| parent.0 as usize);
            std::iter::successors(above, |at| values[*at].parent.map(|parent| parent.0 as usize))
                .all(|above| unfolded.contains(&above))
        };
        // What is looked for shows wherever it lies.
        let named = (!wanted.trim().is_empty()).then(|| named.run(wanted));
        let keep = |position: &usize| named.as_ref().map_or_else(|| open(position), |named| named[*position]);
        order.with_value(|order| order.iter().copied().filter(keep).collect::<Vec<_>>())
    });
    let shown = Memo::new(move |_| {
        let (most, choice) = (open.with(|open| open.roots), choice.get());
        let mut roots = 0;
        let keep = |position: &usize| {
            roots += usize::from(values[*position].depth == 0);
            roots <= most || !matches!(standing(values, &choice, *position), Standing::Free)
        };
        matching.with(|matching| matching.iter().copied().filter(keep).collect::<Vec<_>>())
    });
    let hidden = move || matching.with(Vec::len) - shown.with(Vec::len);
    let more = move || hidden() > 0;
    let long = move || {
        more() || open.with(|open| open.roots) > FIRST && values.iter().filter(|value| value.depth == 0).count() > FIRST
    };
    let on_more = move |_| {
        let more = more();
        open.update(|open| open.roots = if more { open.roots + MORE } else { FIRST });
    };

    view! {
        {find
            .map(|(label, _)| {
                view! {
                    <input
                        {plain("placeholder", label)}
                        {plain("autocomplete", "off")}
                        class="facet__search"
                        {plain("type", "search")}
                        {plain("aria-label", label)}
                        on:input=move |event| wanted.set(event_target_value(&event))
                    />
                }
            })}
        <ul class="facet__values">
            {row_list(
                move || shown.get(),
                move |position| view! { <FacetValue rows position open /> }.into_any(),
            )}
        </ul>
        <p class="facet__note" hidden=move || !matching.with(Vec::is_empty)>
            {find.map(|(_, none)| none)}
        </p>
        {when(
            long,
            move || {
                view! {
                    <button class="facet__more" {plain("type", "button")} aria-expanded=move || (!more()).to_string() on:click=on_more>
                        {move || if more() { (text.more)(hidden()) } else { text.fewer.to_owned() }}
                    </button>
                }
                    .into_any()
            },
        )}
    }
}

/// One value.
#[component]
fn FacetValue(rows: Rows, position: usize, open: RwSignal<Open>) -> impl IntoView {
    let Rows { text, key, values, names, counts, choice, on_include, on_exclude, .. } = rows;
    let value = &values[position];
    let name = names.with_value(|names| names[position].clone());
    let count_id = format!("{key}-{}-count", value.code);
    let parent = values.get(position + 1).is_some_and(|next| next.depth > value.depth);
    let standing = Memo::new(move |_| standing(values, &choice.read(), position));
    let count = move || counts.read().get(position).copied().unwrap_or_default();
    let checked = move || match standing.get() {
        Standing::Included | Standing::Covered => "true",
        Standing::Partial => "mixed",
        Standing::Free | Standing::Excluded | Standing::Removed => "false",
    };
    let fold = parent.then(|| {
        let is_open = move || open.with(|open| open.unfolded.contains(&position));
        let toggle = move |_| {
            open.update(|Open { unfolded, .. }| {
                if !unfolded.remove(&position) {
                    unfolded.insert(position);
                }
            });
        };
        view! {
            <button
                class="facet-value__fold"
                {plain("type", "button")}
                {plain("aria-label", (text.unfold)(&name))}
                aria-expanded=move || is_open().to_string()
                on:click=toggle
            ></button>
        }
    });
    view! {
        <li
            class="facet-value"
            data-depth=value.depth.to_string()
            data-standing=move || standing_name(standing.get())
            data-empty=move || (count() == 0).then_some("")
        >
            {fold}
            <button
                class="facet-value__include"
                {plain("type", "button")}
                {plain("role", "checkbox")}
                {plain("aria-describedby", count_id.clone())}
                aria-checked=checked
                on:click=move |_| on_include.run(position)
            >
                {name.clone()}
            </button>
            <span class="facet-value__count" {plain("id", count_id)}>
                {move || number(count())}
                {move || {
                    matches!(standing.get(), Standing::Excluded | Standing::Removed)
                        .then(|| view! { <span class="visually-hidden">" " {text.excluded}</span> })
                }}
            </span>
            <button
                class="facet-value__exclude"
                {plain("type", "button")}
                {plain("aria-label", (text.excluding)(&name))}
                {plain("title", (text.excluding)(&name))}
                aria-pressed=move || (standing.get() == Standing::Excluded).to_string()
                on:click=move |_| on_exclude.run(position)
            ></button>
            {when(
                move || matches!(standing.get(), Standing::Included | Standing::Excluded),
                move || {
                    view! {
                        <a class="skip-link" href="#results">
                            {text.skip}
                        </a>
                    }
                        .into_any()
                },
            )}
        </li>
    }
}

fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Free => "free",
        Standing::Included => "included",
        Standing::Partial => "partial",
        Standing::Covered => "covered",
        Standing::Excluded => "excluded",
        Standing::Removed => "removed",
    }
}

/// Parents of what is chosen; all of them in a small tree.
fn unfolded_at_first(values: &[Value], choice: &Choice) -> SortedSet<usize> {
    let chosen = |value: &Value| choice.include.contains(&value.code) || choice.exclude.contains(&value.code);
    let mut unfolded = SortedSet::new();
    for value in values.iter().filter(|value| values.len() <= SMALL_TREE || chosen(value)) {
        let mut above = value.parent;
        while let Some(parent) = above {
            unfolded.insert(parent.0 as usize);
            above = values[parent.0 as usize].parent;
        }
    }
    unfolded
}
