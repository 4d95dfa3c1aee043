//! `alongside` in a terminal: a thin shell over the objects that the phones use.

mod args;
mod context;
mod demo;
mod directory;
mod draft;
mod due;
mod erase;
mod failure;
mod findings;
mod groups;
mod hard_hour;
mod help_now;
mod import;
mod init;
mod journal;
mod meeting;
mod mending;
mod own_lines;
mod person;
mod picked;
mod plans;
mod private;
mod progress;
mod reach;
mod remind;
mod said;
mod show;
mod snapshots;
mod text;
mod things;
mod today;
mod typing;
mod undone;
mod unlock;
mod vault;

use std::process::ExitCode;

use alongside::{AppError, CallContext, PlanKind};
use clap::{CommandFactory, Parser};
use serde_json::json;

use args::{Cli, Command, DirectoryCommand, Global, PlanWords, Reach, Remind, Urge, VaultCommand};
use failure::Failure;
use show::{Answer, Text, red};
use unlock::Opened;

fn main() -> ExitCode {
    private::keep_memory();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let json = cli.global.json;
    let done = run(&cli).map_err(|failure| match &cli.command {
        Command::Journal(command) if command.reads_words() => failure.with_piped_words(),
        _ => failure,
    });
    match done {
        Ok(answer) if json => print(&text::document(&answer.json), answer.status),
        Ok(answer) => print(&answer.text, answer.status),
        Err(failure) if json => refuse(&text::document(&failure.json()), failure.status),
        Err(failure) => {
            if let Some(typed) = failure.not_kept() {
                Text::from(typed).tell();
            }
            refuse(&(red("alongside:") + " " + failure.text()), failure.status)
        }
    }
}

fn run(cli: &Cli) -> Result<Answer, Failure> {
    let context = || context::context(cli.global.now.as_deref());
    unlock::refuse_changes(&cli.command, &cli.global)?;
    match &cli.command {
        // These need neither a store nor the time: nothing that is said of those is in their way.
        Command::HelpNow { country } => {
            let context = context().or_else(|_| context::context(None))?;
            help_now::help_now(country.as_deref(), &cli.global, &context)
        }
        Command::Directory(command) if command.needs_no_store() => {
            directory::show(command, &context()?)
        }
        Command::About => init::about(),
        Command::Completions { shell } => Ok(completions(*shell)),
        Command::Remind(Remind::Expand(command)) => remind::expand::expand(command, &context()?),
        Command::Init => init::init(&cli.global, &context()?),
        Command::Demo(demo) => demo::run(demo, &context()?),
        command => {
            let context = context()?;
            if let Some(answer) = without_pin(command, &cli.global, &context) {
                return answer;
            }
            let opened = match unlock::open(&cli.global, &context) {
                Err(failure) if failure.is_without_pin => {
                    let shown = in_reach(command, &cli.global, &context);
                    return shown.unwrap_or_else(|| Err(while_locked(failure, command)));
                }
                opened => opened.map_err(|failure| while_locked(failure, command))?,
            };
            let mut answer = act(command, &opened, &context);
            if cli.global.damaged {
                answer = answer.map_err(Failure::of_reading_alone);
            }
            let kept_safe = keep_safe(&opened, &context);
            // A command that failed says why, and no more: where JSON is wanted, that is one document.
            if answer.is_ok() {
                match kept_safe {
                    Ok(Room::Enough) => {}
                    Ok(Room::Short) => red(DISK_IS_FULL).tell(),
                    Err(failure) => failure.tell("Looking after the store"),
                }
            }
            opened.close();
            answer
        }
    }
}

const DISK_IS_FULL: &str =
    "The disk is full. What you wrote last is kept; free some room for the next.";

/// Whether there is room on the disk for what comes next.
enum Room {
    Enough,
    Short,
}

/// What nobody asks for and everybody needs: the day's snapshot, and a look at the room on the disk.
fn keep_safe(opened: &Opened, context: &CallContext) -> Result<Room, Failure> {
    // One that can't be changed is left as it is.
    if matches!(opened.session.read_only(), Ok(Some(_))) {
        return Ok(Room::Enough);
    }
    let is_short = match opened.session.snapshots().is_short_of_room() {
        // The command has ended the session.
        Err(AppError::Locked) => return Ok(Room::Enough),
        is_short => is_short?,
    };
    let snapshot = snapshots::keep_daily(opened, context);
    if is_short {
        // Also why there may be no snapshot.
        return Ok(Room::Short);
    }
    snapshot.map(|()| Room::Enough)
}

/// Runs a command that works while the store is locked, or opens it by itself; nothing for the
/// others.
fn without_pin(
    command: &Command,
    global: &Global,
    context: &CallContext,
) -> Option<Result<Answer, Failure>> {
    match command {
        Command::Vault(VaultCommand::Status) if !global.second => {
            Some(vault::status(global, context))
        }
        Command::Vault(VaultCommand::Snapshots {
            id: None,
            take: false,
        }) if !global.second => Some(snapshots::list(global, context)),
        Command::Vault(VaultCommand::Salvage { forget: false }) => {
            Some(mending::salvage(global, context))
        }
        Command::Vault(VaultCommand::RestoreSnapshot { id }) => {
            Some(snapshots::restore(id, global, context))
        }
        Command::Due(command) if command.locked => Some(due::locked(command, global, context)),
        Command::Reach(Reach::List { locked: true, .. }) => Some(reach::locked_cards(global)),
        Command::Urge { command } => reach::urge(command.as_ref(), global, context),
        _ => None,
    }
}

/// Shows what is in reach, where no PIN was given; nothing for the other commands.
fn in_reach(
    command: &Command,
    global: &Global,
    context: &CallContext,
) -> Option<Result<Answer, Failure>> {
    match command {
        _ if global.second => None,
        Command::Reach(Reach::List { removed: false, .. }) => Some(reach::locked_cards(global)),
        Command::Crisis(PlanWords { command: None }) => {
            Some(plans::locked(PlanKind::Crisis, global, context))
        }
        Command::BadNight(PlanWords { command: None }) => {
            Some(plans::locked(PlanKind::BadNight, global, context))
        }
        _ => None,
    }
}

/// Names the way that needs no PIN, where a PIN is what a command lacks.
fn while_locked(failure: Failure, command: &Command) -> Failure {
    let hint = match command {
        Command::Vault(VaultCommand::Snapshots { id: Some(_), .. }) if failure.status == 4 => {
            return failure
                .and_hint("To look into it meanwhile: alongside --damaged vault snapshots ID");
        }
        Command::Due(_) => "Without the PIN: alongside due --locked",
        Command::Reach(Reach::List { .. }) => "Without the PIN: alongside reach list --locked",
        _ => return failure,
    };
    match failure.status {
        3 => failure.and_hint(hint),
        _ => failure,
    }
}

/// Runs a command that needs an open store.
fn act(command: &Command, opened: &Opened, context: &CallContext) -> Result<Answer, Failure> {
    let session = &opened.session;
    match command {
        Command::Vault(command) => vault::run(command, opened, context),
        Command::Due(command) => due::open(command, opened, context),
        Command::Reach(command) => reach::run(command, session, context),
        Command::Urge {
            command: Some(Urge::List { limit }),
        } => reach::timers(*limit, session, context),
        Command::Crisis(PlanWords { command }) => {
            plans::run(PlanKind::Crisis, command.as_ref(), session, context)
        }
        Command::BadNight(PlanWords { command }) => {
            plans::run(PlanKind::BadNight, command.as_ref(), session, context)
        }
        Command::Directory(DirectoryCommand {
            command: Some(command),
            ..
        }) => own_lines::run(command, session, context),
        Command::Directory(command) => directory::show_own(command, session, context),
        Command::Journal(command) => journal::run(command, session, context),
        Command::Remind(command) => remind::run(command, session, context),
        Command::Groups(command) => groups::run(command, session, context),
        Command::Draft(command) => draft::run(command, session, context),
        Command::Profile(command) => person::profile(command, session, context),
        Command::Today { words } => today::run(*words, session, context),
        Command::Erase(command) => erase::run(command, session, context),
        Command::Undo => undone::undo(session, context),
        _ => unreachable!("the others need no open store"),
    }
}

fn completions(shell: clap_complete::Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "alongside", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    Answer::new(script.clone(), json!({ "script": script }))
}

/// A reader that went away, as `head` does, is no failure.
fn print(text: &Text, status: u8) -> ExitCode {
    match text.print() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(5),
        _ => ExitCode::from(status),
    }
}

fn refuse(text: &Text, status: u8) -> ExitCode {
    text.tell();
    ExitCode::from(status)
}

/// Help and version are answers; the rest is bad input.
fn usage(error: &clap::Error) -> ExitCode {
    let wants_json = std::env::args_os().any(|arg| arg == "--json");
    if error.use_stderr() && wants_json {
        return refuse(&text::document(&Failure::usage(error).json()), 2);
    }
    if error.use_stderr() {
        // It repeats what was typed, so it is printed as everything else, without the parser's
        // colours.
        return refuse(&error.render().to_string().trim_end().into(), 2);
    }
    match error.print() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
