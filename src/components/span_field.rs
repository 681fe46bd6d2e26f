//! Two fields for a stretch of time.

use crate::text::Text;
use leptos::ev::Event;
use leptos::prelude::*;
use policy_engine::question::Span;
use policy_model::date::PartialDate;

/// Which end of the stretch a field is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// A stretch of time, typed with the precision the reader has: a year, a month or a day. An empty field leaves its end
/// open.
#[component]
pub(crate) fn SpanField(
    text: &'static Text,
    /// Key of the stretch, for ids within the page.
    key: &'static str,
    legend: &'static str,
    value: Memo<Option<Span>>,
    on_change: Callback<Option<Span>>,
) -> impl IntoView {
    let problem = RwSignal::new(None::<&'static str>);
    let change = move |end: End, typed: String| {
        let typed = typed.trim().replace(['/', '.', '年'], "-").replace(['月', '日'], "");
        let typed = typed.trim_end_matches('-');
        let Ok(date) = (if typed.is_empty() { Ok(None) } else { typed.parse::<PartialDate>().map(Some) }) else {
            return problem.set(Some(text.aside().date_wrong));
        };
        let mut span = value.get_untracked().unwrap_or(Span { from: None, to: None });
        match end {
            End::From => span.from = date,
            End::To => span.to = date,
        }
        if let (Some(from), Some(to)) = (span.from, span.to)
            && from.first() > to.last()
        {
            return problem.set(Some(text.aside().date_reversed));
        }
        problem.set(None);
        on_change.run((span.from.is_some() || span.to.is_some()).then_some(span));
    };
    let problem_id = format!("{key}-problem");
    let field = |end: End, label: &'static str| {
        let date = move || {
            let span = value.get()?;
            if end == End::From { span.from } else { span.to }
        };
        let problem_id = problem_id.clone();
        view! {
            <label class="span-field__end">
                <span>{label}</span>
                <input
                    type="text"
                    size="10"
                    autocomplete="off"
                    placeholder=text.aside().date_hint
                    aria-describedby=problem_id
                    prop:value=move || date().map(|date| date.to_string()).unwrap_or_default()
                    on:change=move |event: Event| change(end, event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <fieldset class="span-field">
            <legend class="visually-hidden">{legend}</legend>
            {field(End::From, text.aside().from)}
            {field(End::To, text.aside().to)}
            <p class="span-field__problem" role="alert" id=problem_id.clone()>
                {problem}
            </p>
        </fieldset>
    }
}
