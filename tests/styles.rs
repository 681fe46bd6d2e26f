//! Rules for style sheets that no eye sees broken until a page stands in another one.

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

/// Whether a declaration has a length in heights of the window (`50vh`, `100dvb`).
fn asks_for_height(line: &str) -> bool {
    let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    words.into_iter().any(|word| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < word.len()
            && ["vh", "svh", "dvh", "lvh", "vb", "svb", "dvb", "lvb", "vmin", "vmax"].contains(&unit)
    })
}

#[test]
fn no_size_depends_on_the_height_of_the_window() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root");
    let mut found = Vec::new();
    sheets(&root.join("style"), &mut found);
    assert!(found.len() > 20, "style sheets are found");
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a style sheet can be read");
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
