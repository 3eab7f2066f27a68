import UsageModel

/// Turns the lines of a wire into calls.
struct KimiCalls {
  private let origin: SharedOrigin
  private let location: KimiLocation
  /// The models behind the aliases of the usage records.
  private var models: [String: String] = [:]
  private var occurrences = OccurrenceCounter()
  /// The first line whose model no line names.
  private var firstWithoutModel: Int?
  /// The first line with a count under a name that is not known, and the name.
  private var firstUnknown: (line: Int, name: String)?

  /// The name under which Kimi's own service sells its models, which Kimi CLI asks for unless it is
  /// told otherwise. It has no list price.
  private static let ownModel = "kimi-for-coding"

  init(origin: CallOrigin, location: KimiLocation) {
    var origin = origin
    origin.source = KimiReader.id.rawValue
    origin.sessionID = location.sessionID
    origin.projectName = location.project
    self.origin = SharedOrigin(origin)
    self.location = location
  }

  /// Returns the outcome of a line.
  mutating func event(_ line: KimiLine, number: Int) -> ReadEvent {
    do throws(RowError) {
      switch line.kind {
      case .status: return try statusEvent(line, number)
      case .usageRecord: return try recordEvent(line, number)
      case .request: takeRequest(line)
      case .other: break
      }
    } catch {
      return .rejected(error.at(line: number))
    }
    return .skipped(.noUsage)
  }

  private mutating func takeRequest(_ line: KimiLine) {
    guard let alias = line.modelAlias, let model = line.model else { return }
    models[alias.string] = model.string
  }

  /// Returns the call of a step, which the id of its response identifies in any wire.
  private mutating func statusEvent(
    _ line: KimiLine, _ number: Int
  ) throws(RowError) -> ReadEvent {
    guard let status = line.status, let usage = status.usage else { return .skipped(.noUsage) }
    let tokens = try usage.tokens()
    noteUnknown(usage, number)
    guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
    let at = try time(of: line)
    let model = status.model?.string ?? unnamedModel(number)
    return .usage(
      UsageDraft(
        identity: identity(of: status, at: at, usage), sharedOrigin: origin, at: at, model: model,
        tokens: tokens, isSidechain: location.isSubagent || status.isSubagent, isFinal: true,
        line: number))
  }

  /// Returns the identity of a step: its message's id, a short one within its session.
  ///
  /// Which of a session's subagents a short id is of is not known: their steps, and those without an
  /// id or a session, are told apart by time and counts.
  private mutating func identity(
    of status: KimiLine.Status, at: Instant, _ usage: KimiUsage
  ) -> CallIdentity {
    let id = status.messageID?.string ?? ""
    if MessageID.isUnique(id) { return .message(id: id) }
    let isOfSubagent = location.isSubagent || status.isSubagent
    guard !id.isEmpty, !location.sessionID.isEmpty, !isOfSubagent else {
      return content([location.sessionID, id, String(at.milliseconds)] + usage.fields)
    }
    return .content(fields: [KimiReader.id.rawValue, location.sessionID, id], occurrence: 0)
  }

  /// Returns the call of a usage record, which its time and counts identify: a copied session has
  /// them too.
  private mutating func recordEvent(
    _ line: KimiLine, _ number: Int
  ) throws(RowError) -> ReadEvent {
    if let scope = line.scope, !(scope == "turn") {
      guard scope == "session" else {
        throw RowError("usageScope is not known; expected \"turn\" or \"session\"")
      }
      return .skipped(.totalRow)
    }
    guard let usage = line.usage else {
      throw RowError("usage.record without usage; expected an object of token counts")
    }
    let tokens = try usage.tokens()
    noteUnknown(usage, number)
    guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
    let at = try time(of: line)
    let alias = line.model?.string ?? ""
    return .usage(
      UsageDraft(
        identity: content([String(at.milliseconds), alias] + usage.fields), sharedOrigin: origin,
        at: at, model: alias.isEmpty ? unnamedModel(number) : model(of: alias), tokens: tokens,
        isSidechain: location.isSubagent, isFinal: true, line: number))
  }

  private mutating func content(_ fields: [String]) -> CallIdentity {
    let all = [KimiReader.id.rawValue] + fields
    return occurrences.identity(ofContent: all)
  }

  private func time(of line: KimiLine) throws(RowError) -> Instant {
    if let at = line.at { return at }
    throw RowError("usage without a readable time; expected seconds or milliseconds since 1970")
  }

  /// Returns the model behind an alias such as `kimi-code/k3`.
  private func model(of alias: String) -> String {
    if let model = models[alias] { return model }
    let own = "kimi-code/"
    return alias.hasPrefix(own) && alias != own ? String(alias.dropFirst(own.count)) : alias
  }

  private mutating func unnamedModel(_ line: Int) -> String {
    firstWithoutModel = firstWithoutModel ?? line
    return Self.ownModel
  }

  private mutating func noteUnknown(_ usage: KimiUsage, _ line: Int) {
    guard firstUnknown == nil, let name = usage.unknownName else { return }
    firstUnknown = (line, name.string)
  }

  /// That lines do not name the model, and what was not counted, once each.
  var notes: [ReadProblem] {
    let unnamed = firstWithoutModel.map {
      ReadProblem(
        line: $0,
        reason: "the line does not name the model; counted as \(Self.ownModel), without a price")
    }
    let unknown = firstUnknown.map {
      ReadProblem(
        line: $0.line,
        reason: "usage under a name that is not known, \"\($0.name)\", is not counted; report it")
    }
    return [unnamed, unknown].compactMap { $0 }
  }
}
