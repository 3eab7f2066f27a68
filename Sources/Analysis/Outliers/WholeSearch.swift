internal import LedgerStore
internal import Threads
internal import UsageModel

/// A search with all that it finds: what tests flag, and what records say beside them.
struct WholeSearch {
  let search: OutlierSearch
  let findings: OutlierFindings
  let events: [OutlierEvent]

  /// Searches on two threads with a second reader of the same ledger. With a subject, without
  /// records that cannot be about it.
  init(
    _ ledger: Ledger, twin: Ledger?, _ query: OutlierQuery, names: Directory,
    of subject: OutlierSubject? = nil
  ) throws {
    let settled = try RecordEvidence.settledDays(ledger)
    let read = try SpendReading(ledger, twin: twin, query, withRecords: true)
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
          try RecordEvidence.findings(twin, query, recorded, of: subject)
        }
      }
    } else {
      (search, findings) = try test()
      records = try RecordEvidence.findings(ledger, query, recorded, of: subject)
    }
    events = OutlierEventBuilder(findings.flagged, search).events(records)
  }
}
