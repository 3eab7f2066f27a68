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

  /// Returns what names the kind, the other parts of the excess, the largest first, then remarks.
  ///
  /// The cause that evidence of its own shows comes first, with all that the unit would not have cost
  /// without it; the other parts split what would have remained.
  func reasons(for flagged: FlaggedUnit) throws -> [OutlierReason] {
    let told = flagged.lead.contribution ?? .zero
    let rest = flagged.excess - told
    if rest == .zero, flagged.cause == nil { return [flagged.lead] }
    let comparison = UseComparison(flagged.unit, after: flagged.history, in: cells)
    let split = CostDecomposition(
      actual: flagged.cause?.without ?? comparison.actual, expected: flagged.expected,
      usual: comparison.usual)
    let parts = split.map { self.parts($0, comparison) } ?? []
    let isMost =
      rest.approximateDollars.magnitude >= 0.1 * flagged.excess.approximateDollars.magnitude
    let others =
      rest == .zero
      ? []
      : isMost || told == .zero
        ? top(parts, excess: rest) : [OutlierReason("Everything else", contribution: rest)]
    return [flagged.lead] + others + (try remarks(on: flagged, comparison))
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

  /// Returns the largest parts with at least a tenth of the difference each, and the rest of it.
  private func top(_ parts: [OutlierReason], excess: Money) -> [OutlierReason] {
    let sign: Double = excess < .zero ? -1 : 1
    func size(_ part: OutlierReason) -> Double {
      sign * (part.contribution ?? .zero).approximateDollars
    }
    let large = parts.filter { size($0) >= 0.1 * excess.approximateDollars.magnitude }
    let top = large.sorted { size($0) > size($1) }.prefix(Self.mostParts)
    if top.isEmpty {
      let text = sign > 0 ? "A higher amount than usual" : "A lower amount than usual"
      return [OutlierReason(text, contribution: excess)]
    }
    let amount = top.reduce(excess) { $0 - ($1.contribution ?? .zero) }
    guard amount != .zero else { return Array(top) }
    let isAllOfIt = parts.first { $0.contribution == amount && !top.contains($0) }
    return top + [isAllOfIt ?? OutlierReason("Everything else", contribution: amount)]
  }

  private func remarks(
    on flagged: FlaggedUnit, _ comparison: UseComparison
  ) throws -> [OutlierReason] {
    let hours =
      flagged.kind == .offHours
      ? nil
      : HourPattern(cells.cells(of: flagged.history), timeZone: timeZone)
        .flatMap { $0.remark(on: cells.cells(of: [flagged.unit])) }
    let fast = try fastMode.remark(on: flagged)
    let firsts = FirstUse(cells: cells, names: names).remarks(on: flagged, comparison.actual)
    return (firsts + [fast, hours].compactMap { $0 }).map { OutlierReason($0) }
  }
}

/// Why a unit cost more than expected, in words.
public struct OutlierReason: Equatable, Sendable {
  public let text: String
  /// The part of the excess that it explains; nil for a remark without an amount. The parts of a
  /// row add up exactly to its excess.
  public let contribution: Money?

  public init(_ text: String, contribution: Money? = nil) {
    self.text = text
    self.contribution = contribution
  }
}
