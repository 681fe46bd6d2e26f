//! Codes: the permanent ids that TOML files and links carry.
//!
//! Owns what a code may look like; must not know which codes exist (that is [`crate::taxonomy`]).

/// Longest code, in bytes: a link carries several of them and should stay short.
pub const MAX_CODE_BYTES: usize = 48;

/// Whether `text` is a code: ASCII lower-case letters, digits and single hyphens between them.
///
/// Such codes survive every messenger, CMS and shell without escaping.
#[must_use]
pub fn is_code(text: &str) -> bool {
    // Whether a part has begun: none is empty.
    let mut begun = false;
    for byte in text.bytes() {
        begun = match byte {
            b'a'..=b'z' | b'0'..=b'9' => true,
            b'-' if begun => false,
            _ => return false,
        };
    }
    begun && text.len() <= MAX_CODE_BYTES
}

/// Splits a measure key `document.measure` into its two codes; `None` when it is not of that form.
#[must_use]
pub fn split_measure_key(key: &str) -> Option<(&str, &str)> {
    let (document, measure) = key.split_once('.')?;
    (is_code(document) && is_code(measure)).then_some((document, measure))
}

/// Whether `text` has the form of a GB/T 2260 code: six digits, the first not zero.
#[must_use]
pub fn is_region_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_lower_case_words_with_single_hyphens() {
        for good in ["a", "hydrogen", "beijing-hydrogen", "370000", "5g-factory"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a b", "氢", "a.b", &"x".repeat(49)] {
            assert!(!is_code(bad), "{bad}");
        }
    }

    #[test]
    fn measure_keys_have_exactly_two_codes() {
        assert_eq!(split_measure_key("beijing-hydrogen.11"), Some(("beijing-hydrogen", "11")));
        for bad in ["beijing-hydrogen", ".11", "a.", "a.b.c", "a.B"] {
            assert_eq!(split_measure_key(bad), None, "{bad}");
        }
    }

    #[test]
    fn region_codes_are_six_digits() {
        assert!(is_region_code("370000"));
        for bad in ["37", "037000", "3700000", "37000a"] {
            assert!(!is_region_code(bad), "{bad}");
        }
    }
}
