/// Everything that determines the cost of a call of one model in one price period.
public struct RateCard: Hashable, Sendable {
  /// The prices where nothing else applies.
  public var base: TokenRates
  public var longContext: LongContextRates?
  /// The prices of fast speed, which replace the base prices.
  public var fast: TokenRates?
  /// Whether they also apply to prompts above the long-context threshold.
  public var fastIsForAnyPrompt = false
  /// Whether the service tier `priority` is fast speed, as at OpenAI; elsewhere it is a commitment
  /// whose list price is the base price.
  public var priorityIsFast: Bool
  /// The factor of a batch on the token prices; nil if no batch price is known.
  public var batchMultiplier: Ratio?
  /// The factor of inference that stays in the US on the token prices; nil if there is no
  /// surcharge.
  public var usResidencyMultiplier: Ratio?
  /// The factor of a regional cloud id (`us.`, `eu.`…) on the token prices; nil if there is no
  /// surcharge.
  public var regionalMultiplier: Ratio?
  /// Picodollars per web search; nil where no price is known.
  public var webSearch: Int64?
  /// The negotiated factor on all token prices, 1 for the list price; searches are not affected.
  public var factor: Ratio

  public init(
    base: TokenRates, longContext: LongContextRates? = nil, fast: TokenRates? = nil,
    priorityIsFast: Bool = false, batchMultiplier: Ratio? = nil,
    usResidencyMultiplier: Ratio? = nil, regionalMultiplier: Ratio? = nil,
    webSearch: Int64? = nil, factor: Ratio = .one
  ) {
    self.base = base
    self.longContext = longContext
    self.fast = fast
    self.priorityIsFast = priorityIsFast
    self.batchMultiplier = batchMultiplier
    self.usResidencyMultiplier = usResidencyMultiplier
    self.regionalMultiplier = regionalMultiplier
    self.webSearch = webSearch
    self.factor = factor
  }
}

/// The prices of a whole request whose prompt is longer than a threshold (counting rule 16).
public struct LongContextRates: Hashable, Sendable {
  /// In prompt tokens; a request of exactly this many is not long.
  public let threshold: Int64
  /// The rates of every token class, output included.
  public let rates: TokenRates

  public init(threshold: Int64, rates: TokenRates) {
    self.threshold = threshold
    self.rates = rates
  }
}
