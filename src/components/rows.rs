//! Rows that change, and what is shown only at times.
//!
//! Functions and no components: the code behind them stands in the program once, whatever a row shows. `<For>` and `<Show>`
//! bring theirs along for every type of row and condition.

use leptos::prelude::*;
use std::sync::Arc;

/// A row for each key. What a row shows never changes while its key stays.
pub(crate) fn rows(
    keys: impl Fn() -> Vec<usize> + Send + Sync + 'static,
    row: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    keyed(Box::new(keys), Arc::new(row))
}

fn keyed(keys: Box<dyn Fn() -> Vec<usize> + Send + Sync>, row: Arc<dyn Fn(usize) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=keys key=|key| *key children=move |key| row(key) /> }.into_any()
}

/// What is shown while something holds, made anew each time it begins to.
pub(crate) fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    shown: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    either(Box::new(holds), Box::new(shown), Box::new(|| ().into_any()))
}

/// One thing while something holds, and another while it does not.
pub(crate) fn either(
    holds: Box<dyn Fn() -> bool + Send + Sync>,
    shown: Box<dyn Fn() -> AnyView + Send + Sync>,
    otherwise: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let holds = Memo::new(move |_| holds());
    (move || if holds.get() { shown() } else { otherwise() }).into_any()
}
