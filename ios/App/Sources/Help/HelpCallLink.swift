import AlongsideKit
import SwiftUI

/// A row that opens the dialler, the messages or the browser, and does nothing else.
struct HelpCallLink: View {
    let call: HelpCall
    /// Whose it is, where the words don't say so.
    var name: String?
    var isConfirmed = true

    var body: some View {
        if let url = call.destination {
            Link(destination: url) {
                HStack(spacing: 12) {
                    Image(systemName: Symbols.call(call)).accessibilityHidden(true)
                    VStack(alignment: .leading, spacing: 2) {
                        Text(call.words).bold()
                        if let second = name ?? call.number { Text(verbatim: second) }
                        if !isConfirmed { Note(words: "help.unconfirmedText") }
                    }
                    Spacer()
                }
                .frame(minHeight: 48)
            }
        }
    }
}

/// The calls above the steps of a door: the loud one, then the quiet one.
struct FirstCalls: View {
    let calls: [HelpFirst]
    var hasLoud = true

    var body: some View {
        ForEach(calls, id: \.self) { first in
            let isLoud = hasLoud && first == calls.first
            Section {
                HelpCallLink(call: first.call, name: first.name)
                    .foregroundStyle(isLoud ? Palette.onRiver.color : Palette.onMist.color)
            }
            .listRowBackground(isLoud ? Palette.river.color : Palette.mist.color)
        }
    }
}

extension HelpCall {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .emergency(let number): "help.emergency \(number)"
        case .police(let number): "help.police \(number)"
        case .fire(let number): "help.fire \(number)"
        case .call(let name, _, _): "help.call \(name)"
        case .text(let to, let word?): "help.textWord \(word) \(to)"
        case .text(let to, nil): "help.text \(to)"
        case .chat: "help.chat"
        case .website: "help.website"
        case .textTelephone(let number): "help.tty \(number)"
        }
    }

    /// The number, where the words don't say it.
    fileprivate var number: String? {
        if case .call(_, let number, _) = self { number } else { nil }
    }

    fileprivate var destination: URL? {
        switch self {
        case .emergency(let number), .police(let number), .fire(let number),
            .textTelephone(let number):
            Dial.url(number)
        case .call(_, _, let dial): Dial.url(dial)
        case .text(let to, _): Dial.text(to)
        case .chat(let url), .website(let url): URL(string: url)
        }
    }
}
