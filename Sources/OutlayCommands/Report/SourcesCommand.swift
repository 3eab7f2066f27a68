internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Show what each source tells, what of it counts, and what is told elsewhere, too.",
    discussion: """
      A call is told once; a summary is a claim about a total. Calls count, and of a summary what it \
      claims beyond them. Two exports of one machine count once, those of two machines add up. What \
      rests on an assumption is shown with the command that settles it.

        outlay sources --month 2026-10
        outlay key edit ci-review-bot --in-transcripts no
        outlay import laptop.json --developer ana --machine laptop
      """)

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let report = try ledger.reading { try SourcesReport.make(ledger, days: asked?.days) }
    try output.write(report.headed(by: asked))
  }
}
