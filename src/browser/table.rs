//! Walking the links of a table by arrow keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Moves the focus from a link in a cell to the next cell with a link in the direction of an arrow key.
pub(crate) fn step(event: &KeyboardEvent) {
    let (rows, forward) = match event.key().as_str() {
        "ArrowRight" => (false, true),
        "ArrowLeft" => (false, false),
        "ArrowDown" => (true, true),
        "ArrowUp" => (true, false),
        _ => return,
    };
    if let Some(link) = next_link(event, rows, forward) {
        event.prevent_default();
        let _ = link.focus();
    }
}

fn next_link(event: &KeyboardEvent, rows: bool, forward: bool) -> Option<HtmlElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("td").ok().flatten()?;
    let column = std::iter::successors(Some(cell.clone()), Element::previous_element_sibling).count() - 1;
    let mut at = if rows { cell.parent_element()? } else { cell };
    loop {
        at = if forward { at.next_element_sibling()? } else { at.previous_element_sibling()? };
        let cell = if rows {
            std::iter::successors(at.first_element_child(), Element::next_element_sibling).nth(column)
        } else {
            Some(at.clone())
        };
        let cell = cell.filter(|cell| cell.tag_name().eq_ignore_ascii_case("td"));
        if let Some(link) = cell.and_then(|cell| cell.query_selector("a[href]").ok().flatten()) {
            return link.dyn_into().ok();
        }
    }
}
