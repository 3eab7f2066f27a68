/// Calls of one file, in its order, as plain memory.
///
/// Origins and kinds, which many calls share, are stored once and referred to by index, so that
/// millions of calls move between threads without reference counting.
public struct CallBatch: Sendable {
  /// A call that has a key of its own and belongs to no summary.
  public struct Call: BitwiseCopyable, Sendable {
    public var key: CallKey
    public var at: Instant
    public var tokens: TokenCounts
    /// The cost that the source reports.
    public var reportedCost: Money?
    /// Which of the batch's origins it has.
    public var originIndex: Int32
    /// Which of the batch's kinds it is of.
    public var kindIndex: Int32
    /// The line in the file, from 1.
    public var line: Int
    /// Whether the line is a subagent's.
    public var isSidechain: Bool
    /// Whether the line was copied from another session.
    public var isForked: Bool
    /// Whether it is the last line of its response, the one with the stop reason.
    public var isFinal: Bool

    public init(
      key: CallKey, at: Instant, tokens: TokenCounts, reportedCost: Money?, originIndex: Int32,
      kindIndex: Int32, line: Int, isSidechain: Bool = false, isForked: Bool = false,
      isFinal: Bool = false
    ) {
      self.key = key
      self.at = at
      self.tokens = tokens
      self.reportedCost = reportedCost
      self.originIndex = originIndex
      self.kindIndex = kindIndex
      self.line = line
      self.isSidechain = isSidechain
      self.isForked = isForked
      self.isFinal = isFinal
    }

    /// Returns whether it repeats the call before it in its batch, as most lines of a response do.
    /// Of equal lines the earliest counts.
    public func repeats(_ last: Call) -> Bool {
      key == last.key && originIndex == last.originIndex && kindIndex == last.kindIndex
        && tokens == last.tokens
        && at >= last.at && reportedCost == last.reportedCost && isSidechain == last.isSidechain
        && isForked == last.isForked && isFinal == last.isFinal
    }
  }

  /// What determines the price of a call, besides its tokens and its day.
  public struct Kind: Equatable, Sendable {
    /// The model id as the source spells it.
    public var model: String
    public var service: ServiceClass

    public init(model: String, service: ServiceClass) {
      self.model = model
      self.service = service
    }
  }

  public private(set) var calls: [Call] = []
  public private(set) var origins: [SharedOrigin] = []
  public private(set) var kinds: [Kind] = []

  /// Creates an empty batch with room for `capacity` calls.
  public init(capacity: Int) {
    calls.reserveCapacity(capacity)
  }

  public mutating func append(_ call: Call) { calls.append(call) }

  /// Replaces the key of the most recent calls that have it, once a later line of the same response
  /// completes their identity.
  public mutating func rekeyLast(from old: CallKey, to new: CallKey) {
    for index in calls.indices.reversed() {
      guard calls[index].key == old else { return }
      calls[index].key = new
    }
  }

  /// Adds an origin that the batch does not have, and returns its index.
  public mutating func addOrigin(_ origin: SharedOrigin) -> Int32 {
    origins.append(origin)
    return Int32(truncatingIfNeeded: origins.count - 1)
  }

  /// Adds a kind that the batch does not have, and returns its index.
  public mutating func addKind(_ kind: Kind) -> Int32 {
    kinds.append(kind)
    return Int32(truncatingIfNeeded: kinds.count - 1)
  }

  /// The calls as individual drafts.
  public var drafts: [UsageDraft] {
    calls.map { call in
      let kind = kinds[Int(call.kindIndex)]
      return UsageDraft(
        identity: .key(call.key), sharedOrigin: origins[Int(call.originIndex)], at: call.at,
        model: kind.model, tokens: call.tokens, service: kind.service,
        reportedCost: call.reportedCost, isSidechain: call.isSidechain, isForked: call.isForked,
        isFinal: call.isFinal, line: call.line)
    }
  }
}

// Plain memory, so that rows in a temporary file and calls in a batch are stored as they are.
extension CallKey: BitwiseCopyable {}
extension TokenCounts: BitwiseCopyable {}
extension Instant: BitwiseCopyable {}
extension Day: BitwiseCopyable {}
extension DayRange: BitwiseCopyable {}
extension Money: BitwiseCopyable {}
