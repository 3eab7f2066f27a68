internal import LedgerStore
internal import Threads
internal import UsageModel

/// A search with all that it finds: what tests flag, and what records say beside them.
struct WholeSearch {
  let search: OutlierSearch
  let findings: OutlierFindings
  let events: [OutlierEvent]

  /// Searches on two threads with a second reader of the same ledger. With an event's id,
  /// without records that can neither have it nor be its cause.
  init(
    _ ledger: Ledger, twin: Ledger?, _ query: OutlierQuery, names: Directory,
    of id: OutlierEventID? = nil
  ) throws {
    let settled = try RecordEvidence.settledDays(ledger)
    let read = try SpendReading(
      ledger, twin: twin, query, withRecords: true, withKeys: id?.subject.isKey ?? true)
    let cells = try SpendCells(read, ledger)
    let records = read.records
    let (ground, beside) = try Self.both(twin) {
      try ComparableDays(cells, query)
    } beside: {
      try Beside(twin ?? ledger, query, cells, records, of: id)
    }
    search = try OutlierSearch(
      ground, query, names: names, settled: settled, groups: beside.groups)
    findings = try OutlierFindings(ledger, search)
    events = OutlierEventBuilder(findings.flagged, search).events(beside.records)
  }

  /// What needs no comparable amounts: it is found while changes are looked for.
  private struct Beside {
    let records: [RecordFinding]
    /// Whose cells are whose, which no change alters.
    let groups: [UnitGroups]

    init(
      _ ledger: Ledger, _ query: OutlierQuery, _ cells: SpendCells, _ recorded: RecordCells,
      of id: OutlierEventID?
    ) throws {
      records = try RecordEvidence.findings(ledger, query, recorded, of: id)
      let kinds = OutlierTestRun.kinds.filter { $0 != .developerDay && query.units.contains($0) }
      groups = kinds.map(cells.groups)
    }
  }

  /// Does both; at once where there is a second reader for what is beside.
  private static func both<First, Second>(
    _ twin: Ledger?, _ first: () throws -> First, beside: () throws -> Second
  ) throws -> (First, Second) {
    guard twin != nil else { return (try first(), try beside()) }
    // Another thread is of no task, and has to be told in which currency amounts are shown.
    let rate = BookRate.shown
    return try TwoThreads.both(first) { try BookRate.$shown.withValue(rate, operation: beside) }
  }
}
