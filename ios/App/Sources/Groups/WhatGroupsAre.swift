import AlongsideCore
import AlongsideKit
import SwiftUI

/// What the groups are, and for whom: fellowships keep no lists of who comes.
struct WhatGroupsAre: View {
    /// Whose groups stand first.
    let role: Role

    var body: some View {
        Text("groups.intro")
        if role == .partner {
            partner
            recovering
        } else {
            recovering
            partner
        }
        DisclosureGroup("help.known") { Text("groups.known").textStyle(.note) }
    }

    private var recovering: some View {
        Section("groups.forRecovering") {
            about(.ca, "fellowshipAbout.ca")
            about(.na, "fellowshipAbout.na")
            about(.aa, "fellowshipAbout.aa")
            about(.smart, "fellowshipAbout.smart")
            about(.lifering, "fellowshipAbout.lifering")
        }
    }

    private var partner: some View {
        Section("groups.forPartner") {
            about(.coAnon, "fellowshipAbout.coAnon")
            about(.narAnon, "fellowshipAbout.narAnon")
            about(.fa, "fellowshipAbout.fa")
            about(.alAnon, "fellowshipAbout.alAnon")
            about(.coda, "fellowshipAbout.coda")
            about(.smartFamily, "fellowshipAbout.smartFamily")
        }
    }

    private func about(_ fellowship: Fellowship, _ words: LocalizedStringKey) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(fellowship.words).foregroundStyle(Palette.ink.color)
            Note(words: words)
        }
        .accessibilityElement(children: .combine)
    }
}
