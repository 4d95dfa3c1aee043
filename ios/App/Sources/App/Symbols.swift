import AlongsideCore
import AlongsideKit

/// Names of Apple's symbols, where they follow from something.
enum Symbols {
    /// A shape for each mood, from 1 to 5.
    static func mood(_ mood: Int) -> String {
        switch mood {
        case 1: "cloud.heavyrain"
        case 2: "cloud.rain"
        case 3: "cloud"
        case 4: "cloud.sun"
        default: "sun.max"
        }
    }

    static func door(_ kind: HelpDoorKind) -> String {
        switch kind {
        case .danger: "cross.case"
        case .notSafeWithSomeone: "figure.walk.departure"
        case .cannotGoOn: "lifepreserver"
        case .urge: "timer"
        case .afraidOfMyself: "hand.raised"
        case .badNight: "moon.stars"
        }
    }

    static func call(_ call: HelpCall) -> String {
        switch call {
        case .emergency, .police, .fire, .call: "phone"
        case .text: "message"
        case .chat: "bubble.left.and.bubble.right"
        case .website: "safari"
        case .textTelephone: "keyboard"
        }
    }
}
