//! Percent-encoding (RFC 3986, section 2.1) of values and of keys that are not ours.
//!
//! Must not know keys or what values mean.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Encodes text so that only ASCII letters, digits and `-` stand for themselves: whatever a messenger may cut, end a
/// link at or read as markup is escaped.
pub(super) fn encode(text: &str) -> String {
    escape(text, |byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Brings a piece of a query to the form that a browser gives it: what stands escaped stays so, what may not stand in a
/// query is escaped, and `?`, which would be taken for its start.
pub(super) fn tidy(piece: &str) -> String {
    escape(piece, |byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'#' | b'<' | b'>' | b'\'' | b'&' | b'?'))
}

fn escape(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// Decodes text; `None` where the bytes are not UTF-8. A `%` without two digits stands for itself.
pub(super) fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = match bytes[at..] {
            [b'%', high, low, ..] => hex(high).zip(hex(low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::cases())]

        #[test]
        fn decoding_what_was_encoded_gives_the_same_text(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), Some(text.clone()));
            prop_assert!(encode(&text).is_ascii());
        }

        #[test]
        fn tidying_twice_changes_nothing_more(text in any::<String>()) {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once.clone());
            prop_assert_eq!(decode(&once), decode(&text));
        }
    }

    #[test]
    fn damaged_escapes_are_read_as_they_stand() {
        assert_eq!(decode("100%"), Some("100%".to_owned()));
        assert_eq!(decode("%4"), Some("%4".to_owned()));
        assert_eq!(decode("%zz%41"), Some("%zzA".to_owned()));
        assert_eq!(decode("%D6%D0"), None, "GBK is not UTF-8");
        assert_eq!(encode("氢能 1"), "%E6%B0%A2%E8%83%BD%201");
    }
}
