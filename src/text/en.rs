//! The interface in English.

use super::Text;
use super::figures::number;
use policy_engine::question::Language;

/// `1 document`, `2 documents`.
fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

pub(super) const TEXT: Text = Text {
    lang: Language::En,
    html_lang: "en",

    name: "Policy Explorer",
    skip: "Skip to results",
    skip_to_filters: "Skip to filters",
    skip_to_outline: "Skip to contents",
    views: "Views",
    other_language: "中文",
    other_language_label: "切换到中文",
    to_dark: "Switch to dark",
    to_light: "Switch to light",
    share: "Share",
    close: "Close",
    searching: "Searching …",
    loading: "Loading …",
    part_missing: "This part could not be loaded",
    part_missing_advice: "Check the connection and try again. Everything else still works.",
    try_again: "Try again",

    search: "Search",
    search_label: "Search measures",
    search_hint: "贷款贴息, 加氢站, 经信局 …",
    search_note: "Searches every field, in Chinese; several words must all match, quotes make a phrase. No full texts are held.",
    search_clear: "Clear search",

    filters: "Filters",
    open_filters: |count| if count == 0 { "Filters".to_owned() } else { format!("Filters ({count} set)") },
    show_results: |count| counted(count, "result", "results"),
    excluding: |name| format!("Exclude {name}"),
    unfold: |name| format!("Expand {name}"),
    more: |count| format!("{count} more"),
    fewer: "Fewer",
    find_agency: "Find a body",
    no_such_agency: "No such body",
    find_value: "Find in this list",
    no_such_value: "No such value",
    excluded: "excluded",
    all_fields: "Count secondary fields, too",
    all_fields_note: "A measure may concern several fields; by default only its primary one counts.",
    yes: "Yes",
    no: "No",

    chosen: "Chosen filters",
    remove: |name| format!("Remove {name}"),
    chip: |facet, value| format!("{facet}: {value}"),
    chip_excluded: |facet, value| format!("{facet}: not {value}"),
    clear_all: "Clear all",

    results: "Results",
    measures: |count| counted(count, "measure", "measures"),
    documents: |count| counted(count, "document", "documents"),
    regions: |count| counted(count, "region", "regions"),
    targets: |count| counted(count, "target", "targets"),
    incentives: |count| counted(count, "support item", "support items"),
    between: " · ",
    matching_of: |matching, all| format!("{matching} of {all} measures match"),
    order: "Sort by",
    group: "Group by document",
    as_of: "As of",
    as_of_note: "Validity is judged on this day. A date known only to the month or year is that interval; where the answer hangs on the missing part, validity is marked as possible.",
    today: "Today",
    pages: "Pages",
    page_of: |page, pages| format!("Page {page} of {pages}"),
    previous: "Previous",
    next: "Next",

    collection: "What this collection holds",
    holds: "Holds",
    largest_fields: "Largest fields",
    issued_years: "Year issued",
    ends_next: "Ends next",
    presets: "Try",

    support: "Support",
    quantified: "Targets",
    bodies: "Responsible",
    more_figures: |count| format!("{count} more"),
    chinese_only: "Summary in Chinese",
    inherited: "by a general rule of the document",
    for_part: |part| format!("for: {part}"),

    inferred: "inferred",

    outline: "Contents",
    period_until: |year| format!("until {year}"),
};
