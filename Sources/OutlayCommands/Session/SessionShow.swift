internal import ArgumentParser
internal import LedgerStore
internal import Recording
internal import Reporting
internal import UsageModel

struct SessionShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what happened in a session, call by call.",
    discussion: """
      Times are local to the ledger. 'Sub' marks a subagent's call. In CSV and JSON each row is a \
      call with its exact cost and the running cost after it, and the rates that it rests on: each \
      class of tokens times its rate per million, times the multiplier, and the web searches.
      """)

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> ReportTable {
    let session = try ledger.session(id)
    let zone = try ledger.settings.timeZone()
    let prices = try RowPrices(ledger)
    let calls = try ledger.usage.rows(ofSession: session.id).filter { !$0.isOvertaken }
    var table = ReportTable(title: title(session, zone), columns: Self.columns, rows: [])
    var running = Money.zero
    for call in calls {
      running += Money(picodollars: call.content.cost ?? 0)
      table.rows.append(row(call.content, prices, running, zone))
    }
    let tokens = calls.map(\.content.tokens).reduce(.zero, +)
    table.footer = footer(tokens, running)
    table.notes = notes(session)
    return table
  }

  private func footer(_ tokens: TokenCounts, _ cost: Money) -> [Cell] {
    let counts: [Cell] = [
      .count(tokens.input), .count(tokens.cacheWrite), .count(tokens.cacheWrite1h),
      .count(tokens.cacheRead), .count(tokens.output), .count(tokens.webSearches),
    ]
    let prices = Array(repeating: Cell.empty, count: CallPriceColumns.all.count)
    let names: [Cell] = [.label("Total"), .empty, .empty, .empty, .empty]
    let costs: [Cell] = [.money(cost), .empty]
    return names + counts + prices + costs
  }

  private func title(_ session: StoredSession, _ zone: TimeZoneRules) -> String {
    let owner = session.developer ?? "(unassigned)"
    let count = session.knownCalls.map { Figures.counted($0, "request") } ?? "requests unknown"
    return "Session \(session.externalID) of \(owner), \(session.source): \(count), "
      + Figures.dollars(session.cost)
  }

  private static let columns = callColumns + CallPriceColumns.all + costColumns

  private static let callColumns: [ReportTable.Column] = [
    .init("Time", name: "at"), .init("Sub", name: "sidechain", leaveOutRank: 3),
    .init("Model", name: "model", shortening: .middle),
    .init("Speed", name: "speed", leaveOutRank: 8), .init("Tier", name: "tier", leaveOutRank: 9),
    .init("Input", name: "inputTokens", kind: .number),
    .init("Cache write", name: "cacheWriteTokens", kind: .number, leaveOutRank: 1),
    .init("Of it 1 h", name: "cacheWrite1hTokens", kind: .number, leaveOutRank: 10),
    .init("Cache read", name: "cacheReadTokens", kind: .number, leaveOutRank: 2),
    .init("Output", name: "outputTokens", kind: .number),
    .init("Searches", name: "webSearches", kind: .number, leaveOutRank: 11),
  ]

  private static let costColumns: [ReportTable.Column] = [
    .init("Cost", name: "costUSD", kind: .number),
    .init("Running", name: "runningUSD", kind: .number),
  ]

  private func row(
    _ call: UsageRow.Content, _ prices: RowPrices, _ running: Money, _ zone: TimeZoneRules
  ) -> [Cell] {
    let clock = zone.clockTime(of: call.at).withMilliseconds.prefix(8)
    let service = prices.service(of: call)
    let cells: [Cell] = [
      .label("\(zone.day(of: call.at)) \(clock)"), .label(call.isSidechain ? "sub" : ""),
      .text(prices.model(of: call)), .text(service.speed), .text(service.tier),
      .count(call.tokens.input), .count(call.tokens.cacheWrite), .count(call.tokens.cacheWrite1h),
      .count(call.tokens.cacheRead), .count(call.tokens.output), .count(call.tokens.webSearches),
    ]
    let costs: [Cell] = [
      call.cost.map { .money(Money(picodollars: $0)) } ?? .unpriced, .money(running),
    ]
    return cells + CallPriceColumns.cells(call, prices) + costs
  }

  private func notes(_ session: StoredSession) -> [String] {
    var notes: [String] = []
    if !session.note.task.isEmpty { notes.append("Task: \(session.note.task)") }
    if !session.note.notes.isEmpty { notes.append("Notes: \(session.note.notes)") }
    if let minutes = session.note.minutes { notes.append("Duration as noted: \(minutes) minutes") }
    if session.unpriced > 0 {
      let verb = session.unpriced == 1 ? "is" : "are"
      notes.append(
        "\(Figures.counted(session.unpriced, "request")) without a price \(verb) not in the cost.")
    }
    return notes
  }
}
