internal import Analysis
public import LedgerStore
public import Presentation
internal import UsageModel

/// What people said of abnormal events, as a table.
public struct OutlierMarkListing: Sendable {
  /// A mark, and the name of its event as it is now.
  private struct Row: Sendable {
    let id: String
    let mark: OutlierMark
  }

  private let rows: [Row]

  /// Reads all marks, or those that a view of the ledger shows; the latest events first.
  public init(_ ledger: Ledger, view: AudienceView? = nil) throws {
    let names = try Directory(ledger)
    rows = try ledger.outlierMarks.all().map(\.value).compactMap { mark in
      guard try view.map({ try $0.sees(mark) }) ?? true,
        let subject = names.outlierSubject(mark.subject)
      else { return nil }
      return Row(id: OutlierEventID(subject, from: mark.days.first).description, mark: mark)
    }
  }
}

extension OutlierMarkListing: Report {
  public var table: Table {
    Table(
      Self.columns, rows,
      notes: rows.isEmpty
        ? ["No event is marked: 'outlay outliers mark ID --as planned' marks one."] : [])
  }

  private static var columns: [Column<Row>] {
    [
      .text("Event", "event", shortening: .middle) { .name($0.id) },
      .text("As", "verdict") { .label($0.mark.verdict.rawValue) },
      .text("Kind", "kind") { row in
        .label(OutlierKind(rawValue: row.mark.kind)?.title ?? row.mark.kind)
      },
      .text("Until", "until", rank: 2) { .day($0.mark.days.last) },
      .number("Excess", "excessUSD") { .money($0.mark.excess) },
      .text("Note", "note", shortening: .wrap) { .text($0.mark.note) },
      .text("By", "by", rank: 1) { .text($0.mark.markedBy) },
      .text("On", "on", rank: 3) { .day($0.mark.markedAt.utcDay) },
    ]
  }
}

extension AudienceView {
  /// Whether a mark is about what the audience sees all of.
  func sees(_ mark: OutlierMark) throws -> Bool {
    guard !seesAll else { return true }
    guard case .developer(let id) = mark.subject else { return false }
    return try sees(developer: id, on: mark.days)
  }
}
