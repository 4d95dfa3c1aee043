//! `alongside profile` and `alongside help-now`.

use alongside::{CallContext, Guide, HelpLine, HelpNow, Profile, Role, Session};
use serde_json::json;

use crate::args::ProfileCommand;
use crate::failure::Failure;
use crate::show::{Answer, Text, bold, dim};

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

/// Shows what to do and whom to call. Needs no store.
pub(crate) fn help_now(country: Option<&str>) -> Result<Answer, Failure> {
    let help = Guide::new().help_now(country.unwrap_or_default())?;
    Ok(Answer::new(help_text(&help), json!(help)))
}

fn help_text(help: &HelpNow) -> Text {
    let mut text = if let Some(line) = &help.emergency {
        line_text(line)
    } else {
        let commands = help.countries.iter().map(|country| {
            let code = &country.code;
            format!(
                "\n  alongside help-now --country {code}    {}",
                country.name
            )
        });
        let commands: String = commands.collect();
        bold("Numbers to call, where you are:") + commands
    };
    for door in &help.doors {
        text.push(Text::from("\n\n") + bold(&door.title));
        for step in &door.steps {
            text.push(format!("\n  {step}"));
        }
        for line in &door.lines {
            text.push(Text::from("\n") + line_text(line));
        }
    }
    text
}

fn line_text(line: &HelpLine) -> Text {
    let text = match (&line.text_to, &line.text_word) {
        (Some(to), Some(word)) => format!(", or text {word} to {to}"),
        (Some(to), None) => format!(", or text {to}"),
        _ => String::new(),
    };
    let checked = match line.checked_on {
        Some(day) => format!("Checked {day}, at: {}", line.source),
        None => format!("Not checked. Seen at: {}", line.source),
    };
    let about = format!("{}. {}. {checked}.", line.hours, line.languages);
    let name = format!("{text}  {}\n    ", line.name);
    Text::from("  ") + bold(&line.number) + name + dim(about)
}
