/// Drafts of one file, in its order, as plain memory.
///
/// Origins and kinds, which many drafts share, are stored once and referred to by index, so that the
/// cells of a report move between threads without reference counting. ``CallBatch`` is the same for
/// readers that make calls without drafts.
public struct DraftBatch: Sendable {
  /// A draft besides its origin and its kind.
  public struct Row: BitwiseCopyable, Sendable {
    public var key: CallKey
    public var at: Instant
    /// The calendar days that a summary covers; nil for a call.
    public var period: DayRange?
    public var tokens: TokenCounts
    /// The cost that the source reports.
    public var reportedCost: Money?
    /// Whether the reported cost is what the provider charged.
    public var isBilled: Bool
    /// What the source counts in a unit of its own.
    public var quantity: UsageQuantity?
    /// Whether the line is a subagent's.
    public var isSidechain: Bool
    /// Whether the line was copied from another session.
    public var isForked: Bool
    /// Whether it is the last line of its response, the one with the stop reason.
    public var isFinal: Bool
    /// Which of the batch's origins it has.
    public var originIndex: Int32
    /// Which of the batch's kinds it is of.
    public var kindIndex: Int32
    /// The line in the file, from 1.
    public var line: Int
  }

  public private(set) var rows: [Row] = []
  public private(set) var origins: [SharedOrigin] = []
  public private(set) var kinds: [CallBatch.Kind] = []

  /// Creates an empty batch with room for `capacity` drafts.
  public init(capacity: Int) {
    rows.reserveCapacity(capacity)
  }

  /// Adds a draft that fits, of an origin and a kind that the batch has.
  public mutating func append(_ draft: UsageDraft, originIndex: Int32, kindIndex: Int32) {
    rows.append(
      Row(
        key: draft.sharedOrigin.key(of: draft.identity), at: draft.at, period: draft.period,
        tokens: draft.tokens, reportedCost: draft.reportedCost, isBilled: draft.isBilled,
        quantity: draft.quantity, isSidechain: draft.isSidechain, isForked: draft.isForked,
        isFinal: draft.isFinal, originIndex: originIndex, kindIndex: kindIndex, line: draft.line))
  }

  /// Adds an origin that the batch does not have, and returns its index.
  public mutating func addOrigin(_ origin: SharedOrigin) -> Int32 {
    origins.append(origin)
    return Int32(truncatingIfNeeded: origins.count - 1)
  }

  /// Returns the index of the kind of a draft, which is added if the batch does not have it.
  ///
  /// Compares it with all of them: the caller ends a batch before they are many.
  public mutating func kindIndex(of draft: UsageDraft) -> Int32 {
    for index in kinds.indices.reversed()
    where kinds[index].model == draft.model && kinds[index].service == draft.service {
      return Int32(truncatingIfNeeded: index)
    }
    // A text of its own: both threads would count references to the reader's for each row.
    let model = String(decoding: Array(draft.model.utf8), as: UTF8.self)
    kinds.append(CallBatch.Kind(model: model, service: draft.service))
    return Int32(truncatingIfNeeded: kinds.count - 1)
  }

  /// The rows as individual drafts.
  public var drafts: [UsageDraft] {
    rows.map { row in
      let kind = kinds[Int(row.kindIndex)]
      var draft = UsageDraft(
        identity: .key(row.key), sharedOrigin: origins[Int(row.originIndex)], at: row.at,
        period: row.period, model: kind.model, tokens: row.tokens, service: kind.service,
        reportedCost: row.reportedCost, isSidechain: row.isSidechain, isForked: row.isForked,
        isFinal: row.isFinal, line: row.line)
      draft.isBilled = row.isBilled
      draft.quantity = row.quantity
      return draft
    }
  }
}

extension UsageDraft {
  /// Whether it has nothing that a ``DraftBatch`` has no room for: no line of a sheet, no call of
  /// several parts, and no counts that its cost has to complete.
  public var fitsBatch: Bool {
    parts.isEmpty && formerKeys.isEmpty && note == nil && !replacesEarlier
      && !tellsLifetimesByCost
  }
}

// Plain memory, as what is in a batch of calls.
extension UsageQuantity: BitwiseCopyable {}
extension UsageQuantity.Unit: BitwiseCopyable {}
