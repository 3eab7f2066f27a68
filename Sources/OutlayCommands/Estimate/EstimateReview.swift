internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct EstimateReview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Set a planned day beside what it cost.",
    discussion: """
      Import the day first. Each task has what its sessions cost ('outlay session edit ID --task \
      TASK' names them); the rest of the day is a row, so that all of it adds up. How the person's \
      days turned out corrects their next estimate.

        outlay estimate review
        outlay estimate review --day 2026-11-24 --developer ana
      """)

  @Option(name: .long, help: ArgumentHelp("The day. Absent: today.", valueName: "day"))
  var day: Day?

  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer. Absent: all who planned.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let reviews = try ledger.reading {
      let handle = try developer.map { try ledger.developer(called: $0).value.handle }
      return try EstimateAccuracy.make(ledger, day: day ?? ledger.today(), developer: handle)
    }
    try options.write(EstimateAccuracyReport(reviews))
  }
}

struct EstimateRecord: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Show how everyone's planned days turned out.",
    discussion: """
      Bias and coverage of each person's last 30 planned days before today, from the plans and the \
      usage in the ledger; the next estimate is corrected by them.

        outlay estimate record
      """)

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(
      try ledger.reading { try PlanningRecordTable.table(ledger, before: try ledger.today()) })
  }
}
