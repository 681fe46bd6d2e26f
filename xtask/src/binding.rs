//! What binds a published program to the page, made small: names, order, and what nobody calls.
//!
//! Owns the shape of the glue that the pinned wasm-bindgen writes, and the sections of a WebAssembly file; must not know
//! what the program does. Whatever it does not recognize it leaves alone or refuses: a build fails rather than a page.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{ExternalKind, Parser, Payload};

/// Numbers of sections.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// A function by itself, in the list of what is imported or exported.
const FUNCTION: u8 = 0;
/// How long a name is that is worth a shorter one.
const SHORT: usize = 4;

/// The program without exports that its glue does not name.
pub(crate) fn without_exports(wasm: &[u8], glue: &str) -> Result<Vec<u8>> {
    let named: BTreeSet<&str> = words(glue).filter(|(_, is_word)| *is_word).map(|(word, _)| word).collect();
    rewritten(wasm, &|name| named.contains(name).then(|| name.to_owned()), &|name| name.to_owned())
}

/// Program and glue with short names for the functions that they give each other, and a glue without those that the
/// program does not ask for.
pub(crate) fn shortened(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Vec::new();
    let mut imported = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if import.module.ends_with("_bg.js") {
                        imported.insert(import.name.to_owned());
                        names.push(import.name.to_owned());
                    }
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    // What the page itself calls keeps its name.
                    if export.kind == ExternalKind::Func && !glue.contains(&format!("export function {}(", export.name))
                    {
                        names.push(export.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let long = names.into_iter().filter(|name| name.len() > SHORT);
    let short: BTreeMap<String, String> = long.zip(0..).map(|(name, number)| (name, short_name(number))).collect();
    let glue = asked_for(glue, &imported)?;
    let mut renamed = String::with_capacity(glue.len());
    renamed.extend(words(&glue).map(|(word, _)| short.get(word).map_or(word, String::as_str)));
    let shorter = |name: &str| short.get(name).map_or_else(|| name.to_owned(), Clone::clone);
    Ok((rewritten(wasm, &|name| Some(shorter(name)), &shorter)?, renamed))
}

/// The program with names for its functions that sort as their code does: what is alike comes to stand together, and
/// compresses better. `wasm-opt --reorder-functions-by-name` brings them into that order.
pub(crate) fn named_by_code(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imports, mut bodies) = (0_u32, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imports += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|at| bodies[*at]);
    let mut ranks = vec![0; bodies.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    let mut map = leb(bodies.len() as u32);
    for (index, rank) in (imports..).zip(ranks) {
        map.extend(leb(index));
        map.extend(text(&format!("{rank:06}")));
    }
    let mut section = text("name");
    section.push(1);
    section.extend(leb(map.len() as u32));
    section.extend(map);
    let mut named = wasm.to_vec();
    push_section(&mut named, 0, &section);
    Ok(named)
}

/// The glue without functions that the program does not import.
fn asked_for(glue: &str, imported: &BTreeSet<String>) -> Result<String> {
    let (before, rest) = glue.split_once("const import0 = {\n").context("the glue no longer lists what it gives")?;
    let (list, after) = rest.split_once("\n    };\n").context("the list in the glue has no end")?;
    let mut kept = String::with_capacity(list.len());
    let mut keep = true;
    for line in list.lines() {
        let entry = line.strip_prefix("        ").filter(|entry| !entry.starts_with([' ', '}']));
        if let Some((name, _)) = entry.and_then(|entry| entry.split_once(':')) {
            keep = name == "__proto__" || imported.contains(name);
        }
        if keep {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    for name in imported {
        if !kept.contains(&format!("        {name}: ")) {
            bail!("the glue does not give `{name}`");
        }
    }
    Ok(format!("{before}const import0 = {{\n{kept}    }};\n{after}"))
}

/// Words of a script and what stands between them, in order; whether each is a word.
fn words(script: &str) -> impl Iterator<Item = (&str, bool)> {
    let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let word = rest.chars().next()?;
        let end = rest.find(|letter| part(letter) != part(word)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, part(word)))
    })
}

/// Names that no script has for anything else: `$0`, `$1` and so on, to the base of 36.
fn short_name(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            break;
        }
    }
    std::iter::once('$').chain(digits.into_iter().rev()).collect()
}

/// The program with other names for the functions that it imports from its glue, and for what it exports; an export
/// without a name is dropped.
fn rewritten(
    wasm: &[u8],
    exported: &dyn Fn(&str) -> Option<String>,
    imported: &dyn Fn(&str) -> String,
) -> Result<Vec<u8>> {
    let mut out = wasm.get(..8).context("this is no WebAssembly file")?.to_vec();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(section) => {
                let end = section.range().end as usize;
                let mut imports = Vec::new();
                for import in section.clone().into_imports_with_offsets() {
                    imports.push(import?);
                }
                let mut content = leb(imports.len() as u32);
                for (at, (offset, import)) in imports.iter().enumerate() {
                    let next = imports.get(at + 1).map_or(end, |(offset, _)| *offset as usize);
                    let names = text(import.module).len() + text(import.name).len();
                    let ours = import.module.ends_with("_bg.js");
                    content.extend(text(import.module));
                    content.extend(text(&if ours { imported(import.name) } else { import.name.to_owned() }));
                    content.extend(&wasm[*offset as usize + names..next]);
                }
                push_section(&mut out, IMPORTS, &content);
            }
            Payload::ExportSection(section) => {
                let mut exports = Vec::new();
                for export in section.clone() {
                    let export = export?;
                    exports.extend(exported(export.name).map(|name| (name, export)));
                }
                let mut content = leb(exports.len() as u32);
                for (name, export) in exports {
                    content.extend(text(&name));
                    content.push(match export.kind {
                        ExternalKind::Func => FUNCTION,
                        ExternalKind::Table => 1,
                        ExternalKind::Memory => 2,
                        ExternalKind::Global => 3,
                        kind => bail!("an export of a kind that is not known here: {kind:?}"),
                    });
                    content.extend(leb(export.index));
                }
                push_section(&mut out, EXPORTS, &content);
            }
            _ => {
                if let Some((id, range)) = payload.as_section() {
                    push_section(&mut out, id, &wasm[range.start as usize..range.end as usize]);
                }
            }
        }
    }
    Ok(out)
}

fn push_section(out: &mut Vec<u8>, id: u8, content: &[u8]) {
    out.push(id);
    out.extend(leb(content.len() as u32));
    out.extend(content);
}

fn text(name: &str) -> Vec<u8> {
    let mut bytes = leb(name.len() as u32);
    bytes.extend(name.as_bytes());
    bytes
}

/// A number in as few bytes as it needs, seven bits in each.
fn leb(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that imports `long_name` from its glue and exports it as `exported`, and a memory as `memory`.
    fn program() -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        push_section(&mut wasm, 1, &[1, 0x60, 0, 0]);
        let imported = [leb(1), text("./a_bg.js"), text("long_name"), vec![0, 0]].concat();
        push_section(&mut wasm, IMPORTS, &imported);
        push_section(&mut wasm, 5, &[1, 0, 1]);
        let exports = [leb(2), text("exported"), vec![0, 0], text("memory"), vec![2, 0]].concat();
        push_section(&mut wasm, EXPORTS, &exports);
        wasm
    }

    const GLUE: &str = "class A {}\nfunction exported() { wasm.exported(); }\n    const import0 = {\n        __proto__: null,\n        \
        long_name: function(arg0) {\n            use(arg0);\n        },\n        other_name: function() {\n        },\n    };\nmemory\n";

    #[test]
    fn both_sides_get_the_same_short_names() {
        let (wasm, glue) = shortened(&program(), GLUE).expect("they fit");
        assert!(glue.contains("        $0: function(arg0) {\n"), "{glue}");
        assert!(glue.contains("function $1() { wasm.$1(); }") && glue.contains("memory"), "{glue}");
        assert!(!glue.contains("other_name"), "{glue}");
        assert_eq!(shortened(&wasm, &glue).expect("they fit still"), (wasm.clone(), glue.clone()));
        assert!(shortened(&program(), &glue).is_err(), "a glue that does not give what is asked for");
    }

    #[test]
    fn exports_that_nobody_names_are_dropped() {
        let wasm = without_exports(&program(), "initSync().memory").expect("it is a program");
        let names: Vec<String> = Parser::new(0)
            .parse_all(&wasm)
            .filter_map(|payload| match payload {
                Ok(Payload::ExportSection(section)) => Some(section),
                _ => None,
            })
            .flatten()
            .map(|export| export.expect("it was written here").name.to_owned())
            .collect();
        assert_eq!(names, ["memory"]);
        assert_eq!(without_exports(&program(), GLUE).expect("it is a program"), program());
    }

    #[test]
    fn short_names_differ() {
        assert_eq!([0, 35, 36, 1295].map(short_name), ["$0", "$z", "$10", "$zz"]);
    }
}
