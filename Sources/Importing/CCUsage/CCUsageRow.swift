internal import UsageModel

/// One row of a report: its period, tool, project and models.
struct CCUsageRow {
  private let node: JSONNode
  private let kind: CCUsageKind
  private let slug: String
  private let period: CCUsagePeriod
  /// The tool whose usage it is.
  private let source: String
  /// The agent that the row names; empty if it names none, and `all` for several.
  private let agent: String
  private let sessionID: String

  /// Parses a row; `slug` is the project it is filed under in a report by project, else empty.
  init(_ node: JSONNode, _ kind: CCUsageKind, slug: String) throws(RowError) {
    guard node.members != nil else { throw RowError("a row is no object; expected one") }
    self.node = node
    self.kind = kind
    var slug = slug
    for key in ["project", "projectPath", "directory"] where slug.isEmpty {
      slug = try node.text(key)
    }
    self.slug = slug
    period = try CCUsagePeriod(kind, row: node)
    agent = try node.text("agent")
    source = try Self.source(node, agent: agent)
    guard kind == .session else {
      sessionID = ""
      return
    }
    sessionID = try node.text(node["sessionId"] == nil ? "period" : "sessionId")
    guard !sessionID.isEmpty else { throw RowError("\"sessionId\" is missing; expected an id") }
  }

  /// Whether it may be the sum of rows of single agents.
  var isOfAllAgents: Bool { agent == "all" }

  /// What a row of all agents has in common with those that it is the sum of; nil for a row that
  /// names no agent.
  var slot: [String]? { agent.isEmpty ? nil : [kind.rawValue, slug, sessionID, period.text] }

  /// Returns the row's cells by model, each with its line, or why it cannot be read.
  ///
  /// A row without a breakdown is one cell, under its model if it names exactly one.
  func cells() throws(RowError) -> [(line: Int, cell: Result<CCUsageCell, RowError>)] {
    let total = try rowCost()
    if let breakdown = node["modelBreakdowns"]?.array, !breakdown.isEmpty {
      return breakdown.map { part in
        let cell = Result { () throws(RowError) in
          let cost = try part.cost("cost") ?? (breakdown.count == 1 ? total : nil)
          return try CCUsageCell(part, model: try part.text("modelName"), cost: cost)
        }
        return (part.line, cell)
      }
    }
    // A Codex report has one cost for all models of a row.
    if let models = node["models"]?.members, !models.isEmpty {
      return models.map { model, part in
        let cell = Result { () throws(RowError) in
          try CCUsageCell(part, model: model, cost: models.count == 1 ? total : nil)
        }
        return (part.line, cell)
      }
    }
    let names = node["modelsUsed"]?.array?.compactMap(\.text) ?? []
    let name = names.count == 1 ? names[0] : CCUsageCell.severalModels
    return [(node.line, .success(try CCUsageCell(node, model: name, cost: total)))]
  }

  private func rowCost() throws(RowError) -> Money? {
    try node.cost(node["totalCost"] == nil ? "costUSD" : "totalCost")
  }

  /// Returns the fields that identify a cell, the same in all shapes of the report.
  func keyFields(_ cell: CCUsageCell) -> [String] {
    let detail = kind.detail(isByProject: !slug.isEmpty)
    let kind = detail == .projectDay ? "projectDay" : kind.rawValue
    return ["ccusage", kind, source, slug, sessionID, period.text, cell.model]
  }

  func draft(_ cell: CCUsageCell, identity: CallIdentity, origin: CallOrigin) -> UsageDraft {
    var origin = origin
    // The keys of cells keep ccusage's own name of the agent.
    origin.source = source == "gemini" ? GeminiCLIReader.id.rawValue : source
    origin.detail = kind.detail(isByProject: !slug.isEmpty)
    origin.sessionID = sessionID
    if !Self.unknownProjects.contains(slug) { origin.workingDirectory = slug }
    return UsageDraft(
      identity: identity, origin: origin, at: period.at, period: period.days, model: cell.model,
      tokens: cell.tokens, reportedCost: cell.cost, line: cell.line)
  }

  /// The names that ccusage gives the project of files outside any project folder.
  private static let unknownProjects: Set<String> = ["unknown", "Unknown Project"]

  /// Returns the tool: Claude Code, unless the row has the shape of a Codex report or names another
  /// agent.
  private static func source(_ node: JSONNode, agent: String) throws(RowError) -> String {
    var agent = agent
    if agent == "all" {
      let agents = node["metadata"]?["agents"]?.array?.compactMap(\.text) ?? []
      agent = agents.count == 1 ? agents[0] : CCUsageReader.severalTools
    }
    if agent.isEmpty { agent = node["models"]?.members == nil ? "claude" : CCUsageReader.codex }
    return agent == "claude" ? ClaudeCodeReader.id.rawValue : agent
  }
}

/// The usage of one model within a row.
struct CCUsageCell {
  var model: String
  var tokens: TokenCounts
  var cost: Money?
  var line: Int

  /// The model name of usage that a row does not break down by model.
  static let severalModels = ModelText.several

  init(_ node: JSONNode, model: String, cost: Money?) throws(RowError) {
    guard node.members != nil else { throw RowError("a model's usage is no object; expected one") }
    guard !model.isEmpty else { throw RowError("\"modelName\" is missing; expected a model's id") }
    guard node["cachedInputTokens"] == nil else {
      throw RowError(
        "\"cachedInputTokens\" is of an old codex report, whose input counts are not clear; "
          + "export it with ccusage 20 or later")
    }
    self.model = model
    tokens = TokenCounts(
      input: try node.count("inputTokens"), cacheWrite5m: try node.count("cacheCreationTokens"),
      cacheRead: try node.count("cacheReadTokens"), output: try node.count("outputTokens"))
    // A cost of 0 beside tokens means that ccusage knew no price (counting rule 19).
    self.cost = cost?.reported(beside: tokens)
    line = node.line
  }
}

/// Typed access to the members of a report's rows; `null` counts as absent.
extension JSONNode {
  /// Returns a token count; 0 if the member is absent.
  func count(_ key: String) throws(RowError) -> Int64 {
    guard let text = try numberText(key) else { return 0 }
    var digits = text
    let (value, fault) = digits.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let value = CountCell.value(bytes)
      return (value, value == nil ? CountCell.fault(bytes) : "")
    }
    guard let value else { throw RowError("\"\(key)\" " + fault) }
    return value
  }

  /// Returns an amount of dollars; nil if the member is absent.
  func cost(_ key: String) throws(RowError) -> Money? {
    guard let text = try numberText(key) else { return nil }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowError("\"\(key)\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  /// Returns a string; empty if the member is absent.
  func text(_ key: String) throws(RowError) -> String {
    guard let node = self[key], !node.isNull else { return "" }
    guard let text = node.text else { throw RowError("\"\(key)\" is no string; expected one") }
    return text
  }

  private func numberText(_ key: String) throws(RowError) -> String? {
    guard let node = self[key], !node.isNull else { return nil }
    guard let text = node.number else { throw RowError("\"\(key)\" is no number; expected one") }
    return text
  }
}
