import AlongsideCore
import AlongsideKit
import SwiftUI

/// The five places.
struct PlacesView: View {
    let app: AppViewModel

    var body: some View {
        TabView(selection: place) {
            stack(.today) { TodayScreen(app: app) }
                .tabItem { Label("place.today", systemImage: "sun.max") }
            stack(.journal) { JournalScreen(app: app) }
                .tabItem { Label("place.journal", systemImage: "book") }
            stack(.tools) { ToolsScreen(app: app) }
                .tabItem { Label("place.tools", systemImage: "hand.raised") }
            stack(.groups) { GroupsScreen(app: app) }
                .tabItem { Label("place.groups", systemImage: "person.3") }
            stack(.more) { MoreScreen(app: app) }
                .tabItem { Label("place.more", systemImage: "ellipsis") }
        }
        .safeAreaInset(edge: .top) { NoticeView(app: app) }
    }

    private func stack(_ place: Place, @ViewBuilder root: () -> some View) -> some View {
        NavigationStack(path: pages(place)) {
            root().navigationDestination(for: Page.self) { PageView(app: app, page: $0) }
        }
        .tag(place)
    }

    private var place: Binding<Place> {
        Binding {
            app.state.place
        } set: { place in
            app.go(place)
        }
    }

    private func pages(_ place: Place) -> Binding<[Page]> {
        Binding {
            app.state.place == place ? app.state.pages : []
        } set: { pages in
            if app.state.place == place { app.leave(pages) }
        }
    }
}

struct PageView: View {
    let app: AppViewModel
    let page: Page

    var body: some View {
        switch page {
        case .entry(let id): EntryScreen(app: app, id: id)
        case .reminders: RemindersScreen(app: app)
        case .reminder(let id): ReminderScreen(app: app, id: id)
        case .meeting: MeetingScreen(app: app)
        case .meetingDetails(let id): MeetingDetailsScreen(app: app, id: id)
        case .importList: ImportScreen(app: app)
        case .urgeTimer: UrgeTimerScreen(app: app)
        case .cards: CardsScreen(app: app)
        case .plan(let kind): PlanScreen(app: app, kind: kind)
        case .directory: DirectoryScreen(app: app)
        case .directoryItem(let item): DirectoryItemScreen(app: app, item: item)
        case .ownLine(let id): OwnLineScreen(app: app, id: id)
        case .correction(let id): OwnLineScreen(app: app, corrects: id)
        case .settings: SettingsScreen(app: app)
        case .newPin: NewPinScreen(app: app)
        case .recoveryCode: RecoveryCodeScreen(app: app)
        case .about: AboutScreen(app: app)
        }
    }
}
