internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
internal import UsageModel

/// Asks at the terminal whose unassigned usage is. Lines may be piped in as well.
struct UnassignedDialogue {
  private let ledger: Ledger
  private let days: DayRange?
  private var interview: OwnerInterview
  private let console = Console.standard

  init(_ ledger: Ledger, days: DayRange?) {
    self.ledger = ledger
    self.days = days
    interview = OwnerInterview(ledger, days: days)
  }

  /// Asks until nothing is left, or the input ends. Each answer is in the ledger before the next
  /// question: to interrupt it loses nothing.
  mutating func run() throws {
    var isFirst = true
    while let question = try interview.next() {
      if isFirst { console.say("Enter accepts a guess; ? says what else can be answered.") }
      isFirst = false
      show(question)
      guard try settle(question) else { break }
    }
    try sayRest()
  }

  /// Reads answers until one is followed; false when it ends.
  private mutating func settle(_ question: OwnerQuestion) throws -> Bool {
    while let line = console.ask() {
      do {
        switch try OwnerAnswer(line) {
        case .quit: return false
        case .help: OwnerAnswer.choices.forEach(console.say)
        case let answer:
          guard let outcome = try interview.follow(answer, to: question) else { continue }
          say(outcome)
          return true
        }
      } catch let problem as UnclearAnswer {
        console.say(problem.description)
      } catch let unknown as UnknownName {
        console.say("\(unknown) For somebody new: new \(unknown.name).")
      } catch let error as LedgerError where error.kind == .conflict {
        console.say(error.description)
      }
    }
    return false
  }

  private func show(_ question: OwnerQuestion) {
    let found = question.found
    let sources = found.sources.isEmpty ? "" : " (\(found.sources.joined(separator: ", ")))"
    let span = found.days.map { $0.count == 1 ? ", \($0.first)" : ", \($0.first) to \($0.last)" }
    console.say("")
    console.say(
      "\(Figures.dollars(found.cost)), \(Figures.counted(found.rows, "row")): "
        + "\(found.hint.text)\(sources)\(span ?? ""); \(question.remaining) open")
    guard let guess = question.guess else {
      for other in question.guesses.prefix(3) {
        console.say("  \(other.person.handle)? \(other.sureness.word): \(other.reason).")
      }
      if question.guesses.isEmpty { console.say("  No guess.") }
      return
    }
    let name =
      switch guess.person {
      case .developer(let developer): developer.value.handle
      case .new(let proposed): "new \(proposed.developer.handle)"
      }
    console.say("  Guess: \(name), \(guess.sureness.word): \(guess.reason).")
  }

  private func say(_ outcome: OwnerInterview.Outcome) {
    switch outcome {
    case .skipped: console.say("  Skipped.")
    case .changed(let words, let change):
      console.say("  " + words)
      say(change)
    case .undone(let change):
      console.say("  Took the last answer back.")
      if let change { say(change) }
    }
  }

  private func say(_ change: LedgerChange.Outcome) {
    guard let moved = change.moved else { return }
    if moved.origins > 0 { console.say("  Moved \(Figures.dollars(moved.cost)) of history.") }
    LedgerChange.say(moved)
  }

  private func sayRest() throws {
    let rest = try UnassignedUsage(ledger).hints(in: days).filter { !$0.isNobodys }
    let cost = rest.map(\.cost).reduce(.zero, +)
    console.say("")
    console.say(
      "\(Figures.counted(Int64(interview.changes), "answer")) kept; "
        + "\(Figures.dollars(cost)) of \(Figures.counted(Int64(rest.count), "hint")) is left.")
    let mute = rest.filter { $0.hint == .nothing }.map(\.cost).reduce(.zero, +)
    if mute != .zero {
      console.say(
        "\(Figures.dollars(mute)) came from standard input, and no rule can tell whose it is: import it "
          + "again with --developer NAME.")
    }
  }
}
