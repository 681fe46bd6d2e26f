//! The single file edition: the page with everything inside, which opens from disk without any server.
//!
//! Owns how the parts of a packaged site are put into one page, and the policy that the page states for itself; must
//! not know what is in the parts. `public/bootstrap.js` reads them: an element with `data-part` for each, compressed with
//! gzip and written in characters of an alphabet of 85.

use super::folder::{Folder, replace};
use super::shell::{addresses, attribute, styles};
use super::{EDITED, PublishError};
use crate::package::Package;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use policy_compress::smallest_gzip;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// Links of the page that lead to files beside it.
const OUTSIDE: [&str; 5] = ["stylesheet", "preload", "modulepreload", "canonical", "alternate"];

/// Programs of a site: what the page calls their glue and their WebAssembly.
const PROGRAMS: [(&str, &str); 2] = [("glue", "program"), ("export-glue", "export-program")];

/// Writes the page to a file; gives its size.
pub(super) fn write(folder: &Folder, page: &str, packed: &Package, out: &Path) -> Result<usize, PublishError> {
    let lacks = |what: &str| PublishError::Page(what.to_owned());
    let start = page.find("<script src=").ok_or_else(|| lacks("<script src=…>"))?;
    let end = start + page[start..].find("</script>").ok_or_else(|| lacks("</script>"))? + "</script>".len();
    let tag = &page[start..end];
    let address = |name: &str| attribute(tag, name).ok_or_else(|| lacks(name));
    let style: String = styles(page).iter().map(|it| folder.text(it)).collect::<Result<_, _>>()?;
    let mut parts = String::new();
    let mut scripts = vec![folder.text(address("src")?)?];
    for (glue, program) in PROGRAMS.iter().filter(|program| tag.contains(&format!(" data-{}=", program.0))) {
        packed_part(&mut parts, program, &folder.bytes(address(&format!("data-{program}"))?)?);
        let script = handing_over(folder.text(address(&format!("data-{glue}"))?)?, glue);
        packed_part(&mut parts, glue, script.as_bytes());
        scripts.push(script);
    }
    if tag.contains(" data-views=") {
        packed_part(&mut parts, "views", &folder.bytes(address("data-views")?)?);
    }
    packed_part(&mut parts, "dataset", &packed.bytes);
    packed_part(&mut parts, "style", style.as_bytes());
    let site = folder.text(EDITED)?.replace('<', "\\u003c");
    let _ = writeln!(parts, "<script type=\"application/json\" data-part=\"site\">{site}</script>");
    let _ = writeln!(parts, "<script>{}</script>", scripts[0]);

    let mut single = format!("{}{}", &page[..start], &page[end..]);
    for rel in OUTSIDE {
        single = without_links(&single, rel);
    }
    for place in ["pages", "preload"] {
        single = emptied(&single, place);
    }
    if let Some(icon) = addresses(page, "icon").pop() {
        let data = format!("data:image/svg+xml;base64,{}", STANDARD.encode(folder.bytes(&icon)?));
        single = single.replacen(&format!("href=\"{icon}\""), &format!("href=\"{data}\""), 1);
    }
    single = single.replacen("</body>", &format!("{parts}</body>"), 1);
    single = with_policy(&single, &policy(&scripts, &style)).ok_or_else(|| lacks("Content-Security-Policy"))?;
    replace(out, single.as_bytes())?;
    Ok(single.len())
}

/// Glue that gives the page what an import of it would have given.
fn handing_over(mut glue: String, part: &str) -> String {
    let module: Vec<String> = exports(&glue).iter().map(|(outside, inside)| format!("{outside}: {inside}")).collect();
    let module = module.join(", ");
    let _ =
        write!(glue, "\ndispatchEvent(new CustomEvent(\"policy-explorer:{part}\", {{ detail: {{ {module} }} }}));\n");
    glue
}

/// What a script exports: the names outside, and those that it has for them itself.
fn exports(script: &str) -> Vec<(&str, &str)> {
    let mut exports = Vec::new();
    for rest in script.split("export").skip(1).map(str::trim_start) {
        let function = rest.strip_prefix("async ").unwrap_or(rest).strip_prefix("function ");
        if let Some((name, _)) = function.and_then(|function| function.split_once('(')) {
            exports.push((name, name));
        } else if let Some((list, _)) = rest.strip_prefix('{').and_then(|list| list.split_once('}')) {
            exports.extend(list.split(',').map(str::trim).map(|name| {
                let (inside, outside) = name.split_once(" as ").unwrap_or((name, name));
                (outside, inside)
            }));
        }
    }
    exports
}

/// A part, compressed: the browser undoes it with `DecompressionStream`. Style and glue become elements of the page then,
/// and the page's policy knows their hashes.
fn packed_part(parts: &mut String, name: &str, bytes: &[u8]) {
    let text = written(&smallest_gzip(bytes));
    let _ = writeln!(parts, "<script type=\"application/gzip\" data-part=\"{name}\">{text}</script>");
}

/// Characters that no part is written with: those that could end the element or a text.
const UNUSED: &[u8; 9] = b"\"&'<>\\`|~";

/// Bytes as text: each four are one number of five digits to the base of 85, most significant first, a shorter last group
/// is filled up with zeros and written without the digits that it does not need. A sixteenth shorter than base64. The
/// digits are the characters from `!` to `}` without [`UNUSED`].
fn written(bytes: &[u8]) -> String {
    let digits: Vec<char> = (b'!'..=b'}').filter(|byte| !UNUSED.contains(byte)).map(char::from).collect();
    let mut text = String::with_capacity(bytes.len().div_ceil(4) * 5);
    for group in bytes.chunks(4) {
        let number = (0..4).fold(0, |number, at| number << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        let powers = [85_u32.pow(4), 85_u32.pow(3), 85_u32.pow(2), 85, 1];
        text.extend(powers[..=group.len()].iter().map(|power| digits[(number / power % 85) as usize]));
    }
    text
}

/// Nothing from anywhere but this page: scripts and style by the hash of their text.
fn policy(scripts: &[String], style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hash(style)
    )
}

fn with_policy(page: &str, policy: &str) -> Option<String> {
    let (before, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (_, after) = rest.split_once('"')?;
    Some(format!("{before}http-equiv=\"Content-Security-Policy\" content=\"{policy}\"{after}"))
}

/// The page without its links of a kind.
fn without_links(page: &str, rel: &str) -> String {
    let kind = format!("rel=\"{rel}\"");
    let mut pieces = page.split("<link ");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once('>') {
            Some((link, rest)) if link.contains(&kind) => out.push_str(rest.strip_prefix('\n').unwrap_or(rest)),
            _ => {
                out.push_str("<link ");
                out.push_str(piece);
            }
        }
    }
    out
}

/// The page without what stands between the comments of a place, wherever they occur.
fn emptied(page: &str, place: &str) -> String {
    let (open, close) = (format!("<!--{place}-->"), format!("<!--/{place}-->"));
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(&open) {
        out.push_str(before);
        rest = after.split_once(&close).map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `public/bootstrap.js` does: missing digits count as the highest.
    fn read(text: &str) -> Vec<u8> {
        let digits: Vec<u8> = (b'!'..=b'}').filter(|byte| !UNUSED.contains(byte)).collect();
        let digit =
            |byte: Option<&u8>| byte.map_or(84, |byte| digits.iter().position(|one| one == byte).expect("a digit"));
        let number = |group: &[u8]| (0..5).fold(0_u64, |number, at| number * 85 + digit(group.get(at)) as u64);
        let mut bytes: Vec<u8> =
            text.as_bytes().chunks(5).flat_map(|group| (number(group) as u32).to_be_bytes()).collect();
        bytes.truncate(text.len() * 4 / 5);
        bytes
    }

    #[test]
    fn bytes_of_every_length_come_back_from_their_text() {
        for length in 0..40 {
            for bytes in [vec![0; length], vec![255; length], (0..length).map(|at| (at * 37 + 11) as u8).collect()] {
                let text = written(&bytes);
                assert_eq!(read(&text), bytes, "{text}");
                assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && !UNUSED.contains(&byte)), "{text}");
            }
        }
    }

    #[test]
    fn exports_are_found_however_small_a_script_is() {
        let script =
            "let a;export function start(t){a=t}export async function b(){}export{L as initSync,M as default};";
        let expected = [("start", "start"), ("b", "b"), ("initSync", "L"), ("default", "M")];
        assert_eq!(exports(script), expected);
        assert_eq!(exports("export { initSync, init as default };"), [("initSync", "initSync"), ("default", "init")]);
    }

    #[test]
    fn links_to_files_beside_the_page_are_taken_out() {
        let page = "<link rel=\"icon\" href=\"a\">\n<link rel=\"preload\" href=\"b\">\n<p>";
        assert_eq!(without_links(page, "preload"), "<link rel=\"icon\" href=\"a\">\n<p>");
    }

    #[test]
    fn places_are_emptied_wherever_they_occur() {
        assert_eq!(emptied("a<!--x-->b<!--/x-->c<!--x-->d<!--/x-->", "x"), "ac");
    }
}
