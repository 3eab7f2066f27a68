internal import UsageModel

/// One row of a report: its period, tool, project and models.
struct CCUsageRow {
  private let node: JSONNode
  private let kind: CCUsageKind
  private let slug: String
  private let period: CCUsagePeriod
  /// The tool whose usage it is.
  private let source: String
  private let sessionID: String

  /// Parses a row; `slug` is the project it is filed under in a report by project, else empty.
  init(_ node: JSONNode, _ kind: CCUsageKind, slug: String) throws(RowFault) {
    guard node.members != nil else { throw RowFault("a row is no object; expected one") }
    self.node = node
    self.kind = kind
    var slug = slug
    for key in ["project", "projectPath", "directory"] where slug.isEmpty {
      slug = try node.text(key)
    }
    self.slug = slug
    period = try CCUsagePeriod(kind, row: node)
    source = try Self.source(node)
    guard kind == .session else {
      sessionID = ""
      return
    }
    sessionID = try node.text(node["sessionId"] == nil ? "period" : "sessionId")
    guard !sessionID.isEmpty else { throw RowFault("\"sessionId\" is missing; expected an id") }
  }

  /// Returns the row's cells by model, each with its line, or why it cannot be read.
  ///
  /// A row without a breakdown is one cell, under its model if it names exactly one.
  func cells() throws(RowFault) -> [(line: Int, cell: Result<CCUsageCell, RowFault>)] {
    let total = try rowCost()
    if let breakdown = node["modelBreakdowns"]?.array, !breakdown.isEmpty {
      return breakdown.map { part in
        let cell = Result { () throws(RowFault) in
          let cost = try part.cost("cost") ?? (breakdown.count == 1 ? total : nil)
          return try CCUsageCell(part, model: try part.text("modelName"), cost: cost)
        }
        return (part.line, cell)
      }
    }
    // A Codex report has one cost for all models of a row.
    if let models = node["models"]?.members, !models.isEmpty {
      return models.map { model, part in
        let cell = Result { () throws(RowFault) in
          try CCUsageCell(part, model: model, cost: models.count == 1 ? total : nil)
        }
        return (part.line, cell)
      }
    }
    let names = node["modelsUsed"]?.array?.compactMap(\.text) ?? []
    let name = names.count == 1 ? names[0] : CCUsageCell.severalModels
    return [(node.line, .success(try CCUsageCell(node, model: name, cost: total)))]
  }

  private func rowCost() throws(RowFault) -> Money? {
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
    origin.source = source
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
  private static func source(_ node: JSONNode) throws(RowFault) -> String {
    var agent = try node.text("agent")
    if agent == "all" {
      let agents = node["metadata"]?["agents"]?.array?.compactMap(\.text) ?? []
      agent = agents.count == 1 ? agents[0] : CCUsageReader.severalTools
    }
    if agent.isEmpty { agent = node["models"]?.members == nil ? "claude" : CCUsageReader.codex }
    return agent == "claude" ? ClaudeCodeReader.id.rawValue : agent
  }
}
