//! The first draft of a document from its source text.
//!
//! Owns what a draft prefills and what it leaves to do: text in, TOML out. It must not open files, and it decides
//! nothing: what it cannot know stays empty, so that a check names it, and what it guesses is marked `# to do`.

mod bodies;
mod clauses;
mod figures;
mod head;
mod passage;
mod times;
mod write;

#[cfg(test)]
mod tests;

use crate::catalog::{self, Catalog};
use crate::file::{File, Log};
use crate::source_file::{self, SourceFile};
use clauses::Clause;
use passage::Passage;
use policy_model::Decimal;
use policy_model::code::MAX_CODE_BYTES;
use policy_model::number_path::step_number;
use write::{Page, quoted};

/// Words of a heading that tell a goal, and those that tell a safeguard.
const GOALS: [&str; 4] = ["目标", "总体要求", "总体思路", "总体安排"];
const SAFEGUARDS: [&str; 6] = ["保障", "组织领导", "组织实施", "实施机制", "附则", "督导"];

/// The id that the name of a source file gives a document: `07-jinan-logistics.txt` gives `jinan-logistics`.
///
/// `None` where the name has no ASCII letter.
#[must_use]
pub fn id(file_name: &str) -> Option<String> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem).to_ascii_lowercase();
    let words: Vec<&str> =
        stem.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let first = words.iter().position(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let mut id = words[first..].join("-");
    id.truncate(MAX_CODE_BYTES);
    Some(id.trim_end_matches('-').to_owned())
}

/// Drafts the document `id` from a source text, with the taxonomy among `sources`.
///
/// The draft is TOML in its layout. A check of it reports nothing but what is left to do: empty texts and lists, names
/// of agencies that no list has, numbers that the source may have lost.
#[must_use]
pub fn draft(sources: &[SourceFile], id: &str, file_name: &str, text: &str) -> SourceFile {
    let log = Log::default();
    let files: Vec<File<'_>> = sources.iter().map(|source| File::new(&source.path, &source.text, &log)).collect();
    let catalog = catalog::read(&source_file::sort_out(&files, &log));
    let lines: Vec<Passage> = text.lines().map(Passage::new).filter(|line| line.len() > 0).collect();
    let path = format!("documents/{id}.toml");
    let written = SourceFile { path: path.clone(), text: compose(&catalog, id, file_name, lines) };
    let mut all: Vec<SourceFile> = sources.iter().filter(|source| source.path != path).cloned().collect();
    all.push(written.clone());
    crate::laid_out(&all).into_iter().find(|source| source.path == path).unwrap_or(written)
}

fn compose(catalog: &Catalog, id: &str, file_name: &str, lines: Vec<Passage>) -> String {
    let mut whole = Passage::new("");
    lines.iter().for_each(|line| whole.push(line));
    let times = times::times(&lines, &whole);
    let (head, clauses) = clauses::split(lines);
    let title = head::title(&head);
    let first_line = head.first().map_or(String::new(), |line| line.text(0..line.len()));
    let issuers = head::issuers(&head);
    let region = head::region(&[&title, &first_line, &issuers.concat()], id, catalog);
    let period = times::period(&Passage::new(&title));

    let mut page = Page::default();
    page.text("id", id);
    page.text("title", &title);
    page.text("title_en", "");
    page.optional("number", head::document_number(&head).map(|number| number.to_string()).as_deref());
    page.text("kind", head::kind(&title, catalog).unwrap_or_default());
    page.text("region", region.unwrap_or_default());
    let named = |name: &String| (quoted(name), unknown(catalog, region, name));
    page.list("issuers", &issuers.iter().map(named).collect::<Vec<_>>());
    if !issuers.is_empty() {
        page.text("issuer_kind", "");
    }
    let dates = [
        ("issued", times.issued),
        ("printed", times.printed),
        ("published", times.published),
        ("effective", times.effective),
        ("expires", times.expires),
    ];
    for (key, date) in dates {
        page.optional(key, date.map(|date| date.to_string()).as_deref());
    }
    if times.term.is_some() && times.expires.is_none() {
        page.remark("the day on which the term ends");
        page.text("expires", "");
    }
    page.optional("term", times.term.as_deref());
    let inferred: Vec<_> = times.inferred.iter().map(|key| quoted(key)).collect();
    if !inferred.is_empty() {
        page.line("inferred", &format!("[{}]", inferred.join(", ")));
    }
    if let Some((from, to)) = &period {
        page.line("period", &format!("{{ from = {}, to = {} }}", quoted(from), quoted(to)));
    }
    page.line("industries", "[]");
    page.line("summary", "{ zh = \"\", en = \"\" }");
    page.table("[source]", None);
    page.text("file", file_name);
    page.text("completeness", "");
    page.text("checked", "");

    for chapter in clauses.iter().filter(|clause| clause.is_chapter) {
        let holds_figures = !figures::figures(&chapter.text, &catalog.units).is_empty();
        let own = "figures stand before its first clause: a measure of their own, unnumbered?";
        page.table("[[outline]]", holds_figures.then_some(own));
        page.text("number", &chapter.number);
        page.text("heading", &chapter.heading);
        page.text("heading_en", "");
    }
    let measures: Vec<&Clause> = clauses.iter().filter(|clause| !clause.is_chapter).collect();
    let draft = Draft { catalog, region, period_end: period.as_ref().map(|(_, to)| to.as_str()), clauses: &clauses };
    for (index, clause) in measures.iter().enumerate() {
        draft.measure(&mut page, clause, &measure_id(&measures, index));
    }
    if measures.is_empty() {
        page.table("[[measure]]", Some("the text shows no numbered clauses; one [[measure]] for each"));
        page.text("id", "1");
        for key in ["number", "heading", "heading_en", "kind", "summary"] {
            page.text(key, "");
        }
        page.line("instruments", "[]");
        page.line("audiences", "[]");
    }
    page.into_text()
}

/// What the measures of a draft need to know around them.
struct Draft<'c> {
    catalog: &'c Catalog,
    region: Option<&'c str>,
    period_end: Option<&'c str>,
    clauses: &'c [Clause],
}

impl Draft<'_> {
    fn measure(&self, page: &mut Page, clause: &Clause, id: &str) {
        let bodies = bodies::bodies(&clause.text, self.region, self.catalog);
        let rule = "a standing rule for other clauses seems to stand here: see [[rules]]";
        page.table("[[measure]]", bodies.has_rule.then_some(rule));
        page.text("id", id);
        page.text("number", &clause.number);
        page.text("heading", &clause.heading);
        page.text("heading_en", "");
        page.remark("guessed from the headings");
        page.text("kind", self.kind(clause));
        page.text("summary", "");
        page.line("instruments", "[]");
        page.line("audiences", "[]");
        let named = bodies.named.iter().map(|body| {
            let element = format!("{{ name = {}, role = \"{}\" }}", quoted(&body.name), body.role.code());
            (element, unknown(self.catalog, self.region, &body.name))
        });
        page.list("agencies", &named.collect::<Vec<_>>());
        let figures = figures::figures(&clause.text, &self.catalog.units);
        let (support, targets): (Vec<_>, Vec<_>) = figures.iter().partition(|figure| {
            let percent: Option<Decimal> = figure.value.parse().ok().filter(|_| figure.unit.name == "%");
            let is_money = figure.unit.base == "元" || figure.unit.base.starts_with("元/");
            figure.of_support && (is_money || percent.is_some_and(|percent| percent <= Decimal::ONE_HUNDRED))
        });
        targets.iter().for_each(|figure| page.target(figure, self.period_end));
        support.iter().for_each(|figure| page.incentive(figure));
    }

    /// The kind that the own heading tells, else the nearest chapter's.
    fn kind(&self, clause: &Clause) -> &'static str {
        let mut path = clause.number.as_str();
        loop {
            let heading = self.clauses.iter().find(|other| other.number == path).map_or("", |other| &other.heading);
            if GOALS.iter().any(|word| heading.contains(word)) {
                return "goal";
            }
            if SAFEGUARDS.iter().any(|word| heading.contains(word)) {
                return "safeguard";
            }
            match path.rsplit_once('/') {
                Some((above, _)) => path = above,
                None => return "task",
            }
        }
    }
}

/// The number of a clause where no other measure has it, else the numbers of its path.
fn measure_id(measures: &[&Clause], index: usize) -> String {
    let numbers = |clause: &Clause| -> Vec<String> {
        clause.number.split('/').filter_map(step_number).map(|number| number.to_string()).collect()
    };
    let own = numbers(measures[index]);
    let last = own.last().cloned().unwrap_or_default();
    let is_only = measures.iter().filter(|other| numbers(other).last() == Some(&last)).count() == 1;
    let id = if is_only { last } else { own.join("-") };
    // Numbers of two styles under one chapter may be equal.
    let twins = measures[..index].iter().filter(|other| !is_only && numbers(other) == own).count();
    if twins == 0 { id } else { format!("{id}-x{twins}") }
}

/// What is to do about a name that no agency has.
fn unknown(catalog: &Catalog, region: Option<&str>, name: &str) -> Option<String> {
    let region = region?;
    if catalog.agencies.knows(region, name, &catalog.regions) {
        return None;
    }
    Some(match catalog.agencies.nearest(region, name, &catalog.regions).as_slice() {
        [] => "no agency is called so".to_owned(),
        near => format!("no agency is called so; the nearest names are {}", near.join("、")),
    })
}
