//! Exact decimal numbers: how they are written and multiplied.
//!
//! Owns the one way in which a figure is written and arithmetic that never rounds; must not know units.

use policy_model::Decimal;

/// Why a text is not an exact decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DecimalError {
    /// Not `1000`, `0.5` or `-3`.
    #[error("is not a plain decimal number")]
    Form,
    /// More than 28 digits.
    #[error("has more digits than can be held exactly")]
    Size,
}

/// Reads `1000`, `0.5` or `-3`: ASCII digits, at most one point, no leading zeros, nothing else.
pub(crate) fn parse(text: &str) -> Result<Decimal, DecimalError> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits);
    if !plain {
        return Err(DecimalError::Form);
    }
    Decimal::from_str_exact(text).map_err(|_| DecimalError::Size)
}

/// The product without trailing zeros; `None` where it cannot be held exactly.
pub(crate) fn exact_product(left: Decimal, right: Decimal) -> Option<Decimal> {
    let mut mantissa = left.mantissa().checked_mul(right.mantissa())?;
    let mut scale = left.scale() + right.scale();
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_plain_decimals() {
        for good in ["0", "0.5", "1000", "-3", "1.50", "7922816251426433759354395033"] {
            assert_eq!(parse(good).map(|decimal| decimal.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "-", ".5", "5.", "01", "+1", "1,000", "1_000", "1e3", "78%", "１", "1.2.3", " 1"] {
            assert_eq!(parse(bad), Err(DecimalError::Form), "{bad}");
        }
        assert_eq!(parse(&"9".repeat(30)), Err(DecimalError::Size));
        assert_eq!(parse(&format!("0.{}1", "0".repeat(30))), Err(DecimalError::Size));
    }

    #[test]
    fn products_are_exact_or_refused() {
        let product = |left: &str, right: &str| {
            exact_product(parse(left).expect("a decimal"), parse(right).expect("a decimal")).map(|d| d.to_string())
        };
        assert_eq!(product("1.8", "1000000000000").as_deref(), Some("1800000000000"));
        assert_eq!(product("2.5", "0.0005").as_deref(), Some("0.00125"));
        assert_eq!(product("7922816251426433759354395033", "10000"), None);
        let tiny = format!("0.{}1", "0".repeat(27));
        assert_eq!(product(&tiny, "0.1"), None, "would be rounded");
    }
}
