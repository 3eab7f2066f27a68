import UsageModel

/// The responses of a rollout that have a usage record, and which of them counts.
///
/// A record repeats what a count says and gives it the response's id. Only the request that compacts
/// the history is in no count: its record counts once a line names it as that of the compaction,
/// unless a count has it after all (formats.md, section 0, rule 4). In a file without counts, as
/// TraeX writes them, each record is a call.
struct CodexResponses {
  /// The usage of one response.
  struct Record {
    /// Empty if the record states none.
    let id: String
    let counts: CodexCounts
    /// All tokens of the session after the response, where the record states them.
    let sessionCounts: CodexCounts?
    /// The call, in case it is that of a compaction, or no count follows.
    let draft: UsageDraft
  }

  /// What becomes of a record.
  enum Outcome {
    /// The call of a compaction.
    case call(UsageDraft)
    /// A count says it too, or an earlier record.
    case repeated
    /// Whether the file has counts is not known yet.
    case open
  }

  /// Records that no count has repeated yet.
  private var waiting: [Record] = []
  /// The ids of all records.
  private var ids: Set<String> = []
  private var counted: Set<String> = []
  /// The lines of compactions whose record was not seen yet, by response id.
  private var compactions: [String: Int] = [:]
  /// Whether there was any count.
  private(set) var hasCounts = false

  /// A count follows its record at once; older records are those of counts that went missing.
  private static let mostWaiting = 64

  /// Takes a record; the call is that of a compaction which a line has already named.
  mutating func take(_ record: Record) -> Outcome {
    guard record.id.isEmpty || ids.insert(record.id).inserted else { return .repeated }
    if compactions.removeValue(forKey: record.id) != nil {
      counted.insert(record.id)
      return .call(record.draft)
    }
    if hasCounts, waiting.count >= Self.mostWaiting { waiting.removeFirst() }
    waiting.append(record)
    return hasCounts ? .repeated : .open
  }

  /// Takes that the file has counts, and returns the number of records that were open until then.
  mutating func takeCounts() -> Int {
    guard !hasCounts else { return 0 }
    hasCounts = true
    return waiting.count
  }

  /// The calls of a file without counts.
  var calls: [UsageDraft] { hasCounts ? [] : waiting.map(\.draft) }

  /// Returns the id of the latest response with the tokens of a count, which is thereby counted.
  ///
  /// A response after which the session had as many tokens as now is counted too, even if the count
  /// has more than that response, whose id it is then not given.
  mutating func match(_ counts: CodexCounts, sessionCounts: CodexCounts) -> String? {
    let same = waiting.lastIndex { $0.counts.hasSameTokens(as: counts) }
    if let same {
      let id = waiting.remove(at: same).id
      counted.insert(id)
      return id
    }
    let last = waiting.lastIndex { $0.sessionCounts?.hasSameTokens(as: sessionCounts) ?? false }
    if let last { counted.insert(waiting.remove(at: last).id) }
    return nil
  }

  /// Takes a compaction, and returns the call of its response; nil if that is counted or not known.
  mutating func compact(_ id: String, line: Int) -> UsageDraft? {
    if let index = waiting.firstIndex(where: { $0.id == id }) {
      counted.insert(id)
      return waiting.remove(at: index).draft
    }
    if !counted.contains(id) { compactions[id] = line }
    return nil
  }

  /// The lines of compactions without a record.
  var unknownCompactions: [Int] { compactions.values.sorted() }
}
