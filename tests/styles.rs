//! Rules for style sheets that no eye sees broken until a page stands in another one, or in an older browser.

use std::path::{Path, PathBuf};

/// Rules that may ask how high the window is: an embedded page overrides the first and never has the second.
const OF_THE_SITE: &[&str] = &[".page {", ".frame__rail {"];

fn sheets(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("the folder of styles can be read");
    for path in entries.map(|entry| entry.expect("the folder of styles can be read").path()) {
        if path.is_dir() {
            sheets(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Heights of the window.
const HEIGHTS: &[&str] = &["vh", "svh", "dvh", "lvh", "vb", "svb", "dvb", "lvb", "vmin", "vmax"];

/// What one of the oldest browsers served (Chromium 109, Firefox 115, Safari 16.4) does not know, and would drop with the
/// declaration or the rule around it. What a browser may leave out without loss (`text-wrap`) is not here.
const TOO_NEW: &[&str] = &[
    "&",
    "@property",
    "@scope",
    "@starting-style",
    "@view-transition",
    "light-dark(",
    "color-mix(",
    "oklch(",
    "oklab(",
    " lch(",
    " lab(",
    "(from ",
    "image-set(",
    " linear(",
    " round(",
    "subgrid",
    "style(--",
    ":dir(",
    ":user-valid",
    ":user-invalid",
    ":popover-open",
    "::details-content",
    "popover",
    "anchor",
    "animation-timeline",
    "field-sizing",
    "interpolate-size",
    " mask:",
    " print-color-adjust:",
    "scripting:",
];
const UNITS_TOO_NEW: &[&str] = &["lh", "rlh", "cap", "rcap", "rex", "rch", "ric"];

/// Whether a declaration has a length in one of these units (`50vh`, `100dvb`).
fn measures_in(line: &str, units: &[&str]) -> bool {
    let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    words.into_iter().any(|word| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < word.len() && units.contains(&unit)
    })
}

fn asks_for_height(line: &str) -> bool {
    measures_in(line, HEIGHTS)
}

/// Every style sheet: its path and its text.
fn texts() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root");
    let mut found = Vec::new();
    sheets(&root.join("style"), &mut found);
    assert!(found.len() > 20, "style sheets are found");
    let text = |path: PathBuf| (path.clone(), std::fs::read_to_string(path).expect("a style sheet can be read"));
    found.into_iter().map(text).collect()
}

/// A text of the same lines without its comments.
fn without_comments(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").expect("a comment ends");
        bare.push_str(before);
        bare.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    bare + rest
}

#[test]
fn no_size_depends_on_the_height_of_the_window() {
    for (path, text) in texts() {
        let mut rule = "";
        for (number, line) in text.lines().enumerate() {
            if line.trim_end().ends_with('{') {
                rule = line.trim();
            }
            let place = format!("{}:{}: {}", path.display(), number + 1, line.trim());
            assert!(
                !asks_for_height(line) || OF_THE_SITE.contains(&rule),
                "a frame as high as its content would swing: {place}"
            );
        }
    }
}

#[test]
fn nothing_is_asked_of_a_browser_that_it_may_not_know() {
    for (path, text) in texts() {
        let text = without_comments(&text);
        let mut before = "";
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}: {}", path.display(), number + 1, line.trim());
            for part in TOO_NEW {
                assert!(!line.contains(part), "`{part}` is too new: {place}");
            }
            assert!(!measures_in(line, UNITS_TOO_NEW), "the unit is too new: {place}");
            // Firefox knows `:has()` since 121 only, and drops every selector of the list with it.
            let alone = line.ends_with('{') && !line.contains(", ") && !before.ends_with(',');
            assert!(!line.contains(":has(") || alone, "`:has()` takes a rule of its own: {place}");
            before = line;
        }
    }
}

#[test]
fn lengths_in_heights_of_the_window_are_recognized() {
    for (line, asks) in [
        ("block-size: 100vh;", true),
        ("min(50dvh, 3rem)", true),
        ("0.5vmax", true),
        ("90vw", false),
        ("var(--vh)", false),
    ] {
        assert_eq!(asks_for_height(line), asks, "{line}");
    }
}
