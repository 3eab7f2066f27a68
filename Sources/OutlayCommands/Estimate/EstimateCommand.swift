internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import UsageModel

/// Estimates of work, and how they turned out.
struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate what a session or a day will cost, and compare with what it did.",
    discussion: """
      Estimates come from the ledger's own sessions: what they had cost at that depth, with that \
      model, for that task, by that developer, in that project. A day is planned task by task in the \
      morning and reviewed in the evening; what comes of it corrects the next estimate.

        outlay estimate --model opus --messages 40 --task architecture
        outlay estimate add --day 2026-11-24 --developer ana --task migration \\
          --model opus --messages 20
        outlay estimate review --day 2026-11-24
        outlay estimate list

      See 'outlay help estimate cost' for the options of the first.
      """,
    subcommands: [
      EstimateCost.self, EstimateAdd.self, EstimateList.self, EstimateReview.self,
      EstimateRecord.self, EstimateRemove.self,
    ],
    defaultSubcommand: EstimateCost.self)
}

struct EstimateCost: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost", abstract: "Estimate what a session of some depth will cost.",
    discussion: """
      Sessions that have most in common count, as long as 8 of them got that deep; else those with \
      less in common: the task is kept longest, then the developer, then the project. Where nobody \
      got that deep the cost is drawn out, and the answer says so.

        outlay estimate --model opus --messages 40 --task architecture
        outlay estimate --model sonnet --messages 12 --developer ana --format json
      """)

  @OptionGroup var fields: EstimateFields

  @Option(
    name: .long, help: ArgumentHelp("What it is for, as sessions name it.", valueName: "task"))
  var task: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let estimate = try ledger.reading {
      let question = try fields.question(
        ledger, messages: fields.messages, task: task, day: try ledger.today())
      return try Estimator.estimate(ledger, question)
    }
    try options.write(estimate)
  }
}

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
