import UsageModel

/// Turns the updates of a session into calls, a turn each.
struct GrokCalls {
  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private let location: FileLocation
  private var firstWithoutUsage: Int?
  private var firstUneven: Int?

  init(origin: CallOrigin, location: FileLocation) {
    self.origin = origin
    self.origin.source = GrokReader.id.rawValue
    self.origin.workingDirectory = Self.decoded(location.folder(2))
    sharedOrigin = SharedOrigin(self.origin)
    self.location = location
  }

  /// Returns the working directory whose URL-encoded path a folder is named after; empty if it is
  /// none.
  private static func decoded(_ folder: String) -> String {
    guard folder.utf8.contains(UInt8(ascii: "%")) else { return "" }
    var bytes: [UInt8] = []
    var rest = Substring(folder).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the outcome of an update.
  mutating func event(_ line: GrokLine, number: Int) -> ReadEvent {
    guard line.isTurnEnd else { return .skipped(.noUsage) }
    guard let usage = line.usage else {
      firstWithoutUsage = firstWithoutUsage ?? number
      return .skipped(.noUsage)
    }
    do throws(RowError) {
      return try turnEvent(line, usage, number)
    } catch {
      return .rejected(error.at(line: number))
    }
  }

  private mutating func turnEvent(
    _ line: GrokLine, _ usage: GrokLine.Usage, _ number: Int
  ) throws(RowError) -> ReadEvent {
    var parts = try parts(usage)
    guard !parts.isEmpty else { return .skipped(.zeroUsage) }
    if usage.whole.isNamed, !usage.models.isEmpty {
      let whole = try usage.whole.tokens()
      let isEven = whole.isEmpty || whole == parts.reduce(.zero) { $0 + $1.tokens }
      if !isEven { firstUneven = firstUneven ?? number }
    }
    guard let at = line.at else {
      throw RowError("usage without a readable time; expected seconds since 1970 as timestamp")
    }
    update(session: line.sessionID?.string ?? location.folder(1))
    let first = parts.removeFirst()
    let models = usage.models.reduce(Money.zero) { $0 + $1.counts.cost }
    let cost = usage.whole.cost > .zero ? usage.whole.cost : models
    var draft = UsageDraft(
      identity: identity(line, at: at, first.tokens), sharedOrigin: sharedOrigin, at: at,
      model: first.model, tokens: first.tokens, reportedCost: cost.reported(beside: first.tokens),
      isFinal: true, line: number)
    draft.parts = parts
    return .usage(draft)
  }

  /// Returns the tokens of each model of a turn, that with the most first; of models where only the
  /// whole turn is stated, none is known.
  private func parts(_ usage: GrokLine.Usage) throws(RowError) -> [UsageDraft.Part] {
    guard usage.whole.isNamed || usage.models.contains(where: \.counts.isNamed) else {
      throw RowError(
        "usage without counts that are known; expected inputTokens, outputTokens and totalTokens")
    }
    var parts: [UsageDraft.Part] = []
    for (name, counts) in usage.models {
      let tokens = try counts.tokens()
      guard !tokens.isEmpty else { continue }
      parts.append(UsageDraft.Part(model: name.string, tokens: tokens, service: .unspecified))
    }
    guard parts.isEmpty else {
      return parts.sorted { left, right in
        (right.tokens.total, left.model) < (left.tokens.total, right.model)
      }
    }
    let whole = try usage.whole.tokens()
    if whole.isEmpty { return [] }
    return [UsageDraft.Part(model: UnknownModel.name, tokens: whole, service: .unspecified)]
  }

  /// Returns the identity of a turn: its prompt's id, else its event's, else its time and tokens.
  ///
  /// A turn that is told again has the same prompt, and the larger counts stay.
  private func identity(_ line: GrokLine, at: Instant, _ tokens: TokenCounts) -> CallIdentity {
    if let id = (line.promptID ?? line.eventID)?.string {
      if MessageID.isUnique(id) { return .message(id: id) }
      return .content(fields: [GrokReader.id.rawValue, origin.sessionID, id], occurrence: 0)
    }
    let fields = [origin.sessionID, String(at.milliseconds), String(tokens.total)]
    return .content(fields: [GrokReader.id.rawValue] + fields, occurrence: 0)
  }

  private mutating func update(session: String) {
    guard origin.sessionID != session else { return }
    origin.sessionID = session
    sharedOrigin = SharedOrigin(origin)
  }

  /// What was not counted, once for each reason.
  var notes: [ReadProblem] {
    let silent = firstWithoutUsage.map {
      ReadProblem(
        line: $0, reason: "turns without usage, as older versions of Grok write, are not counted")
    }
    let uneven = firstUneven.map {
      ReadProblem(
        line: $0,
        reason: "the tokens of the models differ from those of the turn; the models' are counted")
    }
    return [silent, uneven].compactMap { $0 }
  }
}
