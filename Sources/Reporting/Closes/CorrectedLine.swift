public import LedgerStore
internal import Presentation
public import Pricing
public import UsageModel

/// A line of a closed month that is worth something else now than was claimed of it.
public struct CorrectedLine: Sendable {
  public let month: Month
  /// The external id of the line that was claimed.
  public let externalID: String
  /// What was claimed of it, without the correction that was asked about and later ones.
  public let claimed: Money
  /// What is known of it, in the claim of that correction; now, where it is not claimed yet.
  public let known: Money
  /// The imports that told usage under it since, with what that costs.
  public let causes: [(text: String, amount: Money)]
  /// The changes that people made since, where these may be a cause.
  public let changes: [String]

  /// Finds the line by its own external id, or by that of a correction of it. Nil for a line that nothing
  /// corrects. Throws a `LedgerError`.
  public init?(_ ledger: Ledger, externalID id: String, book: PriceBook) throws {
    let closed = try ledger.closes.inForce()
    let asked = Self.corrected(by: id) ?? id
    guard let month = ExpenseLineUsage.month(of: asked),
      let own = closed.first(where: { $0.value.month == month })
    else { return nil }
    guard
      let balance = try Corrections(ledger, closed, book: book).balances
        .first(where: { $0.externalID == asked })
    else { return nil }
    let lines = try closed.flatMap { close in
      try ledger.closes.lines(of: close.id).filter {
        $0.externalID == asked || $0.corrects == asked
      }
      .map { (close: close.value, line: $0) }
    }
    // A correction that was claimed is explained as of its claim.
    let told = lines.firstIndex { $0.line.externalID == id && $0.line.corrects != nil }
    let before = Self.sum(lines[..<(told ?? lines.count)].map(\.line))
    let after = told.map { before + lines[$0].line.exactAmount } ?? balance.known
    guard before != after else { return nil }
    let first =
      told.flatMap { $0 > 0 ? lines[$0 - 1].close : nil } ?? lines.last?.close ?? own.value
    let last = told.map { lines[$0].close }
    let found = try CorrectionCauses(ledger, own.value, after: first, upTo: last)
      .causes(ofLine: asked, balance.place)
    (self.month, externalID, claimed, known) = (month, asked, before, after)
    causes = found.imports.map { (text: "Import \($0.importID)", amount: $0.cost) }
    changes = found.changes
  }

  /// The line that a correction is of, by the correction's own id; nil for another id.
  private static func corrected(by id: String) -> String? {
    let rest = id.dropFirst(ExpenseLineUsage.prefix.count + "2026-10".count)
    let mark = "-corrects-"
    return rest.hasPrefix(mark) ? String(rest.dropFirst(mark.count)) : nil
  }

  private static func sum(_ lines: [ClosedLine]) -> Money {
    lines.reduce(.zero) { $0 + $1.exactAmount }
  }
}
