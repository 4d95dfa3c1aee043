import AlongsideCore
import AlongsideKit
import SwiftUI

/// The five places.
struct PlacesView: View {
    let app: AppViewModel
    /// Names and ids alone: the system keeps them while the app is gone.
    @SceneStorage("places") private var saved = ""

    var body: some View {
        TabView(selection: place) {
            tab(.today) { TodayScreen(app: app) }
            tab(.journal, beside: .window) { JournalScreen(app: app) }
            tab(.tools) { ToolsScreen(app: app) }
            tab(.groups, beside: .chairs) { GroupsScreen(app: app) }
            tab(.more) { MoreScreen(app: app) }
        }
        .sensoryFeedback(trigger: app.state.notice) { _, notice in notice == nil ? nil : .success }
        .asksToNotify(app)
        .onAppear { app.restorePlaces(saved) }
        .onChange(of: app.savedPlaces) { _, places in saved = places }
    }

    private func tab(
        _ place: Place, beside drawing: Drawing? = nil, @ViewBuilder root: @escaping () -> some View
    ) -> some View {
        PlaceView(app: app, place: place, drawing: drawing, root: root)
            .tabItem { Label(place.words, systemImage: Symbols.place(place)) }
            .tag(place)
    }

    private var place: Binding<Place> {
        Binding {
            app.state.place
        } set: { place in
            app.go(place)
        }
    }
}

/// A place with the pages over it. Where there is room, a place of a list has the page beside it.
private struct PlaceView<Root: View>: View {
    let app: AppViewModel
    let place: Place
    /// What stands beside the list while no page is open; nothing where a place is no list.
    let drawing: Drawing?
    @ViewBuilder let root: () -> Root
    @Environment(\.horizontalSizeClass) private var width

    var body: some View {
        if let drawing, width == .regular {
            NavigationSplitView {
                root().environment(\.isBesideAPage, true)
            } detail: {
                stack {
                    Screen(app: app, title: place.words) {
                        VStack(spacing: 16) {
                            DrawingView(drawing: drawing)
                            Note(words: "pane.empty")
                        }
                        .frame(maxWidth: .infinity, maxHeight: .infinity)
                        .background(Palette.paper.color)
                    }
                    .navigationBarTitleDisplayMode(.inline)
                }
            }
        } else {
            stack { root() }
        }
    }

    private func stack(@ViewBuilder _ root: () -> some View) -> some View {
        NavigationStack(path: pages) {
            root().navigationDestination(for: Page.self) { PageView(app: app, page: $0) }
        }
    }

    private var pages: Binding<[Page]> {
        Binding {
            app.state.stacks[place] ?? []
        } set: { pages in
            app.leave(pages, over: place)
        }
    }
}

extension Place {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .today: "place.today"
        case .journal: "place.journal"
        case .tools: "place.tools"
        case .groups: "place.groups"
        case .more: "place.more"
        }
    }
}

struct PageView: View {
    let app: AppViewModel
    let page: Page

    var body: some View {
        // In a place's second column another page takes the place of the one before.
        content.environment(\.page, page).id(page)
    }

    @ViewBuilder
    private var content: some View {
        switch page {
        case .oneThing: FirstThingScreen(app: app)
        case .entry(let id): EntryScreen(app: app, id: id)
        case .answer(let prompt): EntryScreen(app: app, id: nil, prompt: prompt)
        case .versions(let id): VersionsScreen(app: app, id: id)
        case .photo(let id): PhotoScreen(app: app, id: id)
        case .calendar: CalendarScreen(app: app)
        case .insights: InsightsScreen(app: app)
        case .journals: JournalsScreen(app: app)
        case .line(let form): LineScreen(app: app, form: form)
        case .tags: TagsScreen(app: app)
        case .moods: MoodsScreen(app: app)
        case .prompts: PromptsScreen(app: app)
        case .bin: BinScreen(app: app)
        case .erase(let what): EraseScreen(app: app, what: what)
        case .importJournal: ImportJournalScreen(app: app)
        case .exportJournal: ExportJournalScreen(app: app)
        case .reminders: RemindersScreen(app: app)
        case .reminder(let id): ReminderScreen(app: app, id: id)
        case .remindOf(let meeting): ReminderScreen(app: app, about: meeting)
        case .reminderDetails(let id): ReminderDetailsScreen(app: app, id: id)
        case .importCalendar: CalendarImportScreen(app: app)
        case .exportCalendar(let id): CalendarExportScreen(app: app, id: id)
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
        case .snapshots: SnapshotsScreen(app: app)
        case .snapshot(let id): SnapshotScreen(app: app, id: id)
        case .verify: VerifyScreen(app: app)
        case .mend: MendScreen(app: app)
        case .newKey: NewKeyScreen(app: app)
        case .about: AboutScreen(app: app)
        }
    }
}
