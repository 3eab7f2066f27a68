public import LedgerStore
internal import Recording
public import UsageModel

/// Settles unassigned usage hint by hint, the most expensive first.
///
/// Each answer is a change of its own, with an audit entry: whenever it ends, all answers are kept.
/// Whoever asks, a terminal or a page, shows ``OwnerQuestion`` and passes an ``OwnerAnswer``.
public struct OwnerInterview {
  /// The result of an answer.
  public enum Outcome: Sendable {
    /// What is whose from now on, in words, and what that moved.
    case changed(String, LedgerChange.Outcome)
    case skipped
    /// The last answer was taken back; the change that it had made, if any.
    case undone(LedgerChange.Outcome?)
  }

  /// An answer, to be taken back.
  private enum Step {
    case skipped(OwnerHint)
    case changed(entry: Int64)
  }

  private let ledger: Ledger
  private let days: DayRange?
  private var passed: Set<OwnerHint> = []
  private var steps: [Step] = []
  /// The number of answers that changed the ledger and were not taken back.
  public var changes: Int { steps.count { if case .changed = $0 { true } else { false } } }

  /// Creates an interview about the unassigned usage of some days, or all; what is answered holds
  /// for all days.
  public init(_ ledger: Ledger, days: DayRange? = nil) {
    self.ledger = ledger
    self.days = days
  }

  /// The next question; nil when nothing is left that a rule can settle.
  public func next() throws -> OwnerQuestion? {
    let open = try UnassignedUsage(ledger).hints(in: days).filter { found in
      !found.isNobodys && !passed.contains(found.hint)
    }
    let askable = open.compactMap { found in
      AssignableIdentity(found.hint).map { (found: found, thing: $0) }
    }
    guard let first = askable.first else { return nil }
    return OwnerQuestion(
      found: first.found, thing: first.thing,
      guesses: try OwnerGuesser(ledger).guesses(for: first.found), remaining: askable.count)
  }

  /// Follows an answer; `help` and `quit` are the asker's.
  ///
  /// Throws an ``UnclearAnswer``, an `UnknownName` or a `LedgerError`; then nothing has changed.
  public mutating func follow(
    _ answer: OwnerAnswer, to question: OwnerQuestion
  ) throws -> Outcome? {
    switch answer {
    case .help, .quit: return nil
    case .skip:
      passed.insert(question.found.hint)
      steps.append(.skipped(question.found.hint))
      return .skipped
    case .undo: return try undo()
    case .accept: return try accept(question)
    case .give(let recipient): return try give(question.thing, to: recipient)
    case .only(let source, let recipient):
      return try give(question.thing(of: source), to: recipient)
    }
  }

  private mutating func accept(_ question: OwnerQuestion) throws -> Outcome {
    guard let guess = question.guess else {
      throw UnclearAnswer(
        question.guesses.isEmpty
          ? "There is no guess to accept: say a handle, new HANDLE, skip or nobody."
          : "There are several guesses: say which of them.")
    }
    switch guess.person {
    case .developer(let developer): return try give(question.thing, to: developer)
    case .new(let proposed):
      let handle = proposed.developer.handle
      let change = LedgerChange(
        ledger: ledger, action: "developer.add", subject: handle, describesRows: true)
      let outcome = try change.run(detail: proposed.reasons.first ?? "", reattributesHistory: true)
      {
        _ = try proposed.entry.store(from: .always, in: ledger)
        try settle(question, for: handle)
      }
      return note("Added \(handle), whose \(question.thing.text) is.", outcome)
    }
  }

  /// Makes sure that what was asked about is theirs, and not only other names of theirs.
  private func settle(_ question: OwnerQuestion, for handle: String) throws {
    let developer = try ledger.developer(handle)
    let origin = question.found.origins.first
    let attribution = try Attribution(ledger)
    let owner = origin.flatMap { origin in
      attribution.developerID(for: origin, keyID: attribution.keyID(for: origin))
    }
    if owner != developer.id { try question.thing.assign(to: .developer(developer), in: ledger) }
  }

  private mutating func give(
    _ thing: AssignableIdentity, to recipient: OwnerAnswer.Recipient
  ) throws -> Outcome {
    switch recipient {
    case .developer(let name): return try give(thing, to: ledger.developer(called: name))
    case .nobody:
      let change = LedgerChange(
        ledger: ledger, action: "\(thing.noun).assign", subject: thing.value, describesRows: true)
      let outcome = try change.run(
        detail: "\(thing.text) to nobody", reattributesHistory: true
      ) {
        try thing.assign(to: .nobody, in: ledger)
      }
      return note("\(thing.text) is nobody's, and is not asked again.", outcome)
    case .new(let handle): return try add(handle, owning: thing)
    }
  }

  private mutating func give(
    _ thing: AssignableIdentity, to developer: Stored<Developer>
  ) throws -> Outcome {
    let handle = developer.value.handle
    let change = LedgerChange(
      ledger: ledger, action: "\(thing.noun).assign", subject: thing.value, describesRows: true)
    let outcome = try change.run(
      detail: "\(thing.text) to \(handle)", reattributesHistory: true
    ) {
      try thing.assign(to: .developer(developer), in: ledger)
    }
    return note("\(thing.text) is \(handle)'s.", outcome)
  }

  private mutating func add(
    _ handle: String, owning thing: AssignableIdentity
  ) throws -> Outcome {
    if let problem = Handle.problem(with: handle) { throw UnclearAnswer(problem) }
    let isEmail = thing.kind == .identity && IdentityKind(of: thing.value) == .email
    let developer = Developer(handle: handle, email: isEmail ? thing.value : nil)
    let change = LedgerChange(
      ledger: ledger, action: "developer.add", subject: handle, describesRows: true)
    let outcome = try change.run(detail: "for \(thing.text)", reattributesHistory: true) {
      let id = try ledger.developers.add(developer)
      try thing.assign(to: .developer(Stored(id: id, value: developer)), in: ledger)
    }
    return note("Added \(handle), whose \(thing.text) is.", outcome)
  }

  private mutating func note(_ words: String, _ outcome: LedgerChange.Outcome) -> Outcome {
    if outcome.isUndoable, let entry = outcome.entry { steps.append(.changed(entry: entry)) }
    return .changed(words, outcome)
  }

  private mutating func undo() throws -> Outcome {
    guard let last = steps.last else { throw UnclearAnswer("There is no answer to take back.") }
    var outcome: LedgerChange.Outcome?
    switch last {
    case .skipped(let hint): passed.remove(hint)
    case .changed(let entry): outcome = try LedgerChange.takeBack(entry: entry, in: ledger)
    }
    steps.removeLast()
    return .undone(outcome)
  }
}
