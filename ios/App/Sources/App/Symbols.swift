import AlongsideCore
import AlongsideKit

/// Names of Apple's symbols, where they follow from something.
enum Symbols {
    static func place(_ place: Place) -> String {
        switch place {
        case .today: "sun.horizon"
        case .journal: "book.closed"
        case .tools: "hand.raised"
        case .groups: "person.3"
        case .more: "ellipsis"
        }
    }

    static func plan(_ kind: PlanKind) -> String {
        switch kind {
        case .crisis: "lifepreserver"
        case .badNight: "moon.stars"
        }
    }

    static func first(_ thing: FirstThing) -> String {
        switch thing {
        case .writeALine: "square.and.pencil"
        case .saveANumber: "phone"
        case .getReadyUrge: "lifepreserver"
        case .getReadyNight: plan(.badNight)
        case .addAMeeting: "person.3"
        }
    }

    static func venue(_ venue: Venue) -> String {
        switch venue {
        case .inPerson: "mappin.and.ellipse"
        case .online: "video"
        case .hybrid: "rectangle.inset.filled.and.person.filled"
        case .phone: "phone"
        case .inactive: "pause.circle"
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

    static func star(_ starred: Bool) -> String { starred ? "star.fill" : "star" }

    static let add = "plus"
    static let website = "safari"

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
