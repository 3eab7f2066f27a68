import UsageModel

/// Turns the updates of a session into calls, a turn each.
struct GrokCalls {
  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private let location: FileLocation
  /// The model that the updates before name; empty if they name none.
  private var model = ""
  /// The model of the session now, for turns that name none; empty if it is not known.
  private let sessionModel: String
  private var firstWithoutUsage: Int?
  private var firstUneven: Int?
  private var firstWithoutModel: Int?
  private var firstAnswer: Int?
  private var hasTurns = false

  init(origin: CallOrigin, location: FileLocation, sessionModel: String) {
    self.origin = origin
    self.origin.source = GrokReader.id.rawValue
    self.origin.workingDirectory = Self.decoded(location.folder(2))
    sharedOrigin = SharedOrigin(self.origin)
    self.location = location
    self.sessionModel = sessionModel
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
    model = line.model?.string ?? model
    if line.isAnswer { firstAnswer = firstAnswer ?? number }
    guard line.isTurnEnd else { return .skipped(.noUsage) }
    hasTurns = true
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
    var parts = try parts(usage, number)
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

  /// Returns the tokens of each model of a turn, that with the most first; where only the whole turn
  /// is stated, they are those of the model that the updates name, or else that of the session.
  private mutating func parts(
    _ usage: GrokLine.Usage, _ number: Int
  ) throws(RowError) -> [UsageDraft.Part] {
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
    let name = model.isEmpty ? wholeSessionModel(number) : model
    return [UsageDraft.Part(model: name, tokens: whole, service: .unspecified)]
  }

  private mutating func wholeSessionModel(_ line: Int) -> String {
    guard !sessionModel.isEmpty else { return UnknownModel.name }
    firstWithoutModel = firstWithoutModel ?? line
    return sessionModel
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
    let unnamed = firstWithoutModel.map {
      ReadProblem(
        line: $0,
        reason: "turns do not name their model; counted as \(sessionModel), the session's in "
          + "summary.json")
    }
    let open = hasTurns ? nil : firstAnswer
    let unended = open.map {
      ReadProblem(
        line: $0,
        reason: "the session has answers, but no end of a turn, which states what was used; they "
          + "are not counted")
    }
    return [silent, uneven, unnamed, unended].compactMap { $0 }
  }
}
