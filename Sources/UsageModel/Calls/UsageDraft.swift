/// One call or summary cell as a source reports it, before it is attributed and priced.
public struct UsageDraft: Equatable, Sendable {
  /// A part that a call is billed for in addition to its own counts, at the rates of the model that
  /// did it (counting rule 6).
  public struct Part: Equatable, Sendable {
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
  /// Drafts of the same origin may share one object, so that it is resolved once.
  public var sharedOrigin: SharedOrigin
  public var at: Instant
  /// The calendar days that a summary covers, in the source's own days; nil for a call.
  public var period: DayRange?
  /// The model id as the source spells it.
  public var model: String
  public var tokens: TokenCounts
  public var service: ServiceClass
  /// The cost that the source reports: kept beside the computed cost, or the cost itself when there
  /// are no token counts (counting rule 19).
  public var reportedCost: Money?
  /// Whether the reported cost is what the provider charged: then it is the cost, whatever token
  /// counts there are, and 0 is what a plan includes (counting rules 19 and 20).
  public var isBilled = false
  /// Whether the counts do not split cache writes by their lifetimes, and the reported cost does: an
  /// estimate by list price.
  public var tellsLifetimesByCost = false
  /// What the source counts in a unit of its own, beside or instead of tokens.
  public var quantity: UsageQuantity? = nil
  /// Whether the line is a subagent's.
  public var isSidechain: Bool
  /// Whether the line was copied from another session.
  public var isForked: Bool
  /// Whether it is the last line of its response, the one with the stop reason.
  public var isFinal: Bool
  /// The parts billed in addition; empty for nearly all drafts.
  public var parts: [Part] = []
  /// The keys under which earlier versions stored its parts as rows of their own.
  public var formerKeys: [CallKey] = []
  /// Whether a later import with other values replaces the row, as for a sheet that people correct;
  /// otherwise the row with more tokens stays.
  public var replacesEarlier: Bool
  /// The line in the file, from 1.
  public var line: Int
  /// The source's note on the session: a tracking sheet's task, notes and duration.
  public var note: SessionNote?

  /// The hints for attribution; setting them gives the draft an origin of its own.
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

  /// Creates a draft that shares its origin with others.
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

/// What people note about a session.
public struct SessionNote: Equatable, Sendable {
  public var task: String
  public var notes: String
  /// The duration as stated, in minutes.
  public var minutes: Int?

  public init(task: String, notes: String, minutes: Int?) {
    self.task = task
    self.notes = notes
    self.minutes = minutes
  }
}

extension SessionNote {
  /// The note with each secret masked.
  public var withoutSecrets: SessionNote {
    SessionNote(
      task: SecretText.masked(task), notes: SecretText.masked(notes), minutes: minutes)
  }
}
