internal import ArgumentParser
internal import UsageModel

/// The note on a session; an absent option leaves its part as it is.
struct SessionNoteFields: ParsableArguments {
  @Option(name: .long, help: "What it was for.")
  var task: String?

  @Option(name: .long, help: "Anything else.")
  var notes: String?

  @Option(name: .long, help: ArgumentHelp("How long it took.", valueName: "minutes"))
  var minutes: Int?

  func validate() throws {
    if let minutes, minutes < 0 {
      throw ValidationError("--minutes \(minutes): expected 0 or more.")
    }
  }

  /// Each option, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [("task", task != nil), ("notes", notes != nil), ("minutes", minutes != nil)]
  }

  /// The note with the given parts.
  func applied(to note: SessionNote) -> SessionNote {
    SessionNote(
      task: task ?? note.task, notes: notes ?? note.notes, minutes: minutes ?? note.minutes)
  }
}
