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
}
