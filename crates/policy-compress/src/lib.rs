//! Compressed forms of files: brotli and gzip at their strongest.
//!
//! Owns formats and strength; must not know what is compressed. A package of its own so that it is optimized in every
//! profile: the code of both formats is generic, and takes minutes where the package that calls it is not.

use flate2::{Compression, write::GzEncoder};
use std::io::Write;

const QUALITY: i32 = 11;
/// The logarithm of the window, which covers every file whole.
const WINDOW: i32 = 24;

/// Brotli (RFC 7932).
///
/// # Panics
/// Never: memory takes whatever is written.
#[must_use]
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).expect("memory takes whatever is written");
    out
}

/// Gzip (RFC 1952), without time or name: the same bytes every time.
///
/// # Panics
/// Never: memory takes whatever is written.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes whatever is written");
    encoder.finish().expect("memory takes whatever is written")
}

/// Gzip of the smallest size, a twentieth below [`gzip`] and a hundred times as slow.
///
/// # Panics
/// Never: memory takes whatever is written.
#[must_use]
pub fn smallest_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut out)
        .expect("memory takes whatever is written");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn every_form_gives_back_what_went_in() {
        let text = "政策条款 measures ".repeat(1000);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(text.as_bytes())[..], &mut back).expect("brotli");
        assert_eq!(back, text.as_bytes());
        for packed in [gzip(text.as_bytes()), smallest_gzip(text.as_bytes())] {
            back.clear();
            flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut back).expect("gzip");
            assert_eq!(back, text.as_bytes());
        }
    }
}
