internal import LedgerStore
internal import UsageModel

/// Joins telemetry, which knows a call by its request alone, with the transcript of the call, which
/// knows its message too (counting rule 25): the one that covers less of it is superseded.
///
/// Half of a key names the request in both: the upper half in telemetry, the lower in transcripts. Where an agent's
/// telemetry names no request, its files tell the same call by its counts (``CountJoin``).
struct RequestJoin {
  private let usage: UsageRepository

  init(_ ledger: Ledger) {
    usage = ledger.usage
  }

  /// Decides which rows of some sessions count, and of all telemetry without a session, once the
  /// rollup is up to date.
  func run(
    _ sessions: some Sequence<SessionName>, _ writer: inout CallWriter,
    _ origins: inout OriginResolver, _ names: ModelInterner
  ) throws {
    for session in sessions { try join(session, &writer, &origins, names) }
    try joinWithoutSession(&writer)
  }

  private func joinWithoutSession(_ writer: inout CallWriter) throws {
    let telemetry = try usage.requestsWithoutSession()
    guard !telemetry.isEmpty else { return }
    let messages = try usage.messages(ofRequests: Set(telemetry.map(\.key.high)))
    for row in telemetry {
      try join(row, with: (messages[row.key.high] ?? []).sorted(), &writer)
    }
  }

  private func join(
    _ session: SessionName, _ writer: inout CallWriter, _ origins: inout OriginResolver,
    _ names: ModelInterner
  ) throws {
    let rows = try usage.calls(of: session)
    let telemetry = rows.filter(\.key.isRequestOnly)
    var transcripts: [Int64: Set<Int64>] = [:]
    for row in rows where !row.key.isRequestOnly {
      // A call that telemetry superseded counts again, unless it still does.
      if row.isSuperseded { _ = try writer.resolveMessage(row.key.high, &origins, names) }
      transcripts[row.key.low, default: []].insert(row.key.high)
    }
    let match = ToolFacts(of: session.source).telemetry
    if match != .request {
      let told = try rows.filter { try !$0.key.isRequestOnly && isOwn($0, session, &origins) }
      return try join(telemetry, with: told, match, &writer)
    }
    for row in telemetry {
      let messages = transcripts[row.key.high] ?? []
      try join(row, with: messages.sorted(), &writer)
    }
  }

  /// Whether a call is the session's own, rather than one that its file repeats of another.
  private func isOwn(
    _ row: UsageRow, _ session: SessionName, _ origins: inout OriginResolver
  ) throws -> Bool {
    try origins.entry(id: row.originID).origin.sessionID == session.externalID
  }

  /// What files tell counts, with its folder and branch; telemetry adds what they lack.
  private func join(
    _ telemetry: [UsageRow], with told: [UsageRow], _ match: TelemetryMatch,
    _ writer: inout CallWriter
  ) throws {
    let overtaken = CountJoin(telemetry: telemetry, told: told).overtaken(match)
    for row in telemetry where overtaken.contains(row.id) != row.isSuperseded {
      try writer.setSuperseded(!row.isSuperseded, row)
    }
  }

  /// On a tie the transcript counts, which splits cache writes.
  private func join(
    _ telemetry: UsageRow, with messages: [Int64], _ writer: inout CallWriter
  ) throws {
    var isOvertaken = false
    for message in messages {
      for call in try writer.callsWithParts(ofMessage: message)
      where call.row.key.low == telemetry.key.high && !call.row.isSuperseded {
        let told = ResponseRank(telemetry.content, parts: [])
        // Which line is a response's last is not known of all transcripts, nor of exchange files.
        if (told.output, told.total) > (call.rank.output, call.rank.total) {
          for row in [call.row] + call.parts { try writer.setSuperseded(true, row) }
        } else {
          isOvertaken = true
        }
      }
    }
    if isOvertaken != telemetry.isSuperseded { try writer.setSuperseded(isOvertaken, telemetry) }
  }
}
