internal import ArgumentParser
internal import LedgerStore
internal import Recording
internal import Reporting
internal import UsageModel

struct UnassignedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unassigned",
    abstract: "List the usage that is nobody's, with the command that settles each.",
    discussion: """
      Most expensive first. NAME in a command stands for a developer's handle; 'outlay assign' does the same by \
      what the source says, and takes it back with 'unassigned'.

        outlay unassigned --month 2026-10
      """)

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let gaps = try ledger.reading { try UnassignedUsage(ledger).gaps(in: asked?.days) }
    try output.write(Self.table(of: gaps).headed(by: asked))
  }

  private static func table(of gaps: [RecordingResult.Gap]) -> ReportTable {
    ReportTable(
      columns: [
        .init("What the source says", name: "hint", shortening: .middle),
        .init("Rows", name: "rows", kind: .number), .init("Cost", name: "costUSD", kind: .number),
        .init("First day", name: "firstDay", leaveOutRank: 2),
        .init("Last day", name: "lastDay", leaveOutRank: 1),
        .init("What settles it", name: "command", shortening: .wrap),
      ],
      rows: gaps.map { gap in
        [
          .text(gap.hint), .count(gap.rows), .money(gap.cost),
          gap.days.map { .day($0.first) } ?? .empty, gap.days.map { .day($0.last) } ?? .empty,
          .optional(gap.command),
        ]
      },
      footer: gaps.isEmpty
        ? nil
        : [
          .label("Total"), .count(gaps.map(\.rows).reduce(0, +)),
          .money(gaps.map(\.cost).reduce(.zero, +)), .empty, .empty, .empty,
        ],
      notes: gaps.isEmpty ? ["All usage of these days is somebody's."] : [])
  }
}
