/// What a source says of one call or summary cell, before the ledger settles whose it is and prices it.
public struct UsageDraft: Hashable, Sendable {
  /// What a call is billed for beside its own counts, at the rates of the model that did it (counting
  /// rule 6).
  public struct Part: Hashable, Sendable {
    public var model: String
    public var tokens: TokenCounts
    public var service: ServiceClass

    public init(model: String, tokens: TokenCounts, service: ServiceClass) {
      self.model = model
      self.tokens = tokens
      self.service = service
    }
  }

  public var identity: CallIdentity
  /// Drafts of the same origin may share one object, so that it is settled once.
  public var sharedOrigin: SharedOrigin
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
  /// The last line of its response: it says why the model stopped.
  public var isFinal: Bool
  /// Empty for nearly all.
  public var parts: [Part] = []
  /// Keys under which earlier versions kept its parts as rows of their own.
  public var formerKeys: [CallKey] = []
  /// When the row is met again with other values: whether the later import replaces it, as for a
  /// sheet that people correct, or the row with more tokens stays.
  public var replacesEarlier: Bool
  /// The line in the file, from 1.
  public var line: Int
  /// What the source says of the session: a tracking sheet's task, notes and duration.
  public var note: SessionNote?

  /// Whose the usage may be; setting it makes an origin of the draft's own.
  public var origin: CallOrigin {
    get { sharedOrigin.origin }
    set { sharedOrigin = SharedOrigin(newValue) }
  }

  public init(
    identity: CallIdentity, origin: CallOrigin, at: Instant, period: DayRange? = nil,
    model: String, tokens: TokenCounts, service: ServiceClass = .unspecified,
    reportedCost: Money? = nil, isSidechain: Bool = false, isForked: Bool = false,
    isFinal: Bool = false, replacesEarlier: Bool = false, line: Int, note: SessionNote? = nil
  ) {
    self.init(
      identity: identity, sharedOrigin: SharedOrigin(origin), at: at, period: period, model: model,
      tokens: tokens, service: service, reportedCost: reportedCost, isSidechain: isSidechain,
      isForked: isForked, isFinal: isFinal, replacesEarlier: replacesEarlier, line: line, note: note
    )
  }

  /// A draft whose origin other drafts have too.
  public init(
    identity: CallIdentity, sharedOrigin: SharedOrigin, at: Instant, period: DayRange? = nil,
    model: String, tokens: TokenCounts, service: ServiceClass = .unspecified,
    reportedCost: Money? = nil, isSidechain: Bool = false, isForked: Bool = false,
    isFinal: Bool = false, replacesEarlier: Bool = false, line: Int, note: SessionNote? = nil
  ) {
    self.identity = identity
    self.sharedOrigin = sharedOrigin
    self.at = at
    self.period = period
    self.model = model
    self.tokens = tokens
    self.service = service
    self.reportedCost = reportedCost
    self.isSidechain = isSidechain
    self.isForked = isForked
    self.isFinal = isFinal
    self.replacesEarlier = replacesEarlier
    self.line = line
    self.note = note
  }
}
