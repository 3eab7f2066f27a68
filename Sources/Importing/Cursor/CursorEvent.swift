internal import UsageModel

/// One usage event, before the counting rules are applied.
struct CursorEvent {
  /// How an event is billed, as its kind says.
  enum Billing {
    case charged
    /// Part of a plan; its amount is nominal.
    case included
    /// It failed or was stopped; its amount is nominal, too.
    case notCharged

    /// Reads a kind as the table names it, such as `Included in Business`, or as the dashboard's
    /// own answers do: `USAGE_EVENT_KIND_INCLUDED_IN_BUSINESS`.
    init(kind: String) {
      let kind = kind.lowercased().replacing("usage_event_kind_", with: "")
        .replacing("_", with: " ")
      if kind.contains("not charged") || kind.contains("no charge") {
        self = .notCharged
      } else if Self.plans.contains(where: kind.hasPrefix) {
        self = .included
      } else {
        self = .charged
      }
    }

    private static let plans = ["included", "free", "custom subscription"]
  }

  var at: Instant
  var model: String
  var billing: Billing
  var tokens: TokenCounts
  /// What Cursor charges; nil where it says nothing or the amount is nominal.
  var charge: Money?
  /// Whether the charge has all its digits; the table has whole cents.
  var isExact = false
  /// The person's e-mail; empty in a personal export.
  var user = ""
  /// The cloud agent that caused it.
  var agentID = ""
}

/// Applies the counting rules to the events of one file.
struct CursorCalls {
  private var origin: RowOrigin
  /// The number of occurrences of each event, as events have no ids.
  private var occurrences = OccurrenceCounter()

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = CursorReader.id.rawValue
  }

  /// Begins a page: an event that another page has, too, is the same event.
  mutating func beginPage() { occurrences = OccurrenceCounter() }

  /// Returns the outcome of an event.
  ///
  /// What Cursor charges is the cost, and nothing where the plan includes it (counting rule 19);
  /// where an export says neither, tokens count at their list price. What is not charged does not
  /// count, whatever amount and tokens it has.
  mutating func event(_ event: CursorEvent, line: Int) -> ReadEvent {
    if event.billing == .notCharged { return .skipped(.notCharged) }
    if event.tokens.isEmpty, event.charge ?? .zero == .zero {
      return .skipped(event.billing == .included ? .includedInPlan : .zeroUsage)
    }
    var draft = UsageDraft(
      identity: identity(event), sharedOrigin: sharedOrigin(event), at: event.at,
      model: event.model, tokens: event.tokens,
      // Of the same event in a page and in a table, the page has the exact charge.
      isFinal: event.isExact, line: line)
    if let charge = event.charge ?? (event.billing == .included ? .zero : nil) {
      draft.reportedCost = charge
      draft.isBilled = true
    }
    return .usage(draft)
  }

  /// Returns the identity of an event: what a table and a page both say of it. The person is not in
  /// it, as a personal export does not name them.
  private mutating func identity(_ event: CursorEvent) -> CallIdentity {
    let tokens = event.tokens
    return occurrences.identity(ofContent: [
      CursorReader.id.rawValue, String(event.at.milliseconds), event.model,
      String(tokens.input), String(tokens.cacheWrite), String(tokens.cacheRead),
      String(tokens.output),
    ])
  }

  private mutating func sharedOrigin(_ event: CursorEvent) -> SharedOrigin {
    origin.hints.identity = event.user
    origin.hints.sessionID = event.agentID
    return origin.shared()
  }
}
