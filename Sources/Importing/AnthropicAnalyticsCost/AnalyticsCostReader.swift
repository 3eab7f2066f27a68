internal import UsageModel

extension SourceFormat {
  /// The usage and the cost of Anthropic's unified analytics.
  public static let analyticsCost = SourceFormat(
    "analytics-cost",
    summary: "pages of Anthropic's GET /v1/organizations/analytics/usage and analytics/cost",
    traits: SourceTraits(
      .cell, tools: AnalyticsTool.all.map { SourceTraits.Tool($0, provider: "anthropic") },
      days: .utc, amounts: .fractionalCents),
    recognises: AnalyticsCostReader.recognises, read: AnalyticsCostReader.read)
}

/// Reads the pages of `GET /v1/organizations/analytics/usage` and `/analytics/cost`: tokens, or
/// dollars, by period and by what the report is grouped by: actor, key, model, product…
///
/// Source: the types of Python package `anthropic` 2.14.0,
/// `types/beta/organization/analytics`. Token counts are disjoint, amounts are fractional cents
/// after discounts. A row of tokens is a cell at the price book's price; a row of cost is money
/// alone, which counts as far as it exceeds what all token rows of the same usage cost (counting
/// rules 19 and 25). Days are final after some 30 days; of a row that is read again the larger
/// stays.
public enum AnalyticsCostReader {
  /// In bytes; a row takes some six hundred.
  private static let longestRow = 1 << 18

  /// Reads the rows one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`. The rows before a syntax error are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var report = AnalyticsCostReport(origin: context.origin)
    try APIPages.read(source, of: "an analytics report", onEvent) { stream in
      _ = try stream.kind()
      let line = stream.line
      guard let node = try stream.node(limit: longestRow) else {
        let fault = RowError("a row is longer than 256 KB; expected one group of a period")
        return try onEvent(.rejected(fault.at(line: line)))
      }
      for event in report.events(node) { try onEvent(event) }
    }
    try report.noteOwners(onEvent)
  }

  /// Returns whether the rows are groups with a cost or a usage.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head), outline.has("data.group") else { return false }
    return outline.has("data.cost") || outline.has("data.usage")
  }
}

/// An analytics report, read row by row.
private struct AnalyticsCostReport {
  private var origin: RowOrigin
  private var tool = LastAnalyticsTool()
  /// The reasons that were noted; each is noted once.
  private var noted: Set<String> = []
  private var occurrences = OccurrenceCounter()
  private var rowCount = 0
  private var namesOwners = false

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.detail = .providerDay
  }

  /// Returns the outcome of a row, preceded by any notes on it.
  mutating func events(_ node: JSONNode) -> [ReadEvent] {
    rowCount += 1
    do throws(RowError) {
      let row = try AnalyticsCostRow(node)
      namesOwners = namesOwners || row.group.namesOwner
      let notes = row.doubts.filter { noted.insert($0).inserted }
        .map { ReadEvent.noted(ReadProblem(line: node.line, reason: $0)) }
      guard !row.isEmpty else { return notes + [.skipped(.zeroUsage)] }
      // Identities that the API cannot show are several rows that look alike.
      let fields = row.fields
      let identity =
        row.group.hidesActor
        ? occurrences.identity(ofCell: fields) : CallIdentity.cell(fields: fields)
      return notes + [.usage(row.draft(identity, &origin, &tool))]
    } catch {
      return [.rejected(error.at(line: node.line))]
    }
  }

  /// Notes that no row says whose it is.
  func noteOwners(_ onEvent: (ReadEvent) throws -> Void) throws {
    guard rowCount > 0, !namesOwners else { return }
    let reason =
      "no row names a person or an API key; request the report with group_by[]=actor to see whose "
      + "usage it is, and import that one instead of this"
    try onEvent(.noted(ReadProblem(line: 0, reason: reason)))
  }
}
