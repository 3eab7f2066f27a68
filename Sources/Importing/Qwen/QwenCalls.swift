import UsageModel

/// Turns the lines of a file of Qwen Code into calls.
struct QwenCalls {
  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private let location: FileLocation
  private var occurrences = QwenOccurrences()

  init(origin: CallOrigin, location: FileLocation) {
    self.origin = origin
    self.origin.source = QwenReader.id.rawValue
    sharedOrigin = SharedOrigin(self.origin)
    self.location = location
  }

  /// Returns the outcome of a line.
  mutating func event(_ line: QwenLine, number: Int) -> ReadEvent {
    guard line.kind != .other else { return .skipped(.noUsage) }
    do throws(RowError) {
      return try callEvent(line, number)
    } catch {
      return .rejected(error.at(line: number))
    }
  }

  private mutating func callEvent(_ line: QwenLine, _ number: Int) throws(RowError) -> ReadEvent {
    let (kind, counts) = (line.kind, line.tokens)
    guard counts.isNamed else {
      throw RowError(
        "usage without counts that are known; expected inputTokens, outputTokens and "
          + "totalTokens, or promptTokenCount and candidatesTokenCount")
    }
    let tokens = try counts.disjoint()
    guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
    guard let at = line.at else {
      throw RowError("usage without a readable timestamp; expected 2026-09-20T10:00:00.000Z")
    }
    let session = (line.forkedSessionID ?? line.sessionID)?.string ?? location.stem
    let fields = [QwenReader.id.rawValue, session] + counts.fields
    guard let occurrence = occurrences.next(fields, told: kind) else { return .repeated }
    update(session, line)
    // A chat knows the folder, which a usage record does not: its origin takes precedence.
    let isCopy = line.forkedSessionID != nil || kind == .record
    return .usage(
      UsageDraft(
        identity: .content(fields: fields, occurrence: occurrence), sharedOrigin: sharedOrigin,
        at: at, model: Self.modelName(line.model), tokens: tokens, isSidechain: line.isSidechain,
        isForked: isCopy, isFinal: true, line: number))
  }

  /// Returns the model without the prefix of one that was set at run time, `$runtime|openai|`.
  private static func modelName(_ text: JSONString?) -> String {
    guard let text else { return UnknownModel.name }
    var name = text.string
    while name.hasPrefix("$runtime|") {
      let parts = name.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, !parts[2].isEmpty else { return name }
      name = String(parts[2])
    }
    return name
  }

  private mutating func update(_ session: String, _ line: QwenLine) {
    let (folder, branch) = (line.workingDirectory?.string ?? "", line.branch?.string ?? "")
    guard
      origin.sessionID != session || origin.workingDirectory != folder || origin.branch != branch
    else { return }
    (origin.sessionID, origin.workingDirectory, origin.branch) = (session, folder, branch)
    sharedOrigin = SharedOrigin(origin)
  }
}

/// Numbers the requests of a session that have the same counts.
struct QwenOccurrences {
  /// How often each way of telling told of such requests; the usage file counts as telemetry.
  private var told: [Int64: (responses: Int32, answers: Int32)] = [:]

  /// Returns the number, from 1, of the request that a line tells of; nil when the file has told of
  /// that request in the other way.
  mutating func next(_ fields: [String], told kind: QwenLine.Kind) -> Int? {
    let digest = Digest.int64(fields)
    var counts = told[digest] ?? (0, 0)
    defer { told[digest] = counts }
    if kind == .answer {
      counts.answers &+= 1
      return counts.answers > counts.responses ? Int(counts.answers) : nil
    }
    counts.responses &+= 1
    return counts.responses > counts.answers ? Int(counts.responses) : nil
  }
}
