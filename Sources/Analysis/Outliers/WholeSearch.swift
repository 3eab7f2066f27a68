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
    let recorded = read.records
    func test() throws -> (OutlierSearch, OutlierFindings) {
      let search = try OutlierSearch(
        ComparableDays(cells, query), query, names: names, settled: settled)
      return (search, try OutlierFindings(ledger, search))
    }
    let records: [RecordFinding]
    if let twin {
      // Another thread is of no task, and has to be told in which currency amounts are shown.
      let rate = BookRate.shown
      ((search, findings), records) = try TwoThreads.both(test) {
        try BookRate.$shown.withValue(rate) {
          try RecordEvidence.findings(twin, query, recorded, of: id)
        }
      }
    } else {
      (search, findings) = try test()
      records = try RecordEvidence.findings(ledger, query, recorded, of: id)
    }
    events = OutlierEventBuilder(findings.flagged, search).events(records)
  }
}
