import AlongsideCore
import Observation

public struct MoodsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// The scale and the moods that it had before.
    public var moods: [Mood] = []
    public var problem: Problem?
    public var busy = true

    /// What an entry can have, the lowest first.
    public var scale: [Mood] { moods.filter { $0.place != nil } }
    /// What only earlier entries have.
    public var retired: [Mood] { moods.filter { $0.place == nil } }

    /// The scale as it is handed to the store.
    var inputs: [MoodInput] { scale.map { MoodInput(id: $0.id, name: $0.named ? $0.name : nil) } }
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

    /// Moves a mood one place up or down the scale.
    public func move(_ mood: Mood, up: Bool) async {
        guard mood.id != (up ? state.scale.last : state.scale.first)?.id else { return }
        await set { scale in
            guard let place = scale.firstIndex(where: { $0.id == mood.id }) else { return }
            let other = place + (up ? 1 : -1)
            if scale.indices.contains(other) { scale.swapAt(place, other) }
        }
    }

    /// It is not offered any more; entries that have it keep it.
    public func retire(_ mood: Mood) async {
        await set { scale in scale.removeAll { $0.id == mood.id } }
    }

    /// It is offered again, at the upper end.
    public func bringBack(_ mood: Mood) async {
        await set { scale in
            guard !scale.contains(where: { $0.id == mood.id }) else { return }
            scale.append(MoodInput(id: mood.id, name: mood.named ? mood.name : nil))
        }
    }

    /// Changes the scale as the store has it: another act may have changed it since it was shown.
    private func set(_ change: @Sendable (inout [MoodInput]) -> Void) async {
        await self.change(.kept) { opened, context in
            var scale = MoodsState(moods: try opened.journal.moods()).inputs
            change(&scale)
            _ = try opened.journal.setMoods(scale: scale, context: context)
        }
    }
}
