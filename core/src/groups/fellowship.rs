//! The fellowships whose meetings can be kept, and whom each of them serves.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;
use crate::validate;

/// Whom a fellowship is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Serves {
    /// The person in recovery.
    Recovering,
    /// The partner and the family.
    Partner,
    /// Either of the two.
    Both,
}

/// A fellowship. Its code is text across the door and in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Fellowship {
    /// Alcoholics Anonymous.
    Aa,
    /// Narcotics Anonymous.
    Na,
    /// Cocaine Anonymous.
    Ca,
    /// SMART Recovery.
    Smart,
    /// `LifeRing` Secular Recovery.
    Lifering,
    /// Recovery Dharma.
    RecoveryDharma,
    /// Crystal Meth Anonymous.
    Cma,
    /// Marijuana Anonymous.
    Ma,
    /// Adult Children of Alcoholics.
    Aca,
    /// Co-Dependents Anonymous.
    Coda,
    /// Al-Anon Family Groups.
    AlAnon,
    /// Alateen.
    Alateen,
    /// Nar-Anon Family Groups.
    NarAnon,
    /// Families Anonymous.
    Fa,
    /// Co-Anon Family Groups.
    CoAnon,
    /// SMART Recovery Family & Friends.
    SmartFamily,
    /// Any other.
    Other,
}

impl Fellowship {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 17] = [
        Self::Aa,
        Self::Na,
        Self::Ca,
        Self::Smart,
        Self::Lifering,
        Self::RecoveryDharma,
        Self::Cma,
        Self::Ma,
        Self::Aca,
        Self::Coda,
        Self::AlAnon,
        Self::Alateen,
        Self::NarAnon,
        Self::Fa,
        Self::CoAnon,
        Self::SmartFamily,
        Self::Other,
    ];

    fn facts(self) -> (&'static str, &'static str, Serves) {
        match self {
            Self::Aa => ("aa", "Alcoholics Anonymous", Serves::Recovering),
            Self::Na => ("na", "Narcotics Anonymous", Serves::Recovering),
            Self::Ca => ("ca", "Cocaine Anonymous", Serves::Recovering),
            Self::Smart => ("smart", "SMART Recovery", Serves::Recovering),
            Self::Lifering => ("lifering", "LifeRing Secular Recovery", Serves::Recovering),
            Self::RecoveryDharma => ("recovery_dharma", "Recovery Dharma", Serves::Recovering),
            Self::Cma => ("cma", "Crystal Meth Anonymous", Serves::Recovering),
            Self::Ma => ("ma", "Marijuana Anonymous", Serves::Recovering),
            Self::Aca => ("aca", "Adult Children of Alcoholics", Serves::Both),
            Self::Coda => ("coda", "Co-Dependents Anonymous", Serves::Both),
            Self::AlAnon => ("al_anon", "Al-Anon Family Groups", Serves::Partner),
            Self::Alateen => ("alateen", "Alateen", Serves::Partner),
            Self::NarAnon => ("nar_anon", "Nar-Anon Family Groups", Serves::Partner),
            Self::Fa => ("fa", "Families Anonymous", Serves::Partner),
            Self::CoAnon => ("co_anon", "Co-Anon Family Groups", Serves::Partner),
            Self::SmartFamily => (
                "smart_family",
                "SMART Recovery Family & Friends",
                Serves::Partner,
            ),
            Self::Other => ("other", "Another fellowship", Serves::Both),
        }
    }

    /// The stable code, such as `al_anon`.
    pub fn code(self) -> &'static str {
        self.facts().0
    }

    /// The full name, in English.
    pub fn name(self) -> &'static str {
        self.facts().1
    }

    /// Whom it is for.
    pub fn serves(self) -> Serves {
        self.facts().2
    }
}

impl fmt::Display for Fellowship {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Reads a code in any letter case, with `-` or `_` between its words.
impl FromStr for Fellowship {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let code = text.trim().to_ascii_lowercase().replace('-', "_");
        validate::one_of("fellowship", &code, &Self::ALL, Self::code)
    }
}

impl Serialize for Fellowship {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Fellowship {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_reads_back_in_any_case_and_with_hyphens() {
        for fellowship in Fellowship::ALL {
            let code = fellowship.code();
            assert_eq!(code.parse::<Fellowship>().unwrap(), fellowship);
            let shouted = code.to_uppercase().replace('_', "-");
            assert_eq!(shouted.parse::<Fellowship>().unwrap(), fellowship);
        }
    }

    #[test]
    fn an_unknown_code_names_the_known_ones_and_not_itself() {
        let error = "book-club".parse::<Fellowship>().unwrap_err().to_string();
        assert!(error.contains("aa, na, ca") && error.contains("nar_anon"));
        assert!(!error.contains("book"));
    }

    #[test]
    fn both_of_the_two_are_served() {
        let serves = |who| Fellowship::ALL.iter().filter(|f| f.serves() == who).count();
        assert_eq!(serves(Serves::Recovering), 8);
        assert_eq!(serves(Serves::Partner), 6);
    }
}
