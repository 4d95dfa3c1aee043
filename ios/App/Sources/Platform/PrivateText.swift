import SwiftUI
import UIKit

/// What is typed into a field.
enum Typed {
    /// Sentences. The phone may mend a typo, by its own dictionary.
    case words
    /// Names, numbers, addresses: as they are typed.
    case exact
    case phoneNumber
    /// The recovery code.
    case code
}

extension View {
    /// For every field that is typed into: no Writing Tools, and no kind of content by which iOS would
    /// fill something in. It may still guess, and its keyboard may learn what is typed.
    func privateText(_ typed: Typed = .words) -> some View {
        kept(typed).withoutWritingTools()
    }

    /// Writing Tools may send a text elsewhere. They are off in all that is inside, in the field of
    /// a search too.
    @ViewBuilder
    func withoutWritingTools() -> some View {
        if #available(iOS 18.0, *) {
            writingToolsBehavior(.disabled)
        } else {
            self
        }
    }

    @ViewBuilder
    private func kept(_ typed: Typed) -> some View {
        let field = textContentType(nil).privacySensitive()
        switch typed {
        case .words: field
        case .exact: field.autocorrectionDisabled()
        case .phoneNumber: field.autocorrectionDisabled().keyboardType(.phonePad)
        case .code:
            field.autocorrectionDisabled()
                .textInputAutocapitalization(.characters)
                .keyboardType(.asciiCapable)
        }
    }
}
