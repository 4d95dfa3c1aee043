//! `alongside profile`.

use alongside::{CallContext, Profile, Role, Session};
use serde_json::json;

use crate::args::ProfileCommand;
use crate::failure::Failure;
use crate::show::Answer;

const ROLES: [(&str, Role); 4] = [
    ("recovering", Role::Recovering),
    ("partner", Role::Partner),
    ("both", Role::Both),
    ("looking", Role::Looking),
];

/// Sets what is given, and tells what is set.
pub(crate) fn profile(
    command: &ProfileCommand,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
    let before = session.profile()?;
    let role = command.role.as_deref().map(parse_role).transpose()?;
    let country = command.country.as_deref().map(|country| match country {
        "none" => "",
        country => country,
    });
    let to = Profile {
        role: role.unwrap_or(before.role),
        country: country.unwrap_or(&before.country).to_owned(),
    };
    session.set_profile(to, context.clone())?;
    Ok(shown(&session.profile()?))
}

fn parse_role(name: &str) -> Result<Role, Failure> {
    let named = ROLES.iter().find(|(known, _)| *known == name);
    let known = ROLES.map(|(name, _)| name).join(", ");
    named
        .map(|(_, role)| *role)
        .ok_or_else(|| Failure::unknown("role", &known))
}

fn shown(profile: &Profile) -> Answer {
    let named = ROLES.iter().find(|(_, role)| *role == profile.role);
    let role = named.map_or("", |(name, _)| name);
    let country = match profile.country.as_str() {
        "" => "no country chosen",
        country => country,
    };
    Answer::new(format!("{role}, {country}"), json!(profile))
}
