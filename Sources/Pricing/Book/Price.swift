public import UsageModel

/// The price of a model from one day until another.
public struct Price: Hashable, Sendable {
  /// The maker, `anthropic`, `openai`, `google`, `xai`…; empty where unknown.
  public let provider: String
  /// The canonical model id.
  public let model: String
  /// The model's name for people.
  public let displayName: String
  /// The day, at midnight UTC, from which the price applies; nil if the start is unknown.
  public let effectiveFrom: Day?
  /// The day, at midnight UTC, from which it no longer applies; nil while it does.
  public let effectiveUntil: Day?
  public let card: RateCard
  /// Whether it is a negotiated price of this ledger, not a list price.
  public let isNegotiated: Bool
  /// Where a list price of the built-in book is from; nil for others.
  public let source: PriceSource?

  public init(
    provider: String, model: String, displayName: String, effectiveFrom: Day? = nil,
    effectiveUntil: Day? = nil, card: RateCard, isNegotiated: Bool = false,
    source: PriceSource? = nil
  ) {
    self.provider = provider
    self.model = model
    self.displayName = displayName
    self.effectiveFrom = effectiveFrom
    self.effectiveUntil = effectiveUntil
    self.card = card
    self.isNegotiated = isNegotiated
    self.source = source
  }

  /// The basis of a cost at this price.
  public var basis: CostBasis { isNegotiated ? .negotiatedPrice : .listPrice }

  /// Returns whether the price applies on a day of UTC.
  public func holds(on day: Day) -> Bool {
    if let effectiveFrom, day < effectiveFrom { return false }
    if let effectiveUntil, day >= effectiveUntil { return false }
    return true
  }
}

/// Where a list price is from.
public struct PriceSource: Hashable, Sendable {
  /// The published lists that state it, each with its version.
  public let lists: String
  /// The day on which they were read.
  public let readOn: Day

  public init(lists: String, readOn: Day) {
    self.lists = lists
    self.readOn = readOn
  }

  /// Reads a line of sources.csv, `5,2026-11-29,…`, with its number; nil when it is not one.
  static func numbered(line: Substring) -> (Substring, PriceSource)? {
    let cells = line.cells(separatedBy: ",")
    guard cells.count == 3, let day = Day(cells[1]) else { return nil }
    return (cells[0], PriceSource(lists: String(cells[2]), readOn: day))
  }
}

extension Price {
  /// Reads a line of prices.csv, whose last cell is the number of a source; nil when it is not one.
  /// Cells hold no commas and no quotes.
  init?(line: Substring, sources: [Substring: PriceSource]) {
    let cells = line.cells(separatedBy: ",")
    guard cells.count == 13 else { return nil }
    self.init(
      provider: String(cells[0]), model: String(cells[1]),
      displayName: String(cells[2].isEmpty ? cells[1] : cells[2]), effectiveFrom: Day(cells[3]),
      effectiveUntil: Day(cells[4]),
      card: RateCard(
        base: TokenRates(cell: cells[5]), longContext: LongContextRates(cell: cells[6]),
        fast: cells[7].isEmpty ? nil : TokenRates(cell: cells[7]),
        priorityIsFast: cells[0] == "openai", batchMultiplier: Ratio(cells[8]),
        usResidencyMultiplier: Ratio(cells[9]), regionalMultiplier: Ratio(cells[11]),
        webSearch: Self.perRequest(dollarsPerThousand: cells[10])),
      source: sources[cells[12]])
  }

  private static func perRequest(dollarsPerThousand cell: Substring) -> Int64? {
    DecimalText(cell)?.scaled(by: 9).flatMap(Int64.init(exactly:))
  }
}

extension TokenRates {
  /// Reads `3/3.75/6/0.3/15`: input, the two cache writes, cache read, output; empty is unknown.
  fileprivate init(cell: Substring) {
    let rates = cell.cells(separatedBy: "/").map { Self.rate(dollarsPerMillion: $0) }
    guard rates.count == 5 else {
      self.init()
      return
    }
    self.init(
      input: rates[0], cacheWrite5m: rates[1], cacheWrite1h: rates[2], cacheRead: rates[3],
      output: rates[4])
  }
}

extension LongContextRates {
  /// Reads `200000:6/7.5/12/0.6/22.5`.
  fileprivate init?(cell: Substring) {
    let parts = cell.cells(separatedBy: ":")
    guard parts.count == 2, let threshold = Int64(parts[0]) else { return nil }
    self.init(threshold: threshold, rates: TokenRates(cell: parts[1]))
  }
}

extension Substring {
  /// The texts between separators, the empty ones too; by bytes, as every start of a command that prices reads
  /// the book.
  func cells(separatedBy separator: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}
