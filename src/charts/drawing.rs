//! Shapes of a chart as elements of its picture. What is as it was in the drawing before is left alone, so that zooming
//! moves what has to move and nothing else.
//!
//! What nobody sees, the names and links of elements, follows in the next task or when an element is first touched. Must
//! not know what shapes stand for.

use leptos::prelude::*;
use leptos::svg::G;
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;
use web_sys::{Document, Element};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Word(&'static str),
    Text(String),
    /// Pixels, in tenths: nobody sees less.
    Place(i32),
    /// A move to the right and down, likewise.
    Move(i32, i32),
}

/// An element with what is inside it.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    tag: &'static str,
    /// Tells it from its neighbors, from one drawing to the next.
    key: u64,
    attributes: Vec<(&'static str, Value)>,
    text: Option<String>,
    inside: Vec<Shape>,
    told: Option<u32>,
}

/// What is said of an element that no one sees: what it is called, where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) name: Option<String>,
    pub(crate) href: Option<String>,
}

impl Shape {
    /// An element of a class; an empty class is none.
    pub(crate) fn new(tag: &'static str, class: &'static str) -> Shape {
        let shape = Shape { tag, key: 0, attributes: Vec::new(), text: None, inside: Vec::new(), told: None };
        if class.is_empty() { shape } else { shape.word("class", class) }
    }

    fn with(mut self, name: &'static str, value: Value) -> Shape {
        self.attributes.push((name, value));
        self
    }

    /// What tells it from its neighbors of the same element, where it has some that may come and go.
    pub(crate) fn key(mut self, key: u64) -> Shape {
        self.key = key;
        self
    }

    pub(crate) fn word(self, name: &'static str, word: &'static str) -> Shape {
        self.with(name, Value::Word(word))
    }

    /// A mark that is there or not.
    pub(crate) fn flag(self, name: &'static str, there: bool) -> Shape {
        if there { self.word(name, "") } else { self }
    }

    pub(crate) fn text(self, name: &'static str, text: String) -> Shape {
        self.with(name, Value::Text(text))
    }

    pub(crate) fn at(self, name: &'static str, place: f64) -> Shape {
        self.with(name, Value::Place(tenths(place)))
    }

    /// Moves all that is inside.
    pub(crate) fn moved(self, x: f64, y: f64) -> Shape {
        self.with("transform", Value::Move(tenths(x), tenths(y)))
    }

    /// A rectangle's edges.
    pub(crate) fn rect(self, x: f64, y: f64, width: f64, height: f64) -> Shape {
        self.at("x", x).at("y", y).at("width", width.max(0.0)).at("height", height.max(0.0))
    }

    /// A line's ends.
    pub(crate) fn line(self, from: (f64, f64), to: (f64, f64)) -> Shape {
        self.at("x1", from.0).at("y1", from.1).at("x2", to.0).at("y2", to.1)
    }

    /// The words that stand in it.
    pub(crate) fn says(mut self, text: String) -> Shape {
        self.text = Some(text);
        self
    }

    pub(crate) fn inside(mut self, shapes: Vec<Shape>) -> Shape {
        self.inside = shapes;
        self
    }

    /// An item that the keyboard comes to, with a name and perhaps a link.
    pub(crate) fn item(self, item: usize, tabindex: &'static str) -> Shape {
        self.text("data-item", item.to_string()).word("tabindex", tabindex).told(item as u32)
    }

    /// Asks for its name and link under a number.
    pub(crate) fn told(mut self, number: u32) -> Shape {
        self.told = Some(number);
        self
    }
}

fn tenths(place: f64) -> i32 {
    (place * 10.0).round() as i32
}

/// A number of tenths as it is written in a picture.
fn written(tenths: i32) -> String {
    let (whole, part) = ((tenths / 10).unsigned_abs(), (tenths % 10).unsigned_abs());
    let sign = if tenths < 0 { "-" } else { "" };
    let mut written = [sign, &whole.to_string()].concat();
    if part > 0 {
        written.push('.');
        written.push(char::from(b'0' + part as u8));
    }
    written
}

/// A place to a tenth of a pixel, as part of a path.
pub(crate) fn number(place: f64) -> String {
    written(tenths(place))
}

/// An outline round a rectangle.
pub(crate) fn outline(from: f64, to: f64, top: f64, bottom: f64) -> String {
    ["M", &number(from), " ", &number(top), "H", &number(to), "V", &number(bottom), "H", &number(from), "Z"].concat()
}

fn set(element: &Element, name: &str, value: &Value) {
    // Fails only for names that no attribute can have; ours are constants.
    let _ = match value {
        Value::Word(word) => element.set_attribute(name, word),
        Value::Text(text) => element.set_attribute(name, text),
        Value::Place(place) => element.set_attribute(name, &written(*place)),
        Value::Move(x, y) => {
            element.set_attribute(name, &["translate(", &written(*x), " ", &written(*y), ")"].concat())
        }
    };
}

/// An element as it was drawn last.
struct Drawn {
    element: Element,
    shape: Shape,
    inside: Vec<Drawn>,
    told: Told,
}

impl Drawn {
    fn new(document: &Document, shape: Shape) -> Option<Drawn> {
        let element = document.create_element_ns(Some(SVG), shape.tag).ok()?;
        for (name, value) in &shape.attributes {
            set(&element, name, value);
        }
        if let Some(text) = &shape.text {
            element.set_text_content(Some(text));
        }
        let mut drawn = Drawn { element, shape, inside: Vec::new(), told: Told::default() };
        let inside = std::mem::take(&mut drawn.shape.inside);
        draw(document, &drawn.element, &mut drawn.inside, inside);
        Some(drawn)
    }

    fn draw(&mut self, document: &Document, mut shape: Shape) {
        for (name, value) in &shape.attributes {
            let before = self.shape.attributes.iter().find(|before| before.0 == *name);
            if before.is_none_or(|before| before.1 != *value) {
                set(&self.element, name, value);
            }
        }
        for (name, _) in &self.shape.attributes {
            if shape.attributes.iter().all(|now| now.0 != *name) {
                let _ = self.element.remove_attribute(name);
            }
        }
        if shape.text != self.shape.text {
            self.element.set_text_content(shape.text.as_deref());
        }
        draw(document, &self.element, &mut self.inside, std::mem::take(&mut shape.inside));
        self.shape = shape;
    }

    fn tell(&mut self, tell: Callback<u32, Told>) {
        if let Some(number) = self.shape.told {
            let told = tell.run(number);
            let parts = [("aria-label", &self.told.name, &told.name), ("href", &self.told.href, &told.href)];
            for (name, before, now) in parts {
                match now {
                    _ if before == now => {}
                    Some(now) => set(&self.element, name, &Value::Text(now.clone())),
                    None => {
                        let _ = self.element.remove_attribute(name);
                    }
                }
            }
            self.told = told;
        }
        for drawn in &mut self.inside {
            drawn.tell(tell);
        }
    }
}

/// Makes the elements within another one those that are wanted: what is there already stays, and keeps the focus.
fn draw(document: &Document, parent: &Element, drawn: &mut Vec<Drawn>, shapes: Vec<Shape>) {
    let same = |drawn: &Drawn, shape: &Shape| drawn.shape.tag == shape.tag && drawn.shape.key == shape.key;
    if drawn.len() == shapes.len() && drawn.iter().zip(&shapes).all(|(drawn, shape)| same(drawn, shape)) {
        for (drawn, shape) in drawn.iter_mut().zip(shapes) {
            drawn.draw(document, shape);
        }
        return;
    }
    let mut left: Vec<Option<Drawn>> = std::mem::take(drawn).into_iter().map(Some).collect();
    let mut places: Vec<(u64, usize)> =
        left.iter().flatten().enumerate().map(|(at, drawn)| (drawn.shape.key, at)).collect();
    places.sort_unstable();
    // Where the last one stood that did not have to move.
    let mut reached = 0;
    for shape in shapes {
        let from = places.partition_point(|place| place.0 < shape.key);
        let mut of_key = places[from..].iter().take_while(|place| place.0 == shape.key).map(|place| place.1);
        let found = of_key.find(|at| left[*at].as_ref().is_some_and(|drawn| drawn.shape.tag == shape.tag));
        let (now, stays) = match found.and_then(|at| Some((left[at].take()?, at))) {
            Some((mut kept, at)) => {
                kept.draw(document, shape);
                (
                    Some(kept),
                    at >= reached && {
                        reached = at;
                        true
                    },
                )
            }
            None => (Drawn::new(document, shape), false),
        };
        let Some(now) = now else { continue };
        if !stays {
            let next = match drawn.last() {
                Some(last) => last.element.next_sibling(),
                None => parent.first_child(),
            };
            let _ = parent.insert_before(&now.element, next.as_ref());
        }
        drawn.push(now);
    }
    for gone in left.into_iter().flatten() {
        gone.element.remove();
    }
}

/// A part of a picture, drawn anew whenever something changes on which its shapes hang.
#[component]
pub(crate) fn Drawing(
    shapes: Callback<(), Vec<Shape>>,
    /// Names and links of the shapes that ask for some.
    #[prop(optional)]
    tell: Option<Callback<u32, Told>>,
) -> impl IntoView {
    let node = NodeRef::<G>::new();
    let drawn = StoredValue::new_local(Vec::<Drawn>::new());
    let waiting = StoredValue::new(false);
    let tell_all = move || {
        let waited = waiting.try_update_value(|waiting| std::mem::replace(waiting, false)) == Some(true);
        if let Some(tell) = tell.filter(|_| waited) {
            drawn.try_update_value(|drawn| drawn.iter_mut().for_each(|drawn| untrack(|| drawn.tell(tell))));
        }
    };
    Effect::new(move || {
        let shapes = shapes.run(());
        let Some(group) = node.get() else { return };
        let group: &Element = group.unchecked_ref();
        let Some(document) = group.owner_document() else { return };
        drawn.update_value(|drawn| draw(&document, group, drawn, shapes));
        if tell.is_some() && waiting.try_update_value(|waiting| std::mem::replace(waiting, true)) == Some(false) {
            request_animation_frame(move || set_timeout(tell_all, Duration::ZERO));
        }
    });
    view! { <g node_ref=node on:pointerdown=move |_| tell_all() on:focusin=move |_| tell_all()></g> }
}
