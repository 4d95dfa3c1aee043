//! What the states of screens hold and what their view models do, by name, read line by line.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{ANDROID, Difference, IOS};

/// The members of a type.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Members {
    /// What a screen can reach: the other shell needs it too.
    open: BTreeSet<String>,
    /// What stays among the view models, where the other shell may have it open.
    inner: BTreeSet<String>,
}

/// For each state and view model its members.
pub(super) type Names = BTreeMap<String, Members>;

/// Whether a type is one that both shells have.
fn is_twin(name: &str) -> bool {
    name.ends_with("State") || name.ends_with("ViewModel")
}

/// The name at the start of a text: `` `repeat` `` is `repeat`.
fn name(text: &str) -> String {
    let text = text.trim_start_matches('`');
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    text[..end.unwrap_or(text.len())].to_string()
}

/// The name of a Kotlin function: not of one that extends another type, as it is no verb of the screen.
fn function(text: &str) -> Option<String> {
    let mut text = text;
    if text.starts_with('<') {
        text = text.split_once("> ")?.1;
    }
    let name = name(text);
    text[name.len()..].starts_with('(').then_some(name)
}

/// The states and view models of Kotlin sources: `data class XState(…) { … }`, `class XViewModel(…) { … }`.
pub(super) fn kotlin(sources: &[String]) -> Names {
    let mut names = Names::new();
    for source in sources {
        let mut of: Option<String> = None;
        for line in source.lines() {
            let state = line.strip_prefix("data class ");
            let model = line.strip_prefix("class ");
            if let Some(rest) = state.or(model) {
                let found = name(rest);
                of = is_twin(&found).then_some(found);
                let Some(of) = &of else { continue };
                let members = names.entry(of.clone()).or_default();
                // A head in one line.
                if state.is_some() {
                    let fields = rest.split("val ").skip(1).map(name);
                    members.open.extend(fields);
                }
            } else if !line.starts_with([' ', ')']) && !line.is_empty() {
                // The type has ended, but for what may follow its head.
                of = None;
            } else if let Some(of) = &of
                && let Some(member) = line.strip_prefix("    ")
            {
                let open = &mut names.get_mut(of).unwrap().open;
                if of.ends_with("State")
                    && let Some(field) = member.strip_prefix("val ")
                {
                    open.insert(name(field));
                }
                let verb = member.strip_prefix("suspend ").unwrap_or(member);
                open.extend(verb.strip_prefix("fun ").and_then(function));
            }
        }
    }
    names
}

/// The states and view models of Swift sources, with what extensions add.
pub(super) fn swift(sources: &[String]) -> Names {
    let mut names = Names::new();
    // An extension may be of a protocol, which is no state and no view model.
    let mut types = BTreeSet::new();
    for source in sources {
        let mut of: Option<String> = None;
        for line in source.lines() {
            if !line.starts_with(' ') {
                let line = line.strip_prefix("public ").unwrap_or(line);
                let line = line.strip_prefix("final ").unwrap_or(line);
                let declared = line.strip_prefix("struct ").or(line.strip_prefix("class "));
                if let Some(head) = declared.or(line.strip_prefix("extension ")) {
                    of = Some(name(head)).filter(|name| is_twin(name));
                    types.extend(of.clone().filter(|_| declared.is_some()));
                } else if line.starts_with('}') {
                    of = None;
                }
                continue;
            }
            let (Some(of), Some(line)) = (&of, line.strip_prefix("    ")) else {
                continue;
            };
            let members = names.entry(of.clone()).or_default();
            let (open, line) = match line.strip_prefix("public ") {
                Some(line) => (true, line.strip_prefix("internal(set) ").unwrap_or(line)),
                None => (false, line),
            };
            let field = line.strip_prefix("var ").or(line.strip_prefix("let "));
            let field = field.filter(|_| of.ends_with("State"));
            if let Some(found) = field.or(line.strip_prefix("func ")) {
                let side = if open {
                    &mut members.open
                } else {
                    &mut members.inner
                };
                side.insert(name(found));
            }
        }
    }
    names.retain(|of, _| types.contains(of));
    names
}

/// Types and members that one shell has alone: `JournalState`, `JournalState.drafts`.
pub(super) fn differences(android: &Names, ios: &Names) -> BTreeSet<Difference> {
    let mut all = super::one_sided(
        &android.keys().cloned().collect(),
        &ios.keys().cloned().collect(),
    );
    for (of, here) in android {
        let Some(there) = ios.get(of) else { continue };
        let mut alone = |ours: &Members, theirs: &Members, shell| {
            let known =
                |name: &&String| theirs.open.contains(*name) || theirs.inner.contains(*name);
            let names = ours.open.iter().filter(|name| !known(name));
            all.extend(names.map(|name| (format!("{of}.{name}"), shell)));
        };
        alone(here, there, ANDROID);
        alone(there, here, IOS);
    }
    all
}

#[test]
fn kotlin_is_read() {
    let source = r"
data class ToolsState(val cards: List<Card> = listOf(), val busy: Boolean = false)

/** A form. */
data class EntryState(
    val id: EntryId? = null,
    /** What is typed. */
    val draft: EntryInput? = null,
) {
    val loaded: Boolean get() = draft != null
    val mood: Int?
        get() {
            val inner = draft
            return inner?.mood
        }
    private val hidden = 1
    fun step(id: String) = id
}

data class Run(val startedAt: Long)

class EntryViewModel(
    private val services: Services,
) : ScreenViewModel<EntryState>(EntryState()) {
    private val drafts = 1
    val other = 2

    override fun EntryState.with(busy: Boolean) = copy(busy = busy)

    fun save(saved: () -> Unit) = act {
        fun inside() = 1
    }
    suspend fun <Answer> asks(): Answer = 1
    private fun typed() {}
    fun EntryState.named() = 1
}

fun free() = 1
";
    let expected = [
        (
            "EntryState",
            vec!["draft", "id", "loaded", "mood", "step"],
            vec![],
        ),
        ("EntryViewModel", vec!["asks", "save"], vec![]),
        ("ToolsState", vec!["busy", "cards"], vec![]),
    ];
    assert_eq!(kotlin(&[source.to_string()]), of(&expected));
}

#[test]
fn swift_is_read() {
    let source = r"
public struct EntryState: Equatable, Sendable, FormState {
    public var id: EntryId?
    public internal(set) static var none = 1
    public internal(set) var pages: [Page] {
        get { [] }
        set {}
    }
    public var `repeat`: RepeatChoice {
        var inner = 1
        return inner
    }
    private var hidden = 1
    public func step(_ id: String) -> Step? { nil }
}

public enum Stage {
    public func other() {}
}

@MainActor
public final class EntryViewModel: FormViewModel {
    public private(set) var state = EntryState()
    var form: FormContent? { nil }

    public func save() async {
        func inside() {}
    }
    func begins(_ form: Form) {}
    private func typed() {}
}

extension EntryViewModel {
    public func discard() async {}
}

extension DraftOf {
    public func entryId() {}
}

extension FormState {
    public var saving: Bool { false }
}
";
    let expected = [
        ("EntryState", vec!["id", "pages", "repeat", "step"], vec![]),
        ("EntryViewModel", vec!["discard", "save"], vec!["begins"]),
    ];
    assert_eq!(swift(&[source.to_string()]), of(&expected));
}

#[test]
fn members_are_compared() {
    let android = of(&[
        ("AState", vec!["busy", "draft"], vec![]),
        ("AViewModel", vec!["opened", "save"], vec![]),
        ("BState", vec![], vec![]),
    ]);
    let ios = of(&[
        ("AState", vec!["busy", "finished"], vec![]),
        ("AViewModel", vec!["save"], vec!["begins", "opened"]),
        ("CState", vec![], vec![]),
    ]);
    let found: Vec<Difference> = differences(&android, &ios).into_iter().collect();
    let expected = [
        ("AState.draft", ANDROID),
        ("AState.finished", IOS),
        ("BState", ANDROID),
        ("CState", IOS),
    ];
    assert_eq!(
        found,
        expected.map(|(name, shell)| (name.to_string(), shell))
    );
}

/// Names as the samples write them: open, then inner.
fn of(all: &[(&str, Vec<&str>, Vec<&str>)]) -> Names {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_string()).collect();
    all.iter()
        .map(|(of, open, inner)| {
            let (open, inner) = (set(open), set(inner));
            ((*of).to_string(), Members { open, inner })
        })
        .collect()
}
