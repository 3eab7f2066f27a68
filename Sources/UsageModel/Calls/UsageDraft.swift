/// What a source says of one call or summary cell, before the ledger settles whose it is and prices it.
public struct UsageDraft: Hashable, Sendable {
  public var identity: CallIdentity
  public var origin: CallOrigin
  public var at: Instant
  /// The calendar days that a summary covers, in the source's own days; nil for a call.
  public var period: DayRange?
  /// The model id as the source spells it.
  public var model: String
  public var tokens: TokenCounts
  public var service: ServiceClass
  /// What the source says it cost; beside the computed cost, or the cost itself when there are no
  /// token counts (counting rule 19).
  public var reportedCost: Money?
  /// A subagent's line.
  public var isSidechain: Bool
  /// A line that was copied here from another session.
  public var isForked: Bool
  /// When the row is met again with other values: whether the later import replaces it, as for a
  /// sheet that people correct, or the row with more tokens stays.
  public var replacesEarlier: Bool
  /// The line in the file, from 1.
  public var line: Int
  /// What the source says of the session: a tracking sheet's task, notes and duration.
  public var note: SessionNote?

  public init(
    identity: CallIdentity, origin: CallOrigin, at: Instant, period: DayRange? = nil,
    model: String, tokens: TokenCounts, service: ServiceClass = .unspecified,
    reportedCost: Money? = nil, isSidechain: Bool = false, isForked: Bool = false,
    replacesEarlier: Bool = false, line: Int, note: SessionNote? = nil
  ) {
    self.identity = identity
    self.origin = origin
    self.at = at
    self.period = period
    self.model = model
    self.tokens = tokens
    self.service = service
    self.reportedCost = reportedCost
    self.isSidechain = isSidechain
    self.isForked = isForked
    self.replacesEarlier = replacesEarlier
    self.line = line
    self.note = note
  }
}
