/// Calls of one file, in its order, as plain memory.
///
/// What many calls have in common, their origins and kinds, stands beside them and is referred to by
/// its index, so that millions of calls go from one thread to another without a reference counted.
public struct CallBatch: Sendable {
  /// A call that has a key of its own and belongs to no summary.
  public struct Call: BitwiseCopyable, Sendable {
    public var key: CallKey
    public var at: Instant
    public var tokens: TokenCounts
    /// What the source says it cost.
    public var reportedCost: Money?
    /// Which of the batch's origins it has.
    public var originIndex: Int32
    /// Which of the batch's kinds it is of.
    public var kindIndex: Int32
    /// The line in the file, from 1.
    public var line: Int
    /// A subagent's line.
    public var isSidechain: Bool
    /// A line that was copied here from another session.
    public var isForked: Bool
    /// The last line of its response: it says why the model stopped.
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

    /// Whether it tells the call before it in its batch once more, with nothing new: most lines of one
    /// response do. Of equal lines the earliest counts.
    public func repeats(_ last: Call) -> Bool {
      key == last.key && originIndex == last.originIndex && kindIndex == last.kindIndex
        && tokens == last.tokens
        && at >= last.at && reportedCost == last.reportedCost && isSidechain == last.isSidechain
        && isForked == last.isForked && isFinal == last.isFinal
    }
  }

  /// What decides the price of a call, besides its tokens and its day.
  public struct Kind: Hashable, Sendable {
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

  /// An empty batch with room for so many calls.
  public init(capacity: Int) {
    calls.reserveCapacity(capacity)
  }

  public mutating func append(_ call: Call) { calls.append(call) }

  /// Gives the last calls of a key another one: a later line of the same response said more of it.
  public mutating func rekeyLast(from old: CallKey, to new: CallKey) {
    for index in calls.indices.reversed() {
      guard calls[index].key == old else { return }
      calls[index].key = new
    }
  }

  /// Adds an origin that the batch does not have, and answers its index.
  public mutating func addOrigin(_ origin: SharedOrigin) -> Int32 {
    origins.append(origin)
    return Int32(truncatingIfNeeded: origins.count - 1)
  }

  /// Adds a kind that the batch does not have, and answers its index.
  public mutating func addKind(_ kind: Kind) -> Int32 {
    kinds.append(kind)
    return Int32(truncatingIfNeeded: kinds.count - 1)
  }

  /// The same calls as drafts, each for itself.
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
