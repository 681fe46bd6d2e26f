//! The table behind a chart: the same sheet that is saved.

use leptos::prelude::*;
use policy_export::sheet::{Cell, Sheet};

/// A table that opens on demand; nothing is made before.
#[component]
pub(crate) fn TableBehind(label: &'static str, sheet: Callback<(), Sheet>) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
    view! {
        <details class="behind" on:toggle=toggle>
            <summary class="behind__summary">{label}</summary>
            {move || open.get().then(|| view! { <SheetTable sheet=sheet.run(()) /> })}
        </details>
    }
}

/// A sheet as a table; the first cell of a row is its heading.
#[component]
pub(crate) fn SheetTable(sheet: Sheet) -> impl IntoView {
    let titles: Vec<String> = sheet.columns.into_iter().map(|column| column.title).collect();
    let heads = titles.iter().map(|title| view! { <th scope="col">{title.clone()}</th> }).collect_view();
    let row = move |cells: Vec<Cell>| {
        let mut cells = cells.into_iter().zip(titles.iter().cloned());
        let head = cells.next().map(|(cell, label)| view! { <th scope="row" data-label=label>{cell_view(cell)}</th> });
        let rest = cells.map(|(cell, label)| {
            let number = matches!(cell, Cell::Number(_)).then_some("");
            view! { <td data-label=label data-number=number>{cell_view(cell)}</td> }
        });
        view! { <tr>{head} {rest.collect_view()}</tr> }
    };
    view! {
        <div class="table">
            <table>
                <caption>{sheet.name}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{sheet.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn cell_view(cell: Cell) -> AnyView {
    match cell {
        Cell::Empty => ().into_any(),
        Cell::Text(text) => text.into_any(),
        Cell::Number(number) => number.to_string().into_any(),
        Cell::Date(date) => date.to_string().into_any(),
        Cell::Link { text, href } => view! { <a href=href>{text}</a> }.into_any(),
    }
}
