internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sessions of a period.")

  @OptionGroup(title: "Period") var period: PeriodOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer, or 'unassigned'. Repeatable.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let table = try ledger.reading {
      let days = try asked?.days ?? ledger.dailyUsage.extent()
      let sessions = try days.map { try ledger.sessions.all(in: $0) } ?? []
      let owners = try UsageFilter(developers: developer).cellFilter(ledger).developerIDs
      return Self.table(
        of: sessions.filter { owners?.contains($0.developerID) ?? true },
        zone: try ledger.settings.timeZone())
    }
    try output.write(table.headed(by: asked))
  }

  static func table(of sessions: [StoredSession], zone: TimeZoneRules) -> ReportTable {
    ReportTable(
      columns: [
        .init("Session", name: "session", shortening: .end), .init("Developer", name: "developer"),
        .init("First call", name: "first"), .init("Last call", name: "last", leaveOutRank: 2),
        .init("Requests", name: "requests", kind: .number),
        .init("Cost", name: "costUSD", kind: .number),
        .init("Task", name: "task", shortening: .end, leaveOutRank: 1),
      ],
      rows: sessions.map { session in
        [
          .text(session.externalID), .name(session.developer),
          .moment(session.first, zone), .moment(session.last, zone), .known(session.knownCalls),
          session.unpriced > 0 && session.cost == .zero ? .unpriced : .money(session.cost),
          .text(session.note.task),
        ]
      },
      footer: sessions.isEmpty
        ? nil
        : [
          .label("Total"), .empty, .empty, .empty, .count(sessions.map(\.calls).reduce(0, +)),
          .money(sessions.map(\.cost).reduce(.zero, +)), .empty,
        ],
      notes: sessions.isEmpty ? ["No sessions in these days."] : [])
  }
}

extension Cell {
  /// A local day and time, or nothing.
  static func moment(_ instant: Instant?, _ zone: TimeZoneRules) -> Cell {
    guard let instant else { return .empty }
    return .label("\(zone.day(of: instant)) \(zone.clockTime(of: instant).hoursAndMinutes)")
  }
}
