/// Everything that decides the cost of a call of one model in one price period.
public struct RateCard: Hashable, Sendable {
  /// The prices where nothing else applies.
  public var base: TokenRates
  public var longContext: LongContextRates?
  /// The prices of fast speed, which stand in for the base prices.
  public var fast: TokenRates?
  /// Whether they hold for prompts above the long-context threshold too.
  public var fastIsForAnyPrompt = false
  /// Whether the service tier `priority` is fast speed, as at OpenAI; elsewhere it is a commitment
  /// whose list price is the base price.
  public var priorityIsFast: Bool
  /// What a batch costs of the token prices; nil where no batch price is known.
  public var batchMultiplier: Ratio?
  /// What inference that stays in the US costs of the token prices; nil where it costs no more.
  public var usResidencyMultiplier: Ratio?
  /// What a regional cloud id (`us.`, `eu.`…) costs of the token prices; nil where it costs no more.
  public var regionalMultiplier: Ratio?
  /// Picodollars per web search; nil where no price is known.
  public var webSearch: Int64?
  /// The negotiated share of all token prices, 1 for the list price; searches keep theirs.
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
