import AlongsideCore
import AlongsideKit
import SwiftUI

/// Mood, tags, photos, the star and the rest, over the keyboard.
struct EntryBar: View {
    let app: AppViewModel
    let model: EntryViewModel
    @State private var sheet: EntrySheet?

    var body: some View {
        Foot {
            ViewThatFits(in: .horizontal) {
                HStack(spacing: 8) {
                    mood
                    acts
                }
                VStack(alignment: .leading, spacing: 8) {
                    mood
                    HStack(spacing: 8) { acts }
                }
            }
            .frame(maxWidth: .infinity, alignment: .leading)
            DraftWord(state: model.state).frame(maxWidth: .infinity, alignment: .leading)
        }
        .disabled(!model.state.ready)
        .closesForHelp { sheet = nil }
        .sheet(isPresented: isOpen(.mood)) { MoodSheet(model: model, isOpen: isOpen(.mood)) }
        .sheet(isPresented: isOpen(.tags)) { TagSheet(model: model, isOpen: isOpen(.tags)) }
        .sheet(isPresented: isOpen(.more)) {
            EntryDetails(app: app, model: model, isOpen: isOpen(.more))
        }
        .sheet(isPresented: isOpen(.prompts)) {
            PromptSheet(app: app, isOpen: isOpen(.prompts)) { model.answer($0) }
        }
    }

    private func isOpen(_ one: EntrySheet) -> Binding<Bool> {
        Binding {
            sheet == one
        } set: { open in
            if open { sheet = one } else if sheet == one { sheet = nil }
        }
    }

    private var mood: some View {
        Button {
            sheet = .mood
        } label: {
            if let mood = model.state.mood {
                MoodLabel(mood: mood, moods: model.state.moods)
                    .foregroundStyle(Palette.onMist.color)
                    .padding(.horizontal, 12)
                    .frame(minHeight: 48)
                    .background(Palette.mist.color, in: .rect(cornerRadius: 12))
            } else {
                HStack(spacing: 8) {
                    MoodSign(fifth: 3)
                    Text("entry.mood")
                }
                .foregroundStyle(Palette.river.color)
                .padding(.horizontal, 12)
                .frame(minHeight: 48)
                .overlay {
                    RoundedRectangle(cornerRadius: 12).stroke(Palette.outline.color, lineWidth: 1)
                }
            }
        }
        .buttonStyle(.borderless)
    }

    @ViewBuilder
    private var acts: some View {
        Button {
            sheet = .tags
        } label: {
            HStack(spacing: 4) {
                Image(systemName: "tag").accessibilityLabel("tags.title")
                let count = model.state.draft?.tags.count ?? 0
                if count > 0 { Text(verbatim: "\(count)").textStyle(.note) }
            }
            .frame(minWidth: 48, minHeight: 48)
            .accessibilityElement(children: .combine)
        }
        .buttonStyle(.borderless)
        PhotoButton(model: model)
        Button(
            model.state.starred ? "entry.unstar" : "entry.star",
            systemImage: Symbols.star(model.state.starred)
        ) {
            model.setStarred(!model.state.starred)
        }
        .labelStyle(.iconOnly)
        .frame(minWidth: 48, minHeight: 48)
        .buttonStyle(.borderless)
        Menu("form.more", systemImage: "ellipsis") {
            Button("prompts.choose") { sheet = .prompts }
            Button("entry.details") { sheet = .more }
        }
        .labelStyle(.iconOnly)
        .frame(minWidth: 48, minHeight: 48)
    }
}

/// The sheets of an entry.
private enum EntrySheet: Equatable {
    case mood, tags, more, prompts
}

/// The scale of moods, and the mood that the entry has already.
private struct MoodSheet: View {
    let model: EntryViewModel
    @Binding var isOpen: Bool

    var body: some View {
        ClosingSheet(title: "entry.mood", isOpen: $isOpen) {
            PaperList {
                ForEach(model.state.offered, id: \.id) { mood in
                    ChoiceRow(chosen: model.state.mood == Int(mood.id)) {
                        model.setMood(Int(mood.id))
                        isOpen = false
                    } words: {
                        MoodLabel(mood: Int(mood.id), moods: model.state.moods)
                    }
                }
            }
        }
    }
}

/// The tags that it has, one that is typed, and those of other entries.
private struct TagSheet: View {
    let model: EntryViewModel
    @Binding var isOpen: Bool

    var body: some View {
        ClosingSheet(title: "tags.title", isOpen: $isOpen) {
            PaperForm {
                ProblemView(problem: model.state.problem)
                Section {
                    TextField(
                        "entry.tagList", text: Binding { model.state.tag } set: { model.setTag($0) }
                    )
                    .privateText(.exact)
                    .onSubmit { model.endTag() }
                    if !model.state.tags.isEmpty {
                        Chips {
                            ForEach(model.state.tags, id: \.self) { tag in
                                RemovableChip(
                                    text: Text(verbatim: tag), spoken: Text("entry.withoutTag \(tag)")
                                ) {
                                    model.removeTag(tag)
                                }
                            }
                        }
                    }
                }
                if !model.state.suggestions.isEmpty {
                    Section("entry.tagsKnown") {
                        ForEach(model.state.suggestions, id: \.self) { tag in
                            Button {
                                model.addTag(tag)
                            } label: {
                                Text(verbatim: tag).frame(
                                    maxWidth: .infinity, minHeight: 48, alignment: .leading)
                            }
                        }
                    }
                }
            }
        }
        .onDisappear { model.endTag() }
    }
}
