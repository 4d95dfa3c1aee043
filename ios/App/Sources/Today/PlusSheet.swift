import AlongsideKit
import SwiftUI

/// The one +, and the sheet that it opens.
struct PlusButton: View {
    let app: AppViewModel
    @State private var isOpen = false

    var body: some View {
        Button {
            isOpen = true
        } label: {
            RoundSign(words: "action.add", symbol: Symbols.add)
        }
        .sheet(isPresented: $isOpen) {
            PlusSheet(isOpen: $isOpen) { page in app.open(page) }
        }
        .closesForHelp { isOpen = false }
    }
}

/// What can be begun from Today: four things, within a thumb's reach.
struct PlusSheet: View {
    @Binding var isOpen: Bool
    let open: @MainActor (Page) -> Void

    var body: some View {
        NavigationStack {
            PaperList {
                row("add.write", symbol: Symbols.first(.writeALine), .entry(nil))
                row("add.urge", symbol: Symbols.door(.urge), .urgeTimer)
                row("add.remind", symbol: "bell", .reminder(nil))
                row("meeting.add", symbol: Symbols.first(.addAMeeting), .meeting)
            }
            .navigationTitle("action.add")
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .topBarTrailing) {
                    Button("action.close") { isOpen = false }
                }
            }
        }
        .presentationDetents([.medium, .large])
    }

    private func row(_ words: LocalizedStringKey, symbol: String, _ page: Page) -> some View {
        OpenRow(words: words, symbol: symbol) {
            isOpen = false
            open(page)
        }
    }
}
