//! Lines of words around a chart, which no browser breaks for us.
//!
//! Owns where a line ends; must not know what it says.

/// Characters that do not begin a line: they hang at the end of the one before.
const CLOSING: &str = "，。、；：！？）》〉”’」』…,.;:!?)%";
/// The longest word, in bytes, that goes to the next line as a whole; a longer one (an address) is broken.
const WORD: usize = 30;

/// The lines of a text that may be `room` sizes of its type wide. A Han character is one size wide; others are taken for
/// wider than most are, so that a line is too short rather than too long.
#[must_use]
pub fn wrapped(text: &str, room: f64) -> Vec<String> {
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0.0);
    for character in text.chars() {
        if taken + width(character) > room && !line.is_empty() && !CLOSING.contains(character) {
            let whole = character < FIRST_WIDE && character != ' ';
            let cut = line.rfind(' ').filter(|at| whole && line.len() - at <= WORD);
            let rest = cut.map(|at| line.split_off(at + 1)).unwrap_or_default();
            lines.push(line.trim_end().to_owned());
            taken = rest.chars().map(width).sum();
            line = rest;
        }
        if !(line.is_empty() && character == ' ') {
            line.push(character);
            taken += width(character);
        }
    }
    lines.push(line);
    lines
}

/// From here on characters are as wide as their type is high: radicals, kana, Han, full-width forms.
const FIRST_WIDE: char = '\u{2e80}';

fn width(character: char) -> f64 {
    if character < FIRST_WIDE { 0.6 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, room: f64, expect: &[&str]) {
        assert_eq!(wrapped(text, room), expect);
    }

    #[test]
    fn han_text_breaks_anywhere_but_before_closing_marks() {
        check("一二三四五六", 4.0, &["一二三四", "五六"]);
        check("一二三四：五六", 4.0, &["一二三四：", "五六"]);
        check("", 4.0, &[""]);
    }

    #[test]
    fn words_stay_whole_and_addresses_break() {
        check("due in 2027 or later", 6.0, &["due in", "2027 or", "later"]);
        check(&"a".repeat(45), 18.0, &[&"a".repeat(30), &"a".repeat(15)]);
    }
}
