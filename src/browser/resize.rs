//! How wide an element is, each time that changes, and how large its type is.

use super::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// The size of type that pixels of the design are meant for.
const USUAL_TYPE: f64 = 16.0;

/// Calls back with the width of an element inside its border, now and each time it changes, until what is returned is
/// told to stop. Where the browser cannot watch, the width of now is all there is.
pub(crate) fn on_width(element: &Element, mut callback: impl FnMut(f64) + 'static) -> Option<ResizeObserver> {
    let watched = element.clone();
    callback(f64::from(watched.client_width()));
    let closure = Closure::<dyn FnMut()>::new(move || callback(f64::from(watched.client_width())));
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    closure.forget();
    observer.observe(element);
    Some(observer)
}

/// The reader's size of type, as a multiple of the usual one.
pub(crate) fn type_scale() -> f64 {
    let size = || {
        let window = window()?;
        let root = window.document()?.document_element()?;
        let style = window.get_computed_style(&root).ok()??;
        let size = style.get_property_value("font-size").ok()?;
        size.trim_end_matches("px").parse::<f64>().ok()
    };
    size().map_or(1.0, |size| (size / USUAL_TYPE).clamp(0.5, 4.0))
}
