internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import UsageModel

/// The properties of the work to estimate.
struct EstimateFields: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("A model, or all whose name holds the text: opus.", valueName: "model"),
    completion: .models)
  var model: String

  @Option(
    name: .long, help: ArgumentHelp("How many messages the session will have.", valueName: "n"))
  var messages: Int

  @Option(
    name: .long, help: ArgumentHelp("Whose work it is.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @Option(
    name: .long, help: ArgumentHelp("Where it is done.", valueName: "name"), completion: .projects)
  var project: String?

  /// The most messages a session can plausibly have; the arithmetic cannot overflow with it.
  private static let mostMessages = 100_000

  func validate() throws {
    guard (1...Self.mostMessages).contains(messages) else {
      throw ValidationError(
        "--messages \(messages): expected 1 to \(Self.mostMessages) messages of a session.")
    }
  }

  /// The question; throws for a developer or project that the ledger does not know.
  func question(
    _ ledger: Ledger, messages: Int, task: String?, day: Day
  ) throws -> EstimateQuestion {
    EstimateQuestion(
      model: model, messages: messages, task: task,
      developer: try developer.map { try ledger.developer(called: $0).value.handle },
      project: try project.map { try ledger.project($0).value.name }, day: day)
  }
}

extension Ledger {
  /// Today in the ledger's time zone.
  func today() throws -> Day {
    try settings.timeZone().day(of: Console.standard.now)
  }
}
