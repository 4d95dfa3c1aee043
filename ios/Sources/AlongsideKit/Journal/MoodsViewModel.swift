import AlongsideCore
import Observation

public struct MoodsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// The scale and the moods that it had before.
    public var moods: [Mood] = []
    /// The mood whose word is being written; nothing for a new one.
    public var renaming: Mood?
    public var writing = false
    public var name = ""
    public var problem: Problem?
    public var busy = true

    /// What an entry can have, the lowest first.
    public var scale: [Mood] { moods.filter { $0.place != nil } }
    /// What only earlier entries have.
    public var retired: [Mood] { moods.filter { $0.place == nil } }
}

/// The scale of moods, in the person's own words and order.
@Observable @MainActor
public final class MoodsViewModel: ListViewModel {
    public internal(set) var state = MoodsState()
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        await look { opened, _ in
            try opened.journal.moods()
        } show: { state, moods in
            (state.moods, state.loaded) = (moods, true)
        }
    }

    /// Begins another word for a mood, or a new mood at the upper end.
    public func write(_ mood: Mood? = nil) {
        (state.renaming, state.writing, state.problem) = (mood, true, nil)
        state.name = mood.map { $0.named ? $0.name : "" } ?? ""
    }

    public func setName(_ name: String) {
        (state.name, state.problem) = (name, nil)
    }

    public func stopWriting() {
        (state.renaming, state.writing, state.name) = (nil, false, "")
    }

    public func save() async {
        guard state.writing else { return }
        var scale = inputs
        if let place = index(state.renaming) {
            // A mood of ours without a word of the person's has our word again.
            scale[place].name = state.name.isEmpty ? nil : state.name
        } else {
            scale.append(MoodInput(id: nil, name: state.name))
        }
        if await set(scale) { stopWriting() }
    }

    /// Moves a mood one place up or down the scale.
    public func move(_ mood: Mood, up: Bool) async {
        guard let place = index(mood) else { return }
        let other = place + (up ? 1 : -1)
        var scale = inputs
        guard scale.indices.contains(other) else { return }
        scale.swapAt(place, other)
        await set(scale)
    }

    /// It is not offered any more; entries that have it keep it.
    public func retire(_ mood: Mood) async {
        await set(inputs.filter { $0.id != mood.id })
    }

    /// It is offered again, at the upper end.
    public func bringBack(_ mood: Mood) async {
        await set(inputs + [MoodInput(id: mood.id, name: mood.named ? mood.name : nil)])
    }

    private var inputs: [MoodInput] {
        state.scale.map { MoodInput(id: $0.id, name: $0.named ? $0.name : nil) }
    }

    private func index(_ mood: Mood?) -> Int? {
        mood.flatMap { mood in state.scale.firstIndex { $0.id == mood.id } }
    }

    @discardableResult
    private func set(_ scale: [MoodInput]) async -> Bool {
        await change(.kept) { _ = try $0.journal.setMoods(scale: scale, context: $1) }
    }
}
