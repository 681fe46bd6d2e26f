//! A link as a QR code.

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white that must stand around a code (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Longer links give codes so fine that phones do not read them from a screen.
const LONGEST: usize = 600;

/// A code as one path of squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// Side of the picture with the white around it, in modules.
    pub(crate) side: i32,
    /// The dark modules, as a path in units of one module.
    pub(crate) path: String,
}

/// The code of a link; `None` where it is too long to be read.
pub(crate) fn code(link: &str) -> Option<Code> {
    if link.len() > LONGEST {
        return None;
    }
    let code = QrCode::encode_text(link, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let dark = (column..size).take_while(|column| code.get_module(*column, row)).count() as i32;
            if dark > 0 {
                let (x, y, width) = ((column + QUIET).to_string(), (row + QUIET).to_string(), dark.to_string());
                path.extend(["M", &x, " ", &y, "h", &width, "v1h-", &width, "z"]);
            }
            column += dark.max(1);
        }
    }
    Some(Code { side: size + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels of a module: readers need some.
    const SCALE: usize = 4;

    /// Draws the path and reads the picture with a library that knows nothing of how it was made.
    fn read(code: &Code) -> Option<String> {
        let side = code.side as usize * SCALE;
        let mut dark = vec![false; side * side];
        for run in code.path.split('M').filter(|run| !run.is_empty()) {
            let (start, rest) = run.split_once('h')?;
            let (x, y) = start.split_once(' ')?;
            let (x, y): (usize, usize) = (x.parse().ok()?, y.parse().ok()?);
            let width: usize = rest.split_once('v')?.0.parse().ok()?;
            for row in y * SCALE..(y + 1) * SCALE {
                dark[row * side + x * SCALE..row * side + (x + width) * SCALE].fill(true);
            }
        }
        let mut picture = rqrr::PreparedImage::prepare_from_bitmap(side, side, |x, y| dark[y * side + x]);
        picture.detect_grids().first()?.decode().ok().map(|(_, link)| link)
    }

    #[test]
    fn the_picture_reads_as_the_link() {
        let site = "https://www.example.gov.cn/policy/";
        for query in ["", "?region=110000&industry=hydrogen", "?q=%E6%B0%A2%E8%83%BD&asof=2026-11-25&data=2026.1"] {
            let link = [site, query].concat();
            assert_eq!(code(&link).and_then(|code| read(&code)), Some(link));
        }
    }

    #[test]
    fn white_stands_around_the_code() {
        let code = code("https://www.example.gov.cn/policy/?view=targets").expect("short enough");
        for run in code.path.split('M').filter(|run| !run.is_empty()) {
            let numbers: Vec<i32> =
                run.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
            let (x, y, width) = (numbers[0], numbers[1], numbers[2]);
            assert!(x >= QUIET && x + width <= code.side - QUIET && y >= QUIET && y < code.side - QUIET, "{run}");
        }
    }

    #[test]
    fn a_link_that_no_phone_would_read_gives_no_code() {
        assert_eq!(code(&"a".repeat(LONGEST + 1)), None);
    }
}
