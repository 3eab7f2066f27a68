internal import UsageModel

extension RateCard {
  /// All the card says, as one line that ``init(notation:)`` reads back; dollars per million tokens
  /// in the order input, 5-minute write, 1-hour write, cache read, output:
  ///
  ///     base=3/3.75/6/0.3/15 long=200000:6/7.5/12/0.6/22.5 batch=1/2 us=11/10 web=0.01
  public var notation: String {
    var parts = ["base=" + base.notation]
    if let longContext {
      parts.append("long=\(longContext.threshold):\(longContext.rates.notation)")
    }
    if let fast { parts.append("fast=" + fast.notation) }
    if fastIsForAnyPrompt { parts.append("fast-for=any") }
    if priorityIsFast { parts.append("priority=fast") }
    if let batchMultiplier { parts.append("batch=\(batchMultiplier.notation)") }
    if let usResidencyMultiplier { parts.append("us=\(usResidencyMultiplier.notation)") }
    if let regionalMultiplier { parts.append("regional=\(regionalMultiplier.notation)") }
    if let webSearch { parts.append("web=" + Money(picodollars: webSearch).exactText) }
    if factor != .one { parts.append("factor=\(factor.notation)") }
    return parts.joined(separator: " ")
  }

  /// Reads a card's notation; nil for anything that is not one.
  public init?(notation: String) {
    self.init(base: TokenRates())
    for part in notation.split(separator: " ") {
      guard let equals = part.firstIndex(of: "="),
        set(String(part[..<equals]), to: part[part.index(after: equals)...])
      else { return nil }
    }
  }

  private mutating func set(_ name: String, to value: Substring) -> Bool {
    switch name {
    case "base": return Self.read(TokenRates(notation: value)) { base = $0 }
    case "long": return Self.read(LongContextRates(notation: value)) { longContext = $0 }
    case "fast": return Self.read(TokenRates(notation: value)) { fast = $0 }
    case "fast-for":
      fastIsForAnyPrompt = value == "any"
      return fastIsForAnyPrompt
    case "priority":
      priorityIsFast = value == "fast"
      return priorityIsFast
    case "batch": return Self.read(Ratio(notation: value)) { batchMultiplier = $0 }
    case "us": return Self.read(Ratio(notation: value)) { usResidencyMultiplier = $0 }
    case "regional": return Self.read(Ratio(notation: value)) { regionalMultiplier = $0 }
    case "web": return Self.read(Money(dollars: value)?.rowPicodollars) { webSearch = $0 }
    case "factor": return Self.read(Ratio(notation: value)) { factor = $0 }
    default: return false
    }
  }

  private static func read<Value>(_ value: Value?, _ set: (Value) -> Void) -> Bool {
    guard let value else { return false }
    set(value)
    return true
  }
}

extension PriceTerms {
  /// The terms as one line that ``init(notation:)`` reads back: `factor=17/20`, `rates=4////20`.
  public var notation: String {
    switch self {
    case .factor(let factor): "factor=\(factor.notation)"
    case .rates(let rates): "rates=" + rates.notation
    case .fastRates(let rates): "fast=" + rates.notation
    case .batchFactor(let factor): "batch=\(factor.notation)"
    case .webSearch(let price): "web=" + Money(picodollars: price).exactText
    }
  }

  /// Reads the notation of terms; nil for anything that is not one.
  public init?(notation: String) {
    let value = notation.drop { $0 != "=" }.dropFirst()
    let terms: PriceTerms? =
      switch notation.prefix(while: { $0 != "=" }) {
      case "factor": Ratio(notation: value).map { .factor($0) }
      case "rates": TokenRates(notation: value).map { .rates($0) }
      case "fast": TokenRates(notation: value).map { .fastRates($0) }
      case "batch": Ratio(notation: value).map { .batchFactor($0) }
      case "web": Money(dollars: value)?.rowPicodollars.map { .webSearch($0) }
      default: nil
      }
    guard let terms else { return nil }
    self = terms
  }
}

extension TokenRates {
  /// Five rates with slashes between them; an unknown one is empty.
  fileprivate var notation: String {
    [input, cacheWrite5m, cacheWrite1h, cacheRead, output]
      .map { $0.map(Self.dollarsPerMillion) ?? "" }.joined(separator: "/")
  }

  fileprivate init?(notation: Substring) {
    let cells = notation.split(separator: "/", omittingEmptySubsequences: false)
    let rates = cells.map { Self.rate(dollarsPerMillion: $0) }
    guard rates.count == 5, zip(cells, rates).allSatisfy({ $0.isEmpty || $1 != nil }) else {
      return nil
    }
    self.init(
      input: rates[0], cacheWrite5m: rates[1], cacheWrite1h: rates[2], cacheRead: rates[3],
      output: rates[4])
  }
}

extension LongContextRates {
  fileprivate init?(notation: Substring) {
    let parts = notation.split(separator: ":")
    guard parts.count == 2, let threshold = Int64(parts[0]),
      let rates = TokenRates(notation: parts[1])
    else { return nil }
    self.init(threshold: threshold, rates: rates)
  }
}

extension Ratio {
  /// Always a fraction, so that no digit is lost: `17/20`.
  fileprivate var notation: String { "\(numerator)/\(denominator)" }

  fileprivate init?(notation: Substring) {
    let parts = notation.split(separator: "/")
    guard parts.count == 2, let numerator = Int64(parts[0]), let denominator = Int64(parts[1])
    else { return nil }
    self.init(numerator: numerator, denominator: denominator)
  }
}
