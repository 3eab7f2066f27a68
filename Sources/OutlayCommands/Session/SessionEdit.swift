internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct SessionEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Say what a session was for, or whose it was.",
    discussion: """
      What is stated here outranks every rule, also for later imports of its calls. An empty text \
      takes a statement back: --developer ''.
      """)

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup var note: SessionNoteFields

  @Option(
    name: .long, help: ArgumentHelp("Whose session it is, or 'unassigned'.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: String?

  @Option(
    name: .long, help: ArgumentHelp("The project of all its calls.", valueName: "name"),
    completion: .projectsOrNone)
  var project: String?

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try EditOptions(
      note.given + [("developer", developer != nil), ("project", project != nil)]
    ).check()
    if let project, !project.isEmpty { try Handle.check(project) }
  }

  func run() throws {
    let ledger = try options.openExisting()
    let session = try ledger.session(id)
    let owner = try developer.map { name in
      if name.isEmpty || name == CallOrigin.nobody { return name }
      return try ledger.developer(name).value.handle
    }
    let change = options.change(ledger, "session.edit", session.externalID)
    try change.make(reattributesHistory: owner != nil || project != nil) {
      try ledger.sessions.setNote(note.applied(to: session.note), id: session.id)
      try ledger.origins.state(developer: owner, project: project, ofSession: session.id)
    }
    Console.standard.say("Changed session \(session.externalID).")
  }
}

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
