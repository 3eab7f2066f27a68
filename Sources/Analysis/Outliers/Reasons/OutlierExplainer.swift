internal import LedgerStore
public import UsageModel

/// Explains in words why units cost more than expected.
struct OutlierExplainer {
  /// The most parts of an excess that are listed; the rest becomes one more.
  static let mostParts = 3

  private let cells: SpendCells
  private let names: Directory
  private let timeZone: TimeZoneRules
  private let fastMode: FastModeShare

  init(_ ledger: Ledger, _ cells: SpendCells, names: Directory, timeZone: TimeZoneRules) throws {
    self.cells = cells
    self.names = names
    self.timeZone = timeZone
    fastMode = try FastModeShare(ledger, cells, timeZone: timeZone)
  }

  /// Returns the parts of the excess, the largest first, then other remarks.
  func reasons(for flagged: FlaggedUnit) throws -> [OutlierReason] {
    let result = flagged.result
    let comparison = UseComparison(result, in: cells)
    let split = CostDecomposition(
      actual: comparison.actual, expected: flagged.expected, usual: comparison.usual)
    let parts = split.map { self.parts($0, comparison) } ?? []
    return top(parts, excess: flagged.excess) + (try remarks(on: result, comparison))
  }

  private func parts(_ split: CostDecomposition, _ comparison: UseComparison) -> [OutlierReason] {
    let price = comparison.price(split.price).map {
      OutlierReason($0, contribution: split.price)
    }
    return [
      OutlierReason(comparison.volume(split.measure), contribution: split.volume),
      OutlierReason(comparison.mix(names), contribution: split.mix),
      OutlierReason(comparison.cache, contribution: split.cache),
      OutlierReason(comparison.tokens(split.measure), contribution: split.tokens),
    ] + (price.map { [$0] } ?? [])
  }

  /// Returns the largest parts with at least a tenth of the excess each, and the rest of it.
  private func top(_ parts: [OutlierReason], excess: Money) -> [OutlierReason] {
    let large = parts.filter { part in
      (part.contribution ?? .zero).approximateDollars >= 0.1 * excess.approximateDollars
    }
    let top = large.sorted { ($0.contribution ?? .zero) > ($1.contribution ?? .zero) }
      .prefix(Self.mostParts)
    if top.isEmpty {
      return [OutlierReason("A higher amount than usual", contribution: excess)]
    }
    let amount = top.reduce(excess) { $0 - ($1.contribution ?? .zero) }
    guard amount != .zero else { return Array(top) }
    let isAllOfIt = parts.first { $0.contribution == amount && !top.contains($0) }
    return top + [isAllOfIt ?? OutlierReason("Everything else", contribution: amount)]
  }

  private func remarks(
    on result: OutlierTestResult, _ comparison: UseComparison
  ) throws -> [OutlierReason] {
    let hours = HourPattern(cells.cells(of: result.history), timeZone: timeZone)
      .flatMap { $0.remark(on: cells.cells(of: [result.unit])) }
    let fast = try fastMode.remark(on: result)
    let firsts = FirstUse(cells: cells, names: names).remarks(on: result, comparison.actual)
    return (firsts + [fast, hours].compactMap { $0 }).map { OutlierReason($0) }
  }
}

/// Why a unit cost more than expected, in words.
public struct OutlierReason: Hashable, Sendable {
  public let text: String
  /// The part of the excess that it explains; nil for a remark without an amount. The parts of a
  /// row add up exactly to its excess.
  public let contribution: Money?

  init(_ text: String, contribution: Money? = nil) {
    self.text = text
    self.contribution = contribution
  }
}
