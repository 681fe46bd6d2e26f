//! What the looks of a chart mean: a key at its foot, part of the picture and so of every file made of it.

use crate::charts::drawing::{Shape, number, outline};
use crate::views::timeline::axis::Frame;
use policy_chart::label::text_width;
use policy_chart::rows::flow;

/// Width and height of a sample, the way from it to its words, and the way to the next one, in the usual size of type.
const SAMPLE: (f64, f64) = (28.0, 11.0);
const WORDS: f64 = 8.0;
const GAP: f64 = 22.0;
const LINE: f64 = 22.0;

/// A look and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) look: &'static str,
    pub(super) means: &'static str,
}

fn places(frame: &Frame, looks: &[Look]) -> Vec<(f64, u32)> {
    let width = |look: &Look| frame.px(SAMPLE.0 + WORDS) + text_width(look.means, frame.size() * 0.92);
    flow(&looks.iter().map(width).collect::<Vec<_>>(), frame.width, frame.px(GAP))
}

/// How much room the key takes.
pub(super) fn height(frame: &Frame, looks: &[Look]) -> f64 {
    places(frame, looks).last().map_or(0.0, |(_, line)| frame.px(f64::from(line + 1) * LINE + 16.0))
}

/// The key, from a height on.
pub(super) fn key(frame: &Frame, looks: &[Look], name: &'static str, top: f64) -> Vec<Shape> {
    let entry = |(look, (x, line)): (&Look, (f64, u32))| {
        let words = Shape::new("text", "key__words").moved(frame.px(SAMPLE.0 + WORDS), frame.px(15.0));
        Shape::new("g", "")
            .key(line.into())
            .word("role", "listitem")
            .moved(x, top + frame.px(f64::from(line) * LINE + 6.0))
            .inside(vec![sample(frame, look.look), words.says(look.means.to_owned())])
    };
    let entries = looks.iter().zip(places(frame, looks)).map(entry).collect();
    let list = Shape::new("g", "key").word("role", "list").word("aria-label", name).inside(entries);
    if looks.is_empty() { Vec::new() } else { vec![list] }
}

/// A mark with a look, as the lanes draw it.
fn sample(frame: &Frame, look: &'static str) -> Shape {
    let (wide, tall) = (frame.px(SAMPLE.0), frame.px(SAMPLE.1));
    let (top, open) = (frame.px(5.0), look == "open");
    if look == "dot" || look == "dot-inferred" {
        let circle =
            Shape::new("circle", "").at("cx", wide - tall / 2.0).at("cy", top + tall / 2.0).at("r", tall / 2.5);
        return Shape::new("g", "dot").flag("data-inferred", look == "dot-inferred").inside(vec![circle]);
    }
    let (from, to) = if open { (top + tall / 2.0 - 1.5, top + tall / 2.0 + 1.5) } else { (top, top + tall) };
    let (term, mask) = match look {
        "inferred" => ("inferred", ""),
        "plan" | "over" => ("plan", ""),
        "maybe" => ("plan", "url(#hatch)"),
        "open" => ("open", "url(#fade-out)"),
        "soft" => ("stated", "url(#fade-soft)"),
        _ => ("stated", ""),
    };
    let class = if look == "maybe" { "bar__maybe" } else { "bar__sure" };
    let edge = |y: f64| ["M0 ", &number(y), "H", &number(wide)].concat();
    let both = Shape::new("g", "").inside(vec![
        Shape::new("path", class).text("d", outline(0.0, wide, from, to)),
        Shape::new("path", "bar__edge").text("d", [edge(from), edge(to)].concat()),
    ]);
    let mut inside = vec![if mask.is_empty() { both } else { both.word("mask", mask) }];
    let cap = |x: f64| Shape::new("line", "bar__cap").line((x, from), (x, to));
    match look {
        "plan" | "over" => inside.extend([cap(0.0), cap(wide)]),
        "inferred" => inside.push(cap(0.0)),
        _ => {}
    }
    Shape::new("g", "bar")
        .word("data-term", term)
        .flag("data-running", !matches!(look, "over" | "open"))
        .flag("data-ending", look == "ending")
        .inside(inside)
}
