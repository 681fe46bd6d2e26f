//! How results are ordered and on which day validity is judged.

use crate::components::plain::plain;
use crate::text::Text;
use leptos::ev::Event;
use leptos::prelude::*;
use policy_engine::question::Sort;
use policy_model::date::{Day, PartialDate};

/// Order, grouping and as-of date.
#[component]
pub(crate) fn Toolbar(
    text: &'static Text,
    /// The order that is in use.
    sort: Callback<(), Sort>,
    /// Orders on offer.
    sorts: Callback<(), Vec<Sort>>,
    on_sort: Callback<Sort>,
    grouped: Signal<bool>,
    on_group: Callback<bool>,
    as_of: Memo<Day>,
    today: Day,
    on_as_of: Callback<Option<Day>>,
) -> impl IntoView {
    let pick_sort = move |event: Event| {
        if let Some(sort) = Sort::from_code(&event_target_value(&event)) {
            on_sort.run(sort);
        }
    };
    let option = move |choice: Sort| {
        view! {
            <option {plain("value", choice.code())} prop:selected=move || sort.run(()) == choice>
                {text.sort(choice)}
            </option>
        }
    };
    view! {
        <div class="toolbar">
            <label class="toolbar__field">
                <span>{text.order}</span>
                <select on:change=pick_sort>{move || sorts.run(()).into_iter().map(option).collect_view()}</select>
            </label>
            <label class="toolbar__field">
                <input
                    {plain("type", "checkbox")}
                    prop:checked=move || grouped.get()
                    on:change=move |event| on_group.run(event_target_checked(&event))
                />
                <span>{text.group}</span>
            </label>
            <AsOf text as_of today on_as_of />
        </div>
    }
}

/// The day on which validity is judged, and the way back to today.
#[component]
pub(crate) fn AsOf(
    text: &'static Text,
    as_of: Memo<Day>,
    today: Day,
    on_as_of: Callback<Option<Day>>,
) -> impl IntoView {
    let pick_day = move |event: Event| {
        let day = event_target_value(&event).parse().ok().map(PartialDate::first);
        on_as_of.run(day.filter(|day| *day != today));
    };
    view! {
        <label class="toolbar__field" {plain("title", text.as_of_note)}>
        <span>{text.as_of}</span>
        <input {plain("type", "date")} {plain("required", "")} prop:value=move || as_of.get().to_string() on:change=pick_day />
    </label>
    <button
            class="toolbar__today"
            {plain("type", "button")}
            hidden=move || as_of.get() == today
            on:click=move |_| on_as_of.run(None)
        >
            {text.today}
    </button>
    }
}
