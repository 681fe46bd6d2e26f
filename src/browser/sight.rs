//! Which elements stand where the reader reads: in the upper part of the window.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// The lower part of the window does not count, what stands there is still to be read; nor does its upper edge, where the
/// end of what was read may stand.
const UPPER_PART: &str = "-32px 0px -65% 0px";

/// Watches elements until it is dropped.
pub(crate) struct Sight {
    observer: Option<IntersectionObserver>,
    watched: Rc<RefCell<Vec<(Element, u32)>>>,
    _closure: Closure<dyn FnMut(js_sys::Array)>,
}

impl Sight {
    /// Calls back with the keys of elements that have come into sight or left it. Where the browser cannot watch, it
    /// never does.
    pub(crate) fn new(mut callback: impl FnMut(u32, bool) + 'static) -> Sight {
        let watched: Rc<RefCell<Vec<(Element, u32)>>> = Rc::default();
        let known = Rc::clone(&watched);
        let closure = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
                let key = known.borrow().iter().find(|(element, _)| *element == entry.target()).map(|known| known.1);
                if let Some(key) = key {
                    callback(key, entry.is_intersecting());
                }
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(UPPER_PART);
        let observer = IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options).ok();
        Sight { observer, watched, _closure: closure }
    }

    /// Watches one more element.
    pub(crate) fn watch(&self, element: Element, key: u32) {
        if let Some(observer) = &self.observer {
            observer.observe(&element);
            self.watched.borrow_mut().push((element, key));
        }
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
