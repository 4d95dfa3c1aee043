//! How a meeting can be attended, from what its row says.

use super::super::Venue;

/// What a row says that bears on how to attend.
///
/// The rules are those of tsml-ui and of the 12-step-meeting-list plugin.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a signal of its own")]
pub(super) struct Signals<'a> {
    /// `attendance_option`.
    pub(super) option: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) link: bool,
    /// A number of ten digits or more to dial.
    pub(super) phone: bool,
    /// An address or the name of a place.
    pub(super) place: bool,
    /// Only the town is known.
    pub(super) approximate: bool,
    /// The type code `TC`: the place is closed for now.
    pub(super) place_closed: bool,
}

/// Believes the stated option; otherwise puts the signals together.
pub(super) fn venue(signals: &Signals<'_>) -> Venue {
    let remote = match (signals.link, signals.phone) {
        (false, true) => Some(Venue::Phone),
        (true, _) => Some(Venue::Online),
        (false, false) => None,
    };
    let option = signals.option.unwrap_or_default().trim().to_lowercase();
    match option.replace(['-', ' '], "_").as_str() {
        "in_person" => return Venue::InPerson,
        "online" => return remote.unwrap_or(Venue::Online),
        "hybrid" => return Venue::Hybrid,
        "inactive" => return Venue::Inactive,
        _ => {}
    }
    let name = signals.name.to_uppercase();
    if name.contains("(SUSPENDED)") {
        // "(SUSPENDED) Name (ONLINE)" with a link: the room is closed, the meeting goes on.
        let goes_on = name.contains("(ONLINE)") && signals.link;
        return if goes_on {
            Venue::Online
        } else {
            Venue::Inactive
        };
    }
    // Where nothing says online, a place that is known roughly or not at all is a place still: a
    // meeting is not hidden for a poor address.
    let place_known = signals.place && !signals.approximate;
    let in_person = !signals.place_closed && (place_known || remote.is_none());
    match (in_person, remote) {
        (true, Some(_)) => Venue::Hybrid,
        (true, None) => Venue::InPerson,
        (false, Some(remote)) => remote,
        (false, None) => Venue::Inactive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_option_is_believed() {
        for (option, expected) in [
            ("in_person", Venue::InPerson),
            ("online", Venue::Online),
            ("Hybrid", Venue::Hybrid),
            ("inactive", Venue::Inactive),
        ] {
            let signals = Signals {
                option: Some(option),
                name: "(SUSPENDED)",
                place_closed: true,
                ..Signals::default()
            };
            assert_eq!(venue(&signals), expected);
        }
    }

    #[test]
    fn without_it_the_signals_decide() {
        let at_a_place = Signals {
            place: true,
            ..Signals::default()
        };
        let link = Signals {
            link: true,
            ..at_a_place
        };
        let approximate = Signals {
            approximate: true,
            ..link
        };
        let closed = Signals {
            place_closed: true,
            ..at_a_place
        };
        let suspended = Signals {
            name: "(Suspended) Early Risers",
            ..link
        };
        let goes_on = Signals {
            name: "(SUSPENDED) Early Risers (ONLINE)",
            ..link
        };
        let phone = Signals {
            phone: true,
            ..Signals::default()
        };
        for (signals, expected) in [
            (at_a_place, Venue::InPerson),
            (link, Venue::Hybrid),
            (approximate, Venue::Online),
            (closed, Venue::Inactive),
            (suspended, Venue::Inactive),
            (goes_on, Venue::Online),
            (phone, Venue::Phone),
            (
                Signals {
                    link: false,
                    ..approximate
                },
                Venue::InPerson,
            ),
            (Signals::default(), Venue::InPerson),
        ] {
            assert_eq!(venue(&signals), expected, "{signals:?}");
        }
    }
}
