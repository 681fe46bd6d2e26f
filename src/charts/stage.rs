//! The stage of a chart: an SVG as wide as there is room, one item of which takes the focus, with a tip beside the item
//! that the pointer or the focus is on.
//!
//! Items carry `data-item` with their position in the list of places. The tip repeats what the item's name says, stays
//! while the pointer is on it, and goes with Escape.

use crate::browser::resize;
use leptos::ev::{FocusEvent, KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::svg::Svg;
use leptos::wasm_bindgen::JsCast;
use policy_chart::boxes::{Direction, Place, next};
use web_sys::{Element, EventTarget, HtmlElement};

/// Width of a tip, in the usual size of type.
const TIP_WIDTH: f64 = 300.0;

/// Width in pixels and the reader's size of type, as a multiple of the usual one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: f64,
    pub(crate) scale: f64,
}

/// What the items of one chart share.
#[derive(Clone, Copy)]
pub(crate) struct Stage {
    pub(crate) node: NodeRef<Div>,
    /// The picture, to be saved.
    pub(crate) picture: NodeRef<Svg>,
    pub(crate) size: RwSignal<Size>,
    /// The item that the keyboard comes to.
    active: RwSignal<usize>,
    /// The item whose tip is open.
    pub(crate) tip: RwSignal<Option<usize>>,
}

impl Stage {
    pub(crate) fn new() -> Stage {
        let node = NodeRef::<Div>::new();
        let size = RwSignal::new(Size::default());
        let observer = StoredValue::new_local(None);
        Effect::new(move || {
            let Some(element) = node.get() else { return };
            let measure = move |width: f64| {
                let measured = Size { width, scale: resize::type_scale() };
                if size.get_untracked() != measured {
                    size.set(measured);
                }
            };
            observer.set_value(resize::on_width(&element, measure));
        });
        on_cleanup(move || {
            observer.try_with_value(|observer| observer.iter().for_each(web_sys::ResizeObserver::disconnect));
        });
        Stage { node, picture: NodeRef::new(), size, active: RwSignal::new(0), tip: RwSignal::new(None) }
    }

    /// The item that the keyboard comes to, of so many. Tracks which it is.
    pub(crate) fn active(self, count: usize) -> usize {
        self.active.get().min(count.saturating_sub(1))
    }

    /// Where a pointer is, from the left edge of the chart.
    pub(crate) fn x_of(self, event: &PointerEvent) -> f64 {
        let left = self.node.get_untracked().map_or(0.0, |node| node.get_bounding_client_rect().left());
        f64::from(event.client_x()) - left
    }

    /// Gives the focus back to an item that was drawn anew while it had it.
    fn refocus(self, item: usize) {
        let Some(node) = self.node.get_untracked() else { return };
        let focused = node.owner_document().and_then(|document| document.active_element());
        if focused.is_none_or(|focused| !node.contains(Some(&focused))) {
            self.focus(item);
        }
    }

    /// Where a pointer is, from the upper edge of the chart.
    pub(crate) fn y_of(self, event: &PointerEvent) -> f64 {
        let top = self.node.get_untracked().map_or(0.0, |node| node.get_bounding_client_rect().top());
        f64::from(event.client_y()) - top
    }

    fn focus(self, item: usize) {
        let Some(node) = self.node.get_untracked() else { return };
        let found = node.query_selector(&format!("[data-item=\"{item}\"]")).ok().flatten();
        if let Some(element) = found {
            // SVG elements take the focus as HTML elements do; the binding only knows the latter.
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    }
}

/// The item that an event comes from.
pub(crate) fn item_of(target: Option<EventTarget>) -> Option<usize> {
    let element: Element = target?.dyn_into().ok()?;
    element.closest("[data-item]").ok()??.get_attribute("data-item")?.parse().ok()
}

fn within_tip(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(".chart-tip").ok().flatten().is_some())
}

/// The stage with everything on it.
#[component]
pub(crate) fn ChartStage(
    stage: Stage,
    /// Name of the chart.
    name: Signal<String>,
    /// How to use it with the keyboard.
    keys: &'static str,
    height: Signal<f64>,
    /// Where the items are, in their order.
    places: Signal<Vec<Place>>,
    /// What the tip of an item says.
    tip: Callback<usize, AnyView>,
    /// What other keys do; whether it did something.
    on_key: Callback<KeyboardEvent, bool>,
    children: Children,
) -> impl IntoView {
    let over = move |event: PointerEvent| {
        let target = event.target();
        if !within_tip(target.clone()) && event.pointer_type() != "touch" {
            stage.tip.set(item_of(target));
        }
    };
    let focus = move |event: FocusEvent| {
        let item = item_of(event.target());
        if let Some(item) = item {
            stage.active.set(item);
        }
        stage.tip.set(item);
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && stage.tip.get_untracked().is_some() {
            event.prevent_default();
            return stage.tip.set(None);
        }
        let item = item_of(event.target());
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        let to = item.filter(|_| !modified).and_then(|item| step(&event.key(), item, &places.read_untracked()));
        if let Some(to) = to {
            event.prevent_default();
            stage.focus(to);
        } else if on_key.run(event.clone()) {
            event.prevent_default();
            if let Some(item) = item {
                request_animation_frame(move || stage.refocus(item));
            }
        }
    };
    let shown = Memo::new(move |_| stage.tip.get().filter(|item| *item < places.with(Vec::len)));
    view! {
        <div
            class="chart"
            node_ref=stage.node
            on:pointerover=over
            on:pointerleave=move |_| stage.tip.set(None)
            on:focusin=focus
            on:focusout=move |_| stage.tip.set(None)
            on:keydown=key
        >
            <p class="visually-hidden" id="chart-keys">
                {keys}
            </p>
            <svg
                class="chart__picture"
                node_ref=stage.picture
                role="group"
                aria-label=name
                aria-describedby="chart-keys"
                width=move || stage.size.get().width
                height=height
            >
                {children()}
            </svg>
            {move || shown.get().map(|item| view! { <Tip stage place=places.with_untracked(|places| places[item]) content=tip.run(item) /> })}
        </div>
    }
}

fn step(key: &str, item: usize, places: &[Place]) -> Option<usize> {
    match key {
        "ArrowLeft" => next(places, item, Direction::Left),
        "ArrowRight" => next(places, item, Direction::Right),
        "ArrowUp" => next(places, item, Direction::Up),
        "ArrowDown" => next(places, item, Direction::Down),
        "Home" => Some(0),
        "End" => places.len().checked_sub(1),
        _ => None,
    }
}

#[component]
fn Tip(stage: Stage, place: Place, content: AnyView) -> impl IntoView {
    let Size { width, scale } = stage.size.get_untracked();
    let wide = (TIP_WIDTH * scale).min(width);
    let left = place.x.from.clamp(0.0, (width - wide).max(0.0));
    view! {
        // The name of the item says the same.
        <div
            class="chart-tip"
            aria-hidden="true"
            style:left=format!("{left:.0}px")
            style:top=format!("{:.0}px", place.y.to)
            style:width=format!("{wide:.0}px")
        >
            {content}
        </div>
    }
}
