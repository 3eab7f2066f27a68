internal import ArgumentParser
internal import LedgerStore
internal import Presentation
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

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let table = try ledger.reading {
      let days = try asked?.days ?? ledger.dailyUsage.extent()
      var sessions = try days.map { try ledger.sessions.all(in: $0) } ?? []
      if let owners = try UsageFilter(developers: developer).cellFilter(ledger).developerIDs {
        sessions.removeAll { !owners.contains($0.developerID) }
      }
      return Self.table(of: sessions, zone: try ledger.settings.timeZone())
    }
    try options.write(table.headed(by: asked))
  }

  private static func table(of sessions: [StoredSession], zone: TimeZoneRules) -> Table {
    let columns: [Column<StoredSession>] = [
      .text("Session", "session", shortening: .end) { .text($0.externalID) },
      .text("Developer", "developer") { .name($0.developer) },
      .text("First call", "first") { .moment($0.first, zone) },
      .text("Last call", "last", rank: 2) { .moment($0.last, zone) },
      .number("Requests", "requests") { .known($0.knownCalls) },
      .number("Cost", "costUSD") {
        $0.unpriced > 0 && $0.cost == .zero ? .unpriced : .money($0.cost)
      },
      .text("Task", "task", shortening: .end, rank: 1) { .text($0.note.task) },
    ]
    let footer: [String: Cell] = [
      "session": .label("Total"), "requests": .count(sessions.map(\.calls).reduce(0, +)),
      "costUSD": .money(sessions.map(\.cost).reduce(.zero, +)),
    ]
    return Table(
      columns, sessions, footer: sessions.isEmpty ? nil : footer,
      notes: sessions.isEmpty ? ["No sessions in these days."] : [])
  }
}
