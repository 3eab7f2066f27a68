internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import UsageModel

struct EstimateCost: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost", abstract: "Estimate what a session of some depth will cost (the default).",
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

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let estimate = try ledger.reading {
      let question = try fields.question(
        ledger, messages: fields.messages, task: task, day: try ledger.today())
      return try EstimateMaker.estimate(ledger, question)
    }
    try output.write(estimate)
  }
}
