//! The facts about a document as a whole, above its measures and below them.

use crate::browser::page;
use crate::components::cite::Cite;
use crate::components::mixed::mixed;
use crate::components::validity_mark::ValidityMark;
use crate::state::explorer::Explorer;
use crate::text::Text;
use crate::views::document::bodies::related_by;
use leptos::prelude::*;
use policy_engine::answer::DocumentId;
use policy_engine::facet::Facet;
use policy_model::date::PartialDate;
use policy_model::document::{DateField, Document, Issuer, Note, Relation, RuleKind, StandingRule};

fn row(label: &'static str, value: AnyView) -> AnyView {
    view! {
        <div class="facts__row">
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// What a reader wants to know first: who, what, when, how long.
#[component]
pub(crate) fn DocumentFacts(text: &'static Text, id: DocumentId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let index = explorer.index;
    let document = index.document(id);
    let as_of = explorer.as_of();
    let validity = Callback::new(move |()| index.validity(id, as_of.get()));
    let number = document.number.as_ref().map_or_else(|| text.record().not_stated.to_owned(), ToString::to_string);
    let level = text.level_of(document.level);
    let region = text.value(index, Facet::Region, &document.region.code);
    let issuer_kind = document.issuer_kind.as_deref().map(|code| text.value(index, Facet::Issuer, code));
    let repealed_by = move || {
        let by = validity.run(()).repealed_by?;
        let by = index.document(by);
        Some(view! {
            " "
            <a href=move || {
                explorer.href(|question| question.show = Some(by.id.clone()))
            }>{text.pick(by.title.as_str(), by.title_en.as_str())}</a>
        })
    };
    view! {
        <section class="document__facts" aria-label=text.record().facts>
            <dl class="facts facts--wide">
                {row(text.record().validity, view! { <ValidityMark text validity /> {repealed_by} }.into_any())}
                {row(text.record().issuer, issuers(text, explorer, document))} {row(text.record().number, number.into_any())}
                {dates(text, document)} {row(text.record().region, format!("{region}{}{level}", text.between).into_any())}
                {row(text.record().kind, text.value(index, Facet::Kind, &document.kind).into_any())}
                {issuer_kind.map(|kind| row(text.record().issuer_kind, kind.into_any()))}
                {(!document.relations.is_empty()).then(|| row(text.record().relations, relations(text, explorer, document)))}
                {related_by(text, explorer, id).map(|list| row(text.document().related_by, list))}
            </dl>
            {emptiness(text, document)}
        </section>
    }
}

fn issuers(text: &'static Text, explorer: Explorer, document: &'static Document) -> AnyView {
    if document.issuers.is_empty() {
        return text.record().not_stated.into_any();
    }
    let name = |issuer: &'static Issuer| {
        let english =
            explorer.index.name(Facet::Agency, &issuer.canonical).map(|(_, en)| en).filter(|_| text.english());
        english.unwrap_or(&issuer.name)
    };
    document.issuers.iter().map(name).collect::<Vec<_>>().join(text.pick("、", ", ")).into_any()
}

/// The dates that are known, those that are inferred marked so.
fn dates(text: &'static Text, document: &'static Document) -> AnyView {
    let stated = |field: DateField, value: String| {
        let inferred = document.inferred.contains(&field).then(|| {
            view! {
                " "
                <span class="facts__note">{format!("({})", text.inferred)}</span>
            }
        });
        row(text.date_field(field), view! { {value} {inferred} }.into_any())
    };
    let dates = [
        (DateField::Issued, document.issued),
        (DateField::Printed, document.printed),
        (DateField::Published, document.published),
        (DateField::Effective, document.effective),
        (DateField::Expires, document.expires),
    ];
    let dates =
        dates.into_iter().filter_map(|(field, date): (_, Option<PartialDate>)| Some(stated(field, date?.to_string())));
    let period = document.period.map(|period| stated(DateField::Period, text.period_of(period)));
    let term = document
        .term
        .as_deref()
        .map(|term| row(text.record().term, view! { <span lang="zh-CN">{term}</span> }.into_any()));
    dates.chain(period).chain(term).collect_view().into_any()
}

fn relations(text: &'static Text, explorer: Explorer, document: &'static Document) -> AnyView {
    let relation = |relation: &'static Relation| {
        let number = relation.number.as_ref().map(|number| text.pick(format!("（{number}）"), format!(" ({number})")));
        let title = text.pick(format!("《{}》", relation.title), relation.title.clone());
        let title = match relation.id.as_deref() {
            Some(id) => {
                let href = move || explorer.href(|question| question.show = Some(id.to_owned()));
                view! { <a href=href>{title}</a> }.into_any()
            }
            None => view! { {title} <span class="facts__note" lang=text.html_lang>{format!("{}{}", text.between, text.document().not_held)}</span> }.into_any(),
        };
        view! {
            <li>
                {text.relation(relation.kind)} " "
                <span lang="zh-CN">{title} {number}</span>
            </li>
        }
    };
    view! { <ul class="bare-list">{document.relations.iter().map(relation).collect_view()}</ul> }.into_any()
}

/// What a document does not hold is said, so that nobody looks for it.
fn emptiness(text: &'static Text, document: &'static Document) -> AnyView {
    let no_money = document.measures.iter().all(|measure| measure.incentives.is_empty());
    let no_targets = document.measures.iter().all(|measure| measure.targets.is_empty());
    view! {
        {no_targets.then(|| view! { <p class="document__empty">{text.record().no_targets}</p> })}
        {no_money.then(|| view! { <p class="document__empty">{text.record().no_money}</p> })}
    }
    .into_any()
}

/// Where the record comes from and how it was checked.
#[component]
pub(crate) fn DocumentProvenance(text: &'static Text, id: DocumentId) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let document = explorer.index.document(id);
    let source = &document.source;
    let notes = (!document.notes.is_empty()).then(|| notes(text, document));
    let left_out = (!document.left_out.is_empty()).then(|| row(text.record().left_out, left_out(text, document)));
    let official = source.url.as_deref().map(|url| {
        row(
            text.record().official_page,
            view! { <a href=url rel="noopener noreferrer" target="_blank">{url}</a> }.into_any(),
        )
    });
    view! {
        <section class="document__provenance">
            {(!document.rules.is_empty()).then(|| rules(text, document))}
            {notes} <h2>{text.record().source}</h2> <dl class="facts facts--wide">
                {source.publisher.as_deref().map(|publisher| row(text.record().publisher, mixed(text, publisher)))} {official}
                {row(text.record().source_file, view! { <code>{source.file.as_str()}</code> }.into_any())}
                {row(text.record().completeness, text.completeness_of(source.completeness).into_any())}
                {row(text.record().checked, view! { {source.checked.to_string()} " " {readings(text, document)} }.into_any())}
                {left_out}
            </dl> {source.url.is_none().then(|| look_up(text, document))} <p class="document__prevails">{text.record().prevails}</p>
        </section>
    }
}

fn readings(text: &'static Text, document: &'static Document) -> AnyView {
    if document.readings.is_empty() {
        return text.record().no_reading.into_any();
    }
    let readings = document.readings.iter().map(|reading| {
        let line = (text.record().reading)(&reading.date.to_string(), reading.facts, reading.differences);
        view! { <li>{line}</li> }
    });
    view! { <ul class="bare-list">{readings.collect_view()}</ul> }.into_any()
}

/// Search of the national government portal; `code` names its general search, `dataTypeId` all kinds of pages.
const PORTAL: &str = "https://sousuo.www.gov.cn/sousuo/search.shtml?code=17da70961a7&dataTypeId=107&searchWord=";

/// How to find the original text where no address is recorded: a search, and what to paste elsewhere.
fn look_up(text: &'static Text, document: &'static Document) -> impl IntoView {
    let number = document.number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
    let citation = format!("《{}》{number}", document.title);
    let href = [PORTAL, &page::encoded(&document.title)].concat();
    view! {
        <div class="document__look-up">
            <p>{text.document().source_note}</p>
            <p>
                <a href=href rel="noreferrer" target="_blank">
                    {text.document().search_portal}
                </a>
            </p>
            <Cite text form=text.document().title_and_number citation />
        </div>
    }
}

fn rules(text: &'static Text, document: &'static Document) -> impl IntoView {
    let rule = |rule: &'static StandingRule| {
        let (from, to) = (text.number_of(&rule.from), text.number_of(&rule.to));
        let line = match rule.kind {
            RuleKind::AddsAgencies => {
                let role = rule.role.map(|role| text.role(role)).unwrap_or_default();
                (text.record().rule_adds)(&rule.agencies.join("、"), role, &from, &to)
            }
            RuleKind::FirstLeads => (text.record().rule_first_leads)(&from, &to),
        };
        let at = text.pick(["（", "）"], [" (", ")"]);
        view! { <li>{mixed(text, &[&line, at[0], &text.number_of(&rule.at), at[1]].concat())}</li> }
    };
    view! {
        <h2>{text.record().rules}</h2>
        <ul class="document__notes">{document.rules.iter().map(rule).collect_view()}</ul>
    }
}

fn notes(text: &'static Text, document: &'static Document) -> impl IntoView {
    let note = |note: &'static Note| {
        // A note on a clause names it; one on a field (`expires`) says so itself.
        let clause = note.at.as_deref().filter(|at| !at.is_ascii()).map(|at| text.number_of(at));
        let clause = clause.map(|clause| view! { <span class="facts__note" lang="zh-CN">{clause} " "</span> });
        view! { <li>{clause} {mixed(text, text.pick(note.zh.as_str(), note.en.as_str()))}</li> }
    };
    view! {
        <h2>{text.record().notes}</h2>
        <ul class="document__notes">{document.notes.iter().map(note).collect_view()}</ul>
    }
}

fn left_out(text: &'static Text, document: &'static Document) -> AnyView {
    let lines = document.left_out.iter().map(|entry| {
        view! { <li lang="zh-CN">{format!("{} {}：{}", entry.at, entry.figure, entry.reason)}</li> }
    });
    view! {
        <details>
            <summary>{(text.record().left_out_summary)(document.left_out.len())}</summary>
            <ul class="bare-list">{lines.collect_view()}</ul>
        </details>
    }
    .into_any()
}
