internal import LedgerStore
internal import Operations
public import Presentation
internal import Recording
internal import UsageModel

extension PullOutcome: Report {
  private static var columns: [Column<Line>] {
    [
      .text("Report", "report", shortening: .middle) { .text($0.name) },
      .number("Pages", "pages", rank: 2) { .count($0.pages) },
      .number("Read", "read", rank: 1) { .count($0.counts.read) },
      .number("Added", "added") { .count($0.counts.added) },
      .number("Updated", "updated") { .count($0.counts.updated) },
      .number("Duplicate", "duplicate") { .count($0.counts.duplicate) },
      .number("Skipped", "skipped", rank: 3) { .count($0.counts.skipped) },
      .number("Rejected", "rejected") { .count($0.counts.rejected) },
    ]
  }

  public var table: Table { Table(Self.columns, lines) }

  public var document: Document {
    var blocks: [Document.Block] = lines.isEmpty ? [] : [.table(table)]
    blocks.append(.lines(outcome))
    let remarks = (notes + unread).map(PlainText.clean)
    if !remarks.isEmpty { blocks.append(.notes(remarks)) }
    return Document(blocks)
  }

  public var json: JSONText {
    .object([
      ("provider", .string(provider.rawValue)), ("reports", table.jsonRows),
      ("costUSD", .money(costChange)),
      ("notes", .array((notes + unread).map { .string(SecretText.masked($0)) })),
      ("failures", .array(failures.map { .string($0.description) })),
    ])
  }

  public var hasFindings: Bool { status != 0 }

  private var costChange: Money { imports.compactMap(\.result?.costChange).reduce(.zero, +) }

  /// What changed in the ledger, and what is left to do.
  private var outcome: [String] {
    guard !isWithoutNews, let last = imports.last?.result else {
      return ["Nothing new from \(provider.rawValue)."]
    }
    let calls = max(0, imports.compactMap(\.result?.callsAdded).reduce(0, +))
    let summaries = imports.map(\.summariesAdded).reduce(0, +)
    let callsAdded = Figures.counted(Int64(calls), "new call")
    let rowsAdded = Figures.counted(Int64(summaries), "summary row")
    var sentences = [
      "Took \(callsAdded) and \(rowsAdded) from \(provider.rawValue): "
        + "\(Figures.change(costChange)). The ledger's total is \(Figures.dollars(last.total))."
    ]
    for summary in imports {
      sentences += (summary.result?.directory?.sentences ?? []).map(PlainText.clean)
    }
    let undo = imports.compactMap(\.result?.importID).reversed().map { "outlay imports undo \($0)" }
    if let first = undo.first {
      let rest = undo.count > 1 ? " (and \(undo.count - 1) before it)" : ""
      sentences.append("To take it back: \(first)\(rest).")
    }
    if !last.withoutDeveloper.isEmpty {
      sentences.append("Some of it is nobody's: outlay unassigned.")
    }
    if !last.withoutPrice.isEmpty {
      sentences.append("Some of it has no price: outlay price missing.")
    }
    return sentences
  }
}
