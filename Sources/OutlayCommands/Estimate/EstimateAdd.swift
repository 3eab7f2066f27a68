internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

struct EstimateAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Plan a task of a day, with what it is likely to cost.",
    discussion: """
      First guesses are about half of what happens: --messages is taken twice, unless --as-is. Only \
      what happened before the day tells; the developer's earlier plans correct it. Without \
      --developer it is a plan of all together.

        outlay estimate add --day 2026-11-24 --developer ana --task migration \\
          --model opus --messages 20
        outlay estimate add --task review --model sonnet --messages 8 --as-is
      """)

  @Option(name: .long, help: ArgumentHelp("The day. Absent: today.", valueName: "day"))
  var day: Day?

  @Option(name: .long, help: ArgumentHelp("What is to be done.", valueName: "task"))
  var task: String

  @OptionGroup var fields: EstimateFields

  @Flag(name: .long, help: "Take --messages as it is, not twice.")
  var asIs = false

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  private static let longestTask = 200

  func validate() throws {
    let isOneLine = task.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !task.trimmingBlanks.isEmpty, isOneLine, task.count <= Self.longestTask else {
      throw ValidationError(
        "--task: expected one line of 1 to \(Self.longestTask) characters that says what is to be done."
      )
    }
  }

  func run() throws {
    let ledger = try options.open()
    let estimate = try ledger.reading {
      let question = try fields.question(
        ledger, messages: asIs ? fields.messages : 2 * fields.messages, task: task,
        day: try day ?? ledger.today())
      return try Estimator.estimate(ledger, question)
    }
    let change = LedgerChange(ledger: ledger, action: "estimate.add", subject: task)
    var id: Int64 = 0
    try change.run(detail: estimate.summary) {
      id = try ledger.estimates.add(estimate.plannedTask(task), at: Console.standard.now)
    }
    say(estimate, id: id)
  }

  private func say(_ estimate: CostEstimate, id: Int64) {
    let messages = Figures.counted(Int64(estimate.question.messages), "message")
    let origin = asIs ? "" : " (twice the guess of \(fields.messages); --as-is takes it as it is)"
    Console.standard.say(
      "Planned \(id): \(task) on \(estimate.question.day), \(messages)\(origin): "
        + "\(estimate.summary).")
    for note in estimate.notes.dropFirst() { Console.standard.say(note) }
  }
}

extension CostEstimate {
  /// `P50 $4.20, P80 $6.10`.
  fileprivate var summary: String {
    "P50 \(Figures.dollars(told.p50)), P80 \(Figures.dollars(told.p80))"
  }

  fileprivate func plannedTask(_ task: String) -> PlannedTask {
    PlannedTask(
      developer: question.developer, project: question.project, day: question.day, task: task,
      model: question.model, messages: question.messages, sessions: sessions, history: history,
      told: told)
  }
}
