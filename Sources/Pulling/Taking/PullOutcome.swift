internal import LedgerStore
internal import Operations
internal import UsageModel

/// What a pull brought.
public struct PullOutcome {
  /// What came of one report.
  struct Line {
    let name: String
    var pages = 0
    var counts = ImportCounts()
  }

  let provider: PullProvider
  private(set) var lines: [Line] = []
  /// The imports that were made, in their order.
  private(set) var imports: [ImportSummary] = []
  /// What is not in the ledger, and why, as sentences; nothing of it is an error.
  private(set) var notes: [String] = []
  /// What could not be read to its end.
  private(set) var unread: [String] = []
  /// What could not be had.
  public private(set) var failures: [PullFailure] = []

  init(_ provider: PullProvider) {
    self.provider = provider
  }

  mutating func add(pages: Int, of report: String) {
    lines[place(of: report)].pages += pages
  }

  mutating func add(
    _ outcomes: [WindowImport.Outcome], _ summaries: [ImportSummary], of report: String
  ) {
    imports += summaries
    for outcome in outcomes {
      let place = place(of: report)
      lines[place].counts = lines[place].counts + outcome.counts
      if let failure = outcome.failure { unread.append(failure) }
    }
  }

  mutating func note(_ sentence: String) { notes.append(sentence) }

  /// What an organization need not have is a note.
  mutating func fail(_ failure: PullFailure, isOptional: Bool) {
    let isNote = isOptional && [.notAllowed, .notOffered].contains(failure.kind)
    if isNote { notes.append(failure.description) } else { failures.append(failure) }
  }

  private mutating func place(of report: String) -> Int {
    if let place = lines.firstIndex(where: { $0.name == report }) { return place }
    lines.append(Line(name: report))
    return lines.count - 1
  }

  var total: ImportCounts { lines.map(\.counts).reduce(ImportCounts(), +) }

  /// Whether nothing that came is new.
  var isWithoutNews: Bool { imports.isEmpty || total.added + total.updated == 0 }

  /// The exit status: that of the first failure, 1 where something was rejected or is missing.
  public var status: Int32 {
    if let failure = failures.first { return failure.status }
    return total.rejected > 0 || !unread.isEmpty ? 1 : 0
  }
}
