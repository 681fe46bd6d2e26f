//! A chart as a file that stands alone.
//!
//! Owns how a drawn chart becomes a file: what the style sheets say about it is written into it, in the light look
//! whatever the reader's is; title, filter and source stand around it on white. Must not know what the chart shows.

use js_sys::{Array, Promise};
use policy_export::lines::wrapped;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, Document, Element, HtmlCanvasElement, HtmlImageElement,
    SvgsvgElement, Window, XmlSerializer,
};

/// Properties that pass from an element to those inside it: written where they change.
const INHERITED: &[&str] = &[
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
    "text-anchor",
    "dominant-baseline",
    "paint-order",
    "shape-rendering",
    "writing-mode",
    "marker-start",
    "marker-mid",
    "marker-end",
];
/// Properties of one element, with the value that need not be written.
const OWN: &[(&str, &str)] = &[
    ("opacity", "1"),
    ("clip-path", "none"),
    ("mask", "none"),
    ("transform", "none"),
    ("vector-effect", "none"),
    ("stop-color", "rgb(0, 0, 0)"),
    ("stop-opacity", "1"),
];
/// Geometry that may come from a style instead of an attribute.
const GEOMETRY: &[(&str, &[&str])] = &[
    ("rect", &["x", "y", "width", "height", "rx", "ry"]),
    ("circle", &["cx", "cy", "r"]),
    ("ellipse", &["cx", "cy", "rx", "ry"]),
];
/// Attributes that say something to the page only.
const OF_THE_PAGE: [&str; 6] = ["class", "style", "tabindex", "role", "focusable", "lang"];

const MARGIN: f64 = 24.0;
const INK: &str = "#1b1f24";
const QUIET: &str = "#626b74";
const TITLE_SIZE: f64 = 20.0;
const TEXT_SIZE: f64 = 13.0;
/// Height of a line, in sizes of its type.
const LINE: f64 = 1.5;
/// Pixels of the picture for each on screen.
const SCALE: f64 = 2.0;
/// Longest side of a picture that every browser draws.
const MAX_SIDE: f64 = 8_192.0;
/// The narrowest file: the words around a small chart need room.
const MIN_WIDTH: f64 = 360.0;

/// What stands around a chart.
pub(crate) struct Frame<'a> {
    pub(crate) title: &'a str,
    pub(crate) filter: &'a str,
    pub(crate) source: &'a str,
}

/// A chart as a file.
pub(crate) struct Chart {
    pub(crate) text: String,
    width: f64,
    height: f64,
}

/// The chart with everything that its look needs.
pub(crate) fn draw(drawn: &SvgsvgElement, frame: &Frame<'_>) -> Result<Chart, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let size = drawn.get_bounding_client_rect();
    let (width, height) = (size.width().ceil().max(1.0), size.height().ceil().max(1.0));
    let copy: SvgsvgElement = drawn.clone_node_with_deep(true)?.unchecked_into();
    let font = in_light(&document, || {
        // Where the drawn one stands, so that every rule of the style sheets holds; but not where it can be seen.
        let place = drawn.parent_element().ok_or("the chart is not on the page")?;
        let style = copy.style();
        for (property, value) in [("position", "absolute"), ("left", "-100000px"), ("transition", "none")] {
            style.set_property(property, value)?;
        }
        style.set_property("width", &px(width))?;
        style.set_property("height", &px(height))?;
        place.append_child(&copy)?;
        let looked = look(&window, &copy, None);
        copy.remove();
        let font = computed(&window, &place)?.get_property_value("font-family")?;
        looked.map(|looks| (font, looks))
    })?;
    let (font, looks) = font;
    for (element, attributes) in looks {
        for (name, value) in attributes {
            element.set_attribute(name, &value)?;
        }
        strip(&element)?;
    }
    let view = drawn.get_attribute("viewBox").unwrap_or_else(|| ["0 0 ", &px0(width), " ", &px0(height)].concat());
    copy.set_attribute("viewBox", &view)?;
    compose(&copy, frame, &font, (width, height))
}

/// Runs while the page has its light look; nothing is painted in between.
fn in_light<T>(document: &Document, act: impl FnOnce() -> Result<T, JsValue>) -> Result<T, JsValue> {
    const THEME: &str = "data-theme";
    let root = document.document_element().ok_or("no page")?;
    let before = root.get_attribute(THEME);
    root.set_attribute(THEME, "light")?;
    let result = act();
    match before {
        Some(theme) => root.set_attribute(THEME, &theme)?,
        None => root.remove_attribute(THEME)?,
    }
    result
}

type Looks = Vec<(Element, Vec<(&'static str, String)>)>;

/// What each element looks like, and what is not seen taken away.
fn look(window: &Window, element: &Element, outer: Option<&CssStyleDeclaration>) -> Result<Looks, JsValue> {
    let style = computed(window, element)?;
    let mut attributes = Vec::new();
    for name in INHERITED {
        let value = style.get_property_value(name)?;
        let changed = match outer {
            Some(outer) => outer.get_property_value(name)? != value,
            None => true,
        };
        if changed && !value.is_empty() {
            attributes.push((*name, value));
        }
    }
    // The outermost stands where it stands by rules of the page, which are none of the file's.
    if outer.is_some() {
        for (name, plain) in OWN {
            let value = style.get_property_value(name)?;
            if !value.is_empty() && value != *plain && !(*name == "transform" && element.has_attribute(name)) {
                attributes.push((*name, value));
            }
        }
        let kind = element.tag_name();
        for name in GEOMETRY.iter().filter(|entry| entry.0 == kind).flat_map(|entry| entry.1) {
            let value = style.get_property_value(name)?;
            if let Some(length) = value.strip_suffix("px").filter(|_| !element.has_attribute(name)) {
                attributes.push((*name, length.to_owned()));
            }
        }
    }
    let mut looks = vec![(element.clone(), attributes)];
    let mut child = element.first_element_child();
    while let Some(inner) = child {
        child = inner.next_element_sibling();
        let its = computed(window, &inner)?;
        // What moves something on the page moves nothing in a file.
        let control = inner.get_attribute("role").as_deref() == Some("slider");
        let gone = its.get_property_value("display")? == "none" && !is_kept(&inner.tag_name());
        let hidden = its.get_property_value("visibility")? == "hidden" && inner.child_element_count() == 0;
        if gone || hidden || control || inner.tag_name() == "foreignObject" {
            inner.remove();
        } else {
            looks.extend(look(window, &inner, Some(&style))?);
        }
    }
    Ok(looks)
}

/// What is never drawn itself and yet belongs to a drawing.
fn is_kept(tag: &str) -> bool {
    matches!(
        tag,
        "title"
            | "desc"
            | "defs"
            | "linearGradient"
            | "radialGradient"
            | "stop"
            | "clipPath"
            | "mask"
            | "pattern"
            | "marker"
            | "symbol"
    )
}

fn computed(window: &Window, element: &Element) -> Result<CssStyleDeclaration, JsValue> {
    Ok(window.get_computed_style(element)?.ok_or("no style")?)
}

/// Takes away what says something to the page only; links lead where they led.
fn strip(element: &Element) -> Result<(), JsValue> {
    let names: Array = element.get_attribute_names();
    for name in names.iter().filter_map(|name| name.as_string()) {
        if OF_THE_PAGE.contains(&name.as_str()) || name.starts_with("data-") || name.starts_with("aria-") {
            element.remove_attribute(&name)?;
        }
    }
    if let Some(href) = element.get_attribute("href").filter(|href| !href.starts_with('#') || element.tag_name() == "a")
    {
        let base = element.base_uri()?.unwrap_or_default();
        let absolute = web_sys::Url::new_with_base(&href, &base).map(|url| url.href());
        match absolute.ok().filter(|href| href.starts_with("http")) {
            Some(absolute) => element.set_attribute("href", &absolute)?,
            None => element.remove_attribute("href")?,
        }
    }
    Ok(())
}

fn compose(copy: &SvgsvgElement, frame: &Frame<'_>, font: &str, size: (f64, f64)) -> Result<Chart, JsValue> {
    let width = size.0.max(MIN_WIDTH) + 2.0 * MARGIN;
    let room = width - 2.0 * MARGIN;
    let mut words = String::new();
    let mut top = MARGIN;
    top = lines(&mut words, frame.title, (top, room), TITLE_SIZE, INK, "600");
    top = lines(&mut words, frame.filter, (top, room), TEXT_SIZE, QUIET, "400") + MARGIN / 2.0;
    for (name, value) in [("x", MARGIN), ("y", top), ("width", size.0), ("height", size.1)] {
        copy.set_attribute(name, &px0(value))?;
    }
    // Marks of the page's program between elements.
    let drawing = XmlSerializer::new()?.serialize_to_string(copy)?.replace("<!---->", "");
    top += size.1 + MARGIN / 2.0;
    let height = lines(&mut words, frame.source, (top, room), TEXT_SIZE, QUIET, "400") + MARGIN / 2.0;
    let (w, h) = (px0(width), px0(height));
    let text = [
        r#"<svg xmlns="http://www.w3.org/2000/svg" width=""#,
        &w,
        r#"" height=""#,
        &h,
        r#"" viewBox="0 0 "#,
        &w,
        " ",
        &h,
        r#"" font-family=""#,
        &escaped(font),
        r##""><rect width="100%" height="100%" fill="#ffffff"/>"##,
        &words,
        &drawing,
        "</svg>\n",
    ]
    .concat();
    Ok(Chart { text, width, height })
}

/// Writes a text into as many lines as it takes; gives the height below them.
fn lines(out: &mut String, text: &str, place: (f64, f64), size: f64, color: &str, weight: &str) -> f64 {
    let (mut top, room) = place;
    for line in text.lines().flat_map(|line| wrapped(line, room / size)) {
        top += size * LINE;
        let y = px0((top - size * (LINE - 1.0) / 2.0 - size * 0.15).round());
        let parts = [
            r#"<text x=""#,
            &px0(MARGIN),
            r#"" y=""#,
            &y,
            r#"" font-size=""#,
            &px0(size),
            r#"" font-weight=""#,
            weight,
            r#"" fill=""#,
            color,
            r#"">"#,
            &escaped(&line),
            "</text>",
        ];
        out.extend(parts);
    }
    top
}

/// A chart as PNG.
pub(crate) async fn picture(chart: &Chart) -> Result<Blob, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let image = HtmlImageElement::new()?;
    // A `data:` address: some browsers take a picture from a `blob:` for one of another site, and refuse to give it out.
    let text: String = js_sys::encode_uri_component(&chart.text).into();
    image.set_src(&["data:image/svg+xml;charset=utf-8,", &text].concat());
    JsFuture::from(image.decode()).await?;
    let scale = SCALE.min(MAX_SIDE / chart.width.max(chart.height));
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width((chart.width * scale).round() as u32);
    canvas.set_height((chart.height * scale).round() as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no canvas")?.unchecked_into();
    context.scale(scale, scale)?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, chart.width, chart.height)?;
    let drawn = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let answer = if blob.is_null() { reject } else { resolve };
            let _ = answer.call1(&JsValue::UNDEFINED, &blob);
        });
        // Where this fails the promise is never kept; the call before it has shown that the canvas can be drawn on.
        let _ = canvas.to_blob(done.unchecked_ref());
    });
    Ok(JsFuture::from(drawn).await?.unchecked_into())
}

fn px(length: f64) -> String {
    [&px0(length), "px"].concat()
}

fn px0(length: f64) -> String {
    ((length * 100.0).round() / 100.0).to_string()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            // No other control character is allowed in XML.
            character if character < ' ' => out.push(' '),
            character => out.push(character),
        }
    }
    out
}
