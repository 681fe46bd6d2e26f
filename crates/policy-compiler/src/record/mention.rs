//! Agencies named for a measure.
//!
//! Owns `{ name, role, for }` and the look-up of a name in the document's region; must not know standing rules.

use super::Scope;
use crate::catalog::Found;
use crate::diagnostic::Rule;
use crate::fields::{Fields, Located, Text};
use crate::file::File;
use policy_model::measure::{Mention, Role};
use policy_model::taxonomy::Agency;

/// One agency of a measure as written.
pub(super) struct WrittenMention<'a> {
    pub(super) name: Option<Text<'a>>,
    pub(super) role: Option<Located<Role>>,
    /// Absent where the record has a problem, which has been reported.
    pub(super) record: Option<Mention>,
}

/// The agency that a document means by a name; reported where there is none.
pub(super) fn look_up<'c>(file: &File<'_>, scope: Scope<'c>, name: &Text<'_>) -> Option<&'c Agency> {
    match scope.catalog.agencies.look_up(file, scope.region?, name, &scope.catalog.regions) {
        Found::Agency(agency) => Some(agency),
        Found::Reported => None,
    }
}

/// An agency in a role, with what is known of it.
pub(super) fn mention(agency: &Agency, name: &str, role: Role, part: Option<String>, inherited: bool) -> Mention {
    Mention {
        name: name.to_owned(),
        canonical: agency.code.clone(),
        functions: agency.functions.clone(),
        role,
        part,
        inherited,
    }
}

/// Reads the agencies of a measure.
pub(super) fn read_all<'a>(tables: Vec<Fields<'a>>, scope: Scope<'_>) -> Vec<WrittenMention<'a>> {
    let mut seen: Vec<(&str, Option<&str>)> = Vec::new();
    let mut mentions = Vec::new();
    for fields in tables {
        let file = fields.file;
        let name = fields.required("name").text();
        let role = fields.required("role").choice(Role::ALL, Role::code);
        let part = fields.optional("for").text();
        fields.finish();
        let agency = name.as_ref().and_then(|name| look_up(file, scope, name));
        if let Some(name) = &name {
            let this = (name.value, part.as_ref().map(|part| part.value));
            if seen.contains(&this) {
                let message = format!("`{}` stands twice in this measure", name.value);
                let help = "remove one of the two, or say in `for` which part each belongs to";
                file.report(Rule::Duplicate, name.span.clone(), message, help);
            }
            seen.push(this);
        }
        let record = (|| {
            let part = part.as_ref().map(|part| part.value.to_owned());
            Some(mention(agency?, name.as_ref()?.value, role.as_ref()?.value, part, false))
        })();
        mentions.push(WrittenMention { name, role, record });
    }
    mentions
}
