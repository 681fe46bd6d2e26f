//! The bodies named for a measure, by role.

use crate::components::plain::plain;
use crate::text::Text;
use leptos::prelude::*;
use policy_engine::facet::Facet;
use policy_engine::index::Index;
use policy_model::measure::{Measure, Mention, Role};

/// Lead, participants and responsible bodies as written; those of a general rule last and said to be so.
#[component]
pub(crate) fn AgencyList(
    text: &'static Text,
    index: &'static Index,
    measure: &'static Measure,
    /// Leaves out for which part of the clause each is named.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let mut groups: Vec<AnyView> = Vec::new();
    for role in Role::ALL {
        for inherited in [false, true] {
            let mut mentions: Vec<&Mention> = Vec::new();
            for mention in &measure.agencies {
                // One body that the source lists under two names is one body by its English name.
                let again = |last: &&Mention| last.canonical == mention.canonical && last.part == mention.part;
                if (mention.role, mention.inherited) == (*role, inherited)
                    && !(text.english() && mentions.last().is_some_and(again))
                {
                    mentions.push(mention);
                }
            }
            if !mentions.is_empty() {
                groups.push(group(text, index, *role, inherited, brief, &mentions));
            }
        }
    }
    view! { <ul class="agencies">{groups}</ul> }
}

fn group(
    text: &'static Text,
    index: &'static Index,
    role: Role,
    inherited: bool,
    brief: bool,
    mentions: &[&'static Mention],
) -> AnyView {
    let mut names: Vec<AnyView> = Vec::new();
    for mention in mentions {
        if !names.is_empty() {
            names.push(text.pick("、", ", ").into_any());
        }
        names.push(name(text, index, brief, mention));
    }
    // 责任单位 is the heading of the whole list: only other roles are said.
    let role = (role != Role::Responsible).then(|| view! { <span class="agencies__role">{text.role(role)}</span> });
    let inherited = inherited.then(|| view! { <span class="agencies__note">{text.pick(format!("（{}）", text.inherited), format!(" ({})", text.inherited))}</span> });
    view! { <li>{role} {names} {inherited}</li> }.into_any()
}

fn name(text: &'static Text, index: &'static Index, brief: bool, mention: &'static Mention) -> AnyView {
    let english = index.name(Facet::Agency, &mention.canonical).map(|(_, en)| en).filter(|_| text.english());
    let name = match english {
        Some(english) => view! { <span {plain("title", mention.name.as_str())}>{english}</span> }.into_any(),
        None => view! { <span {plain("lang", "zh-CN")}>{mention.name.as_str()}</span> }.into_any(),
    };
    let part = mention.part.as_deref().filter(|_| !brief).map(|part| {
        view! {
            <span class="agencies__note">
                {text.pick("（", " (")} {(text.for_part)("")} <span {plain("lang", "zh-CN")}>{part}</span> {text.pick("）", ")")}
            </span>
        }
    });
    view! {
        {name}
        {part}
    }
    .into_any()
}
