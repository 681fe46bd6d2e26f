//! Two fields for a range of amounts, in units of ten thousand yuan as people speak of them.

use crate::text::Text;
use leptos::ev::Event;
use leptos::prelude::*;
use policy_engine::question::AmountRange;
use policy_model::Decimal;

/// Yuan in the unit of the fields.
const UNIT: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// Which end of the range a field is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// A range of amounts; an empty field leaves its end open.
#[component]
pub(crate) fn YuanField(
    text: &'static Text,
    value: Memo<Option<AmountRange>>,
    on_change: Callback<Option<AmountRange>>,
) -> impl IntoView {
    let words = text.support_view();
    let problem = RwSignal::new(None::<&'static str>);
    let change = move |end: End, typed: String| {
        let typed = typed.trim();
        let Some(yuan) = (if typed.is_empty() { Some(None) } else { yuan(typed).map(Some) }) else {
            return problem.set(Some(words.amount_wrong));
        };
        let mut range = value.get_untracked().unwrap_or(AmountRange { from: None, to: None });
        match end {
            End::From => range.from = yuan,
            End::To => range.to = yuan,
        }
        if let (Some(from), Some(to)) = (range.from, range.to)
            && from > to
        {
            return problem.set(Some(words.amount_reversed));
        }
        problem.set(None);
        on_change.run((range.from.is_some() || range.to.is_some()).then_some(range));
    };
    let field = |end: End, label: &'static str| {
        let written = move || {
            let range = value.get()?;
            let yuan = if end == End::From { range.from } else { range.to };
            yuan.map(|yuan| (Decimal::from(yuan) / UNIT).normalize().to_string())
        };
        view! {
            <label class="yuan-field__end">
                <span>{label}</span>
                <input
                    type="text"
                    inputmode="decimal"
                    size="6"
                    autocomplete="off"
                    aria-describedby="amount-note amount-problem"
                    prop:value=move || written().unwrap_or_default()
                    on:change=move |event: Event| change(end, event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <fieldset class="yuan-field">
            <legend class="yuan-field__legend">{words.amount}</legend>
            {field(End::From, text.aside().from)}
            {field(End::To, text.aside().to)}
            <span class="yuan-field__unit">{words.amount_unit}</span>
            <span class="yuan-field__note" id="amount-note">
                {words.amount_note}
            </span>
            <span class="yuan-field__problem" role="alert" id="amount-problem">
                {problem}
            </span>
        </fieldset>
    }
}

/// Whole yuan of a figure in units of ten thousand.
fn yuan(typed: &str) -> Option<u64> {
    let value: Decimal = typed.replace([',', '，', ' '], "").parse().ok()?;
    let yuan = value.checked_mul(UNIT)?;
    u64::try_from(yuan).ok().filter(|whole| Decimal::from(*whole) == yuan)
}
