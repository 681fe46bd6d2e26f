//! Labels: how wide a text is likely to be, how much of it fits, and on which side of its bar it goes.
//!
//! Widths are worked out from the characters, on the safe side, so that placing needs no browser and gives the same
//! everywhere. Must not know what the texts say.

use crate::rows::Extent;

/// Width of a character in parts of the size of the type: wide for Han characters and full-width signs, narrow for
/// what is slim in every font we name.
fn character_width(character: char) -> f64 {
    match character {
        '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | '·' | ' ' => 0.3,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' => 0.4,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.54,
        'm' | 'M' | 'w' | 'W' | '%' | '@' | '—' => 0.96,
        'A'..='Z' | '&' | '~' | '+' | '<' | '>' | '=' | '→' => 0.72,
        '0'..='9' | 'a'..='z' => 0.6,
        '\u{0}'..='\u{24f}' | '–' | '‘' | '’' | '“' | '”' => 0.62,
        _ => 1.0,
    }
}

/// How wide a text is at most, in pixels, at a size of type in pixels.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(character_width).sum::<f64>() * size
}

/// As much of a text as fits a width, `…` at the end where it was cut; nothing where not even that fits.
#[must_use]
pub fn fit(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut left = width - character_width('…') * size;
    if left < 0.0 {
        return String::new();
    }
    let mut kept = String::new();
    for character in text.chars() {
        left -= character_width(character) * size;
        if left < 0.0 {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Where a label goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The room it may take.
    pub room: Extent,
    /// Whether it stands before its bar, its end at the bar.
    pub before: bool,
}

/// Puts a label beside a bar, within bounds: after it where all of the text fits or at least as much as before it,
/// else before it.
#[must_use]
pub fn beside(bar: Extent, wanted: f64, bounds: Extent, gap: f64) -> Label {
    let (from, to) = (bar.to + gap, bar.from - gap);
    let (after, before) = (bounds.to - from, to - bounds.from);
    if after >= wanted || after >= before {
        return Label { room: Extent { from, to: (from + wanted).min(bounds.to).max(from) }, before: false };
    }
    Label { room: Extent { from: (to - wanted).max(bounds.from).min(to), to }, before: true }
}

/// Puts a label above a bar, within bounds: all labels of a list begin on one line, which reads best.
#[must_use]
pub fn above(wanted: f64, bounds: Extent) -> Label {
    Label { room: Extent { from: bounds.from, to: (bounds.from + wanted).min(bounds.to) }, before: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::pack;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_where_its_room_ends() {
        assert_eq!(fit("北京市氢能产业", 10.0, 70.0), "北京市氢能产业");
        assert_eq!(fit("北京市氢能产业", 10.0, 45.0), "北京市…");
        assert_eq!(fit("Hydrogen policy", 10.0, 64.0), "Hydrogen…");
        assert_eq!(fit("氢能", 10.0, 9.0), "");
    }

    #[test]
    fn a_label_stands_after_its_bar_where_there_is_room() {
        let bounds = Extent { from: 0.0, to: 300.0 };
        let label = |from, to, wanted| beside(Extent { from, to }, wanted, bounds, 6.0);
        assert_eq!(label(10.0, 90.0, 100.0), Label { room: Extent { from: 96.0, to: 196.0 }, before: false });
        assert_eq!(label(200.0, 280.0, 100.0), Label { room: Extent { from: 94.0, to: 194.0 }, before: true });
        assert_eq!(label(0.0, 299.0, 100.0).room.length(), 0.0, "no room on either side");
    }

    #[test]
    fn labels_above_their_bars_begin_on_one_line() {
        let bounds = Extent { from: 4.0, to: 300.0 };
        assert_eq!(above(100.0, bounds).room, Extent { from: 4.0, to: 104.0 });
        assert_eq!(above(900.0, bounds).room, bounds);
    }

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn what_is_left_of_a_text_fits(text in "[氢能abm iW1（]{0,30}", size in 8f64..24.0, width in 0f64..300.0) {
            prop_assert!(text_width(&fit(&text, size, width), size) <= width);
        }

        #[test]
        fn bars_with_their_labels_never_overlap(
            bars in vec((0f64..600.0, 0f64..300.0, 0f64..400.0), 0..30), width in 200f64..1500.0, narrow in any::<bool>(),
        ) {
            let bounds = Extent { from: 0.0, to: width };
            let boxes: Vec<(Extent, Extent)> = bars.iter().map(|(from, length, wanted)| {
                let bar = Extent { from: from.min(width), to: (from + length).min(width) };
                let label = if narrow { above(*wanted, bounds) } else { beside(bar, *wanted, bounds, 6.0) };
                (bar, label.room)
            }).collect();
            for (bar, label) in &boxes {
                prop_assert!(label.length() >= 0.0);
                let inside = bounds.from <= label.from && label.to <= bounds.to;
                prop_assert!(label.length() == 0.0 || inside, "{label:?} leaves {bounds:?}");
                prop_assert!(narrow || label.to <= bar.from || bar.to <= label.from, "{label:?} lies on {bar:?}");
            }
            let rows = pack(&boxes.iter().map(|(bar, label)| bar.with(*label)).collect::<Vec<_>>(), 8.0);
            for at in 0..boxes.len() {
                for other in (0..at).filter(|other| rows[*other] == rows[at]) {
                    let apart = |left: Extent, right: Extent| left.to <= right.from || right.to <= left.from;
                    let ((bar, label), (other_bar, other_label)) = (boxes[at], boxes[other]);
                    prop_assert!(apart(label, other_label) && apart(label, other_bar) && apart(bar, other_label) && apart(bar, other_bar));
                }
            }
        }
    }
}
