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
    guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
    let at = try time(of: line)
    let identity: CallIdentity
    if let id = status.messageID?.string, MessageID.isUnique(id) {
      identity = .message(id: id)
    } else {
      let id = status.messageID?.string ?? ""
      identity = content([location.sessionID, id, String(at.milliseconds)] + usage.fields)
    }
    let model = status.model?.string ?? unnamedModel(number)
    return .usage(
      UsageDraft(
        identity: identity, sharedOrigin: origin, at: at, model: model, tokens: tokens,
        isSidechain: location.isSubagent || status.isSubagent, isFinal: true, line: number))
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
    return .content(fields: all, occurrence: occurrences.next(all))
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

  /// That no line names the model, if so.
  var note: ReadProblem? {
    firstWithoutModel.map {
      ReadProblem(
        line: $0,
        reason: "the file does not name the model; counted as \(Self.ownModel), without a price")
    }
  }
}
