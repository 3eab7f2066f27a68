import UsageModel

/// What a message is billed for, one part for each of its iterations (counting rule 6).
///
/// The top-level counts are those of the attempt that produced the message. Compactions, advisors
/// and attempts that were declined after generating output are billed in addition.
/// (platform.claude.com/docs: "Compaction"; "Refusals and fallback", Billing.)
struct TranscriptBill {
  /// The billed parts; the attempt that produced the message comes first, if it used anything.
  private(set) var parts: [UsageDraft.Part] = []
  /// Which iterations are not counted, and why.
  private(set) var problems: [String] = []

  private let usage: TranscriptUsage
  /// The message's model and service.
  private let kind: CallBatch.Kind
  private let serving: String
  /// The iterations included in the top-level counts, and those billed in addition.
  private var inside: [UsageDraft.Part] = []
  private var beside: [UsageDraft.Part] = []

  init(_ usage: TranscriptUsage, _ kind: CallBatch.Kind) {
    self.usage = usage
    self.kind = kind
    let fallback = usage.iterations.last { $0.isFallback }
    serving = fallback?.model?.string ?? kind.model
    sortIterations()
    splitWrites()
    parts = insideWithRest() + beside
    parts.removeAll(where: \.tokens.isEmpty)
  }

  private mutating func sortIterations() {
    let served = firstServed
    for (index, entry) in usage.iterations.enumerated() {
      if let problem = entry.problem {
        problems.append("usage of iteration \(entry.position) is not counted: \(problem)")
      } else if entry.isBesideMessage {
        beside.append(part(entry))
      } else if index >= served {
        inside.append(part(entry))
      } else if entry.output > 0 {
        beside.append(part(entry))
      }
    }
  }

  /// Where the attempt that produced the message begins; attempts before a fallback were declined.
  private var firstServed: Int {
    guard var first = usage.iterations.lastIndex(where: \.isFallback) else { return 0 }
    while first > 0, usage.iterations[first - 1].isFallback,
      usage.iterations[first - 1].model?.string == usage.iterations[first].model?.string
    {
      first -= 1
    }
    return first
  }

  private func part(_ entry: TranscriptUsage) -> UsageDraft.Part {
    let model = entry.model?.string ?? (entry.isFallback ? serving : kind.model)
    var service = kind.service
    if let tier = entry.tier { service.tier = tier.string }
    if let geo = entry.geo { service.geo = geo.string }
    // Another model that only helps does not share the message's speed.
    let isOther = entry.isBesideMessage && (model != kind.model || entry.isAdvisor)
    service.speed = entry.speed?.string ?? (isOther ? "" : kind.service.speed)
    return UsageDraft.Part(model: model, tokens: entry.tokens, service: service)
  }

  /// Applies the top-level split of cache writes to iterations that have none.
  private mutating func splitWrites() {
    guard !usage.iterations.contains(where: \.hasSplit) else { return }
    var hour = usage.tokens.cacheWrite1h
    for index in inside.indices {
      let taken = min(hour, inside[index].tokens.cacheWrite5m)
      inside[index].tokens.cacheWrite5m -= taken
      inside[index].tokens.cacheWrite1h += taken
      hour -= taken
    }
  }

  /// Returns the included iterations; what the top-level counts hold beyond them is billed to the
  /// serving model.
  private func insideWithRest() -> [UsageDraft.Part] {
    let rest = rest
    var parts = inside
    guard let last = parts.popLast() else {
      return [UsageDraft.Part(model: serving, tokens: rest, service: kind.service)]
    }
    guard last.model == serving else {
      return [UsageDraft.Part(model: serving, tokens: rest, service: kind.service), last] + parts
    }
    var whole = last
    whole.tokens = last.tokens + rest
    return [whole] + parts
  }

  private var rest: TokenCounts {
    let sum = inside.reduce(TokenCounts.zero) { $0 + $1.tokens }
    let top = usage.tokens
    let writes = max(0, top.cacheWrite - sum.cacheWrite)
    let hour = min(writes, max(0, top.cacheWrite1h - sum.cacheWrite1h))
    return TokenCounts(
      input: max(0, top.input - sum.input), cacheWrite5m: writes - hour, cacheWrite1h: hour,
      cacheRead: max(0, top.cacheRead - sum.cacheRead), output: max(0, top.output - sum.output),
      webSearches: max(0, top.webSearches - sum.webSearches))
  }
}

extension TranscriptUsage {
  fileprivate var isFallback: Bool { type.map { $0 == "fallback_message" } ?? false }
  var isAdvisor: Bool { type.map { $0 == "advisor_message" } ?? false }

  /// Whether it is never included in the top-level counts.
  fileprivate var isBesideMessage: Bool { isAdvisor || (type.map { $0 == "compaction" } ?? false) }

  /// Returns whether the top-level counts are the whole bill, at the message's own model: true for
  /// nearly all messages, which list one iteration or none.
  func isWholeBill(model: String) -> Bool {
    guard let only = iterations.first else { return true }
    guard iterations.count == 1, only.problem == nil, !only.isBesideMessage,
      only.model?.isSpelled(model) ?? true, only.tier == nil,
      only.speed == nil, only.geo == nil
    else { return false }
    let (part, whole) = (only.tokens, tokens)
    return part.input <= whole.input && part.cacheWrite <= whole.cacheWrite
      && (!only.hasSplit || part.cacheWrite1h <= whole.cacheWrite1h)
      && part.cacheRead <= whole.cacheRead && part.output <= whole.output
      && part.webSearches <= whole.webSearches
  }
}
