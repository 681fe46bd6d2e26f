//! The bodies named for a measure, by role.

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
    let groups = Role::ALL.iter().flat_map(|role| [(*role, false), (*role, true)]);
    let groups = groups.filter_map(move |(role, inherited)| {
        let mentions = measure.agencies.iter().filter(|mention| mention.role == role && mention.inherited == inherited);
        let mut mentions: Vec<&Mention> = mentions.collect();
        if text.english() {
            // One body that the source lists under two names is one body by its English name.
            mentions.dedup_by_key(|mention| (&mention.canonical, &mention.part));
        }
        (!mentions.is_empty()).then(|| group(text, index, role, inherited, brief, &mentions))
    });
    view! { <ul class="agencies">{groups.collect_view()}</ul> }
}

fn group(
    text: &'static Text,
    index: &'static Index,
    role: Role,
    inherited: bool,
    brief: bool,
    mentions: &[&'static Mention],
) -> impl IntoView + use<> {
    let names = mentions.iter().enumerate().map(|(position, mention)| {
        let between = (position > 0).then_some(text.pick("、", ", "));
        view! {
            {between}
            {name(text, index, brief, mention)}
        }
    });
    // 责任单位 is the heading of the whole list: only other roles are said.
    let role = (role != Role::Responsible).then(|| view! { <span class="agencies__role">{text.role(role)}</span> });
    let inherited = inherited.then(|| view! { <span class="agencies__note">{text.pick(format!("（{}）", text.inherited), format!(" ({})", text.inherited))}</span> });
    view! { <li>{role} {names.collect_view()} {inherited}</li> }
}

fn name(text: &'static Text, index: &'static Index, brief: bool, mention: &'static Mention) -> impl IntoView + use<> {
    let english = index.name(Facet::Agency, &mention.canonical).map(|(_, en)| en).filter(|_| text.english());
    let name = match english {
        Some(english) => view! { <span title=mention.name.as_str()>{english}</span> }.into_any(),
        None => view! { <span lang="zh-CN">{mention.name.as_str()}</span> }.into_any(),
    };
    let part = mention.part.as_deref().filter(|_| !brief).map(|part| {
        let part = (text.for_part)(part);
        view! { <span class="agencies__note">{text.pick(format!("（{part}）"), format!(" ({part})"))}</span> }
    });
    view! {
        {name}
        {part}
    }
}
