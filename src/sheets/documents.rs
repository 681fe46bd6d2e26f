//! 文件 as a table: one row for each document.

use crate::sheets::Desk;
use policy_engine::answer::DocumentId;
use policy_engine::facet::Facet;
use policy_engine::question::View;
use policy_export::sheet::{Cell, Sheet};
use policy_model::date::Day;
use policy_model::document::{DateField, Document};

/// Documents in the order given, each with its number of matching measures, and their validity on a day.
pub(crate) fn documents(desk: &Desk<'_>, hits: &[(DocumentId, u32)], as_of: Day) -> Sheet {
    let (text, words) = (desk.text, desk.text.take_away());
    let validity = (words.validity_on)(&as_of.to_string());
    let columns = [
        words.document,
        words.title_en,
        text.record().number,
        text.record().kind,
        text.record().region,
        words.level,
        text.record().issuer,
        text.record().issuer_kind,
        text.date_field(DateField::Issued),
        text.date_field(DateField::Printed),
        text.date_field(DateField::Published),
        text.date_field(DateField::Effective),
        text.date_field(DateField::Expires),
        text.record().term,
        words.begins,
        words.ends,
        words.inferred_dates,
        &validity,
        words.document_summary,
        words.matching,
        words.clauses,
        words.target_count,
        words.incentive_count,
        text.record().completeness,
        text.record().official_page,
        text.record().checked,
        words.link,
    ];
    let mut sheet = Sheet::new(text.view(View::Documents), &columns);
    for (id, matching) in hits {
        let document = desk.index.document(*id);
        let number = document.number.as_ref().map(ToString::to_string);
        let kind = document.issuer_kind.as_deref().map(|code| text.value(desk.index, Facet::Issuer, code));
        let inferred: Vec<&str> = document.inferred.iter().map(|field| text.date_field(*field)).collect();
        let measures = &document.measures;
        sheet.push(vec![
            Cell::text(&document.title),
            Cell::text(&document.title_en),
            Cell::text_or_empty(number.as_deref()),
            Cell::text(&text.value(desk.index, Facet::Kind, &document.kind)),
            Cell::text(&text.value(desk.index, Facet::Region, &document.region.code)),
            Cell::text(text.level_of(document.level)),
            Cell::text(&issuers(desk, document)),
            Cell::text_or_empty(kind.as_deref()),
            Cell::date(document.issued),
            Cell::date(document.printed),
            Cell::date(document.published),
            Cell::date(document.effective),
            Cell::date(document.expires),
            Cell::text_or_empty(document.term.as_deref()),
            Cell::date(document.period.and_then(|period| period.from)),
            Cell::date(document.period.map(|period| period.to)),
            Cell::text(&inferred.join(text.pick("、", "; "))),
            Cell::text(&text.validity_line(&desk.index.validity(*id, as_of))),
            Cell::text(text.of(&document.summary)),
            Cell::count(*matching as usize),
            Cell::count(measures.len()),
            Cell::count(measures.iter().map(|measure| measure.targets.len()).sum()),
            Cell::count(measures.iter().map(|measure| measure.incentives.len()).sum()),
            Cell::text(text.completeness_of(document.source.completeness)),
            document.source.url.as_deref().map_or(Cell::Empty, |url| Cell::link(url, url)),
            Cell::date(Some(document.source.checked)),
            Cell::link(&document.id, &(desk.link)(&document.id)),
        ]);
    }
    sheet
}

fn issuers(desk: &Desk<'_>, document: &Document) -> String {
    let name = |code: &str| desk.index.name(Facet::Agency, code).map(|(_, en)| en).filter(|_| desk.text.english());
    let names: Vec<&str> =
        document.issuers.iter().map(|issuer| name(&issuer.canonical).unwrap_or(issuer.name.as_str())).collect();
    names.join(desk.text.pick("、", "; "))
}
