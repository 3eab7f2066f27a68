internal import UsageModel

/// A ccusage report, read row by row.
struct CCUsageReport {
  private let stream: JSONStream
  private let path: String
  private var cells: CCUsageCells
  /// The members with rows seen so far.
  private var sections: Set<String> = []
  private var hasBlocks = false
  private var totals: JSONNode?

  /// In bytes; a row takes a few hundred per model.
  private static let longestRow = 1 << 20

  init(_ stream: JSONStream, _ context: ReadContext, path: String) {
    self.stream = stream
    self.path = path
    cells = CCUsageCells(origin: context.origin)
  }

  mutating func read(_ onEvent: (ReadEvent) throws -> Void) throws {
    if try stream.kind() == .object {
      try stream.enterObject()
      while let key = try stream.nextKey() { try readMember(key, onEvent) }
    } else {
      try stream.skipValue()
    }
    try stream.finish()
    guard !sections.isEmpty else { throw noReport }
    try cells.checkTotals(totals, onEvent)
  }

  private mutating func readMember(
    _ key: String, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let kind = CCUsageKind.allCases.first { $0.rowsKeys.contains(key) }
    switch (key, try stream.kind()) {
    case (_, .array) where kind != nil:
      try begin(section: key)
      try readRows(onEvent) { _ in kind ?? .day }
    case ("projects", .object):
      try begin(section: key)
      try stream.enterObject()
      while let slug = try stream.nextKey() { try readProject(slug, onEvent) }
    case ("totals", .object): totals = try stream.node(limit: Self.longestRow)
    default:
      hasBlocks = hasBlocks || key == "blocks"
      try stream.skipValue()
    }
  }

  private mutating func readProject(
    _ slug: String, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try stream.kind() == .array else {
      let problem = RowError("a project's rows are no array; expected one").at(line: stream.line)
      try stream.skipValue()
      return try onEvent(.rejected(problem))
    }
    try readRows(slug: slug, onEvent) { row in
      // Reports by project are by day, unless a row says otherwise.
      [.week, .month].first { row[$0.periodKey] != nil } ?? .day
    }
  }

  private mutating func readRows(
    slug: String = "", _ onEvent: (ReadEvent) throws -> Void, kind: (JSONNode) -> CCUsageKind
  ) throws {
    try stream.enterArray()
    while try stream.nextElement() {
      _ = try stream.kind()
      let line = stream.line
      if let row = try stream.node(limit: Self.longestRow) {
        try cells.read(row, kind(row), slug: slug, onEvent)
      } else {
        let fault = RowError("a row is longer than 1 MB; expected one period or session")
        try onEvent(.rejected(fault.at(line: line)))
      }
    }
    try cells.finishRows(onEvent)
  }

  /// Rejects a section that occurs twice, whose rows would count twice.
  private mutating func begin(section: String) throws {
    guard sections.insert(section).inserted else {
      throw FileFailure(
        .badData, path: path, line: stream.line,
        reason: "has \"\(section)\" a second time; expected it once, as ccusage --json writes it")
    }
  }

  private var noReport: FileFailure {
    let reason =
      hasBlocks
      ? "a blocks report repeats the usage of the other reports; export daily, session or monthly "
        + "instead"
      : "is no ccusage report; expected an object with \"daily\", \"weekly\", \"monthly\", "
        + "\"sessions\" or \"projects\", as ccusage daily --json writes it"
    return FileFailure(.badData, path: path, reason: reason)
  }
}

/// Turns the rows of one report into events and sums the tokens that were read.
struct CCUsageCells {
  private let origin: CallOrigin
  private var occurrences = OccurrenceCounter()
  private var sum = TokenCounts.zero
  /// The slots of rows of single agents.
  private var slots: Set<[String]> = []
  /// Rows of all agents, which may be the sums of rows that follow.
  private var waiting: [(row: CCUsageRow, line: Int)] = []
  /// A report by day has some hundreds of rows.
  private static let mostWaiting = 1 << 12

  init(origin: CallOrigin) {
    self.origin = origin
  }

  /// Emits one event per model of the row, or a single one when the row cannot be read.
  mutating func read(
    _ node: JSONNode, _ kind: CCUsageKind, slug: String, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    for event in events(node, kind, slug: slug) { try onEvent(event) }
    if waiting.count >= Self.mostWaiting { try finishRows(onEvent) }
  }

  /// Emits the rows of all agents: beside rows of single agents they are sums.
  mutating func finishRows(_ onEvent: (ReadEvent) throws -> Void) throws {
    let rows = waiting
    waiting = []
    for (row, line) in rows {
      if let slot = row.slot, slots.contains(slot) {
        try onEvent(.skipped(.totalRow))
      } else {
        for event in events(row, line: line) { try onEvent(event) }
      }
    }
  }

  private mutating func events(
    _ node: JSONNode, _ kind: CCUsageKind, slug: String
  ) -> [ReadEvent] {
    do throws(RowError) {
      let row = try CCUsageRow(node, kind, slug: slug)
      if row.isOfAllAgents {
        waiting.append((row, node.line))
        return []
      }
      if let slot = row.slot { slots.insert(slot) }
      return events(row, line: node.line)
    } catch {
      return [.rejected(error.at(line: node.line))]
    }
  }

  private mutating func events(_ row: CCUsageRow, line: Int) -> [ReadEvent] {
    do throws(RowError) {
      var events: [ReadEvent] = []
      for (line, cell) in try row.cells() {
        switch cell {
        case .success(let cell): events.append(event(row, cell))
        case .failure(let fault): events.append(.rejected(fault.at(line: line)))
        }
      }
      return events
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  private mutating func event(_ row: CCUsageRow, _ cell: CCUsageCell) -> ReadEvent {
    sum = sum + cell.tokens
    guard !cell.tokens.isEmpty || cell.cost ?? .zero != .zero else { return .skipped(.zeroUsage) }
    let identity = occurrences.identity(ofCell: row.keyFields(cell))
    return .usage(row.draft(cell, identity: identity, origin: origin))
  }

  /// Emits a note for each total of the report that differs from the sum of its cells.
  func checkTotals(_ totals: JSONNode?, _ onEvent: (ReadEvent) throws -> Void) throws {
    guard let totals, totals.members != nil else { return }
    let columns: [(key: String, sum: Int64)] = [
      ("inputTokens", sum.input), ("cacheCreationTokens", sum.cacheWrite5m),
      ("cacheReadTokens", sum.cacheRead), ("outputTokens", sum.output),
    ]
    for (key, sum) in columns {
      guard let text = totals[key]?.number, text != String(sum) else { continue }
      let reason =
        "\"\(key)\" of the totals differs from the sum of what was read, \(sum); "
        + "the rows count, the totals do not"
      try onEvent(.noted(ReadProblem(line: totals.line, reason: reason)))
    }
  }
}

/// The kinds of ccusage report that can be read.
enum CCUsageKind: String, CaseIterable {
  case day, week, month, session

  /// The member of the document that holds the rows; since ccusage 20 sessions are in `session`.
  var rowsKeys: [String] {
    switch self {
    case .day: ["daily"]
    case .week: ["weekly"]
    case .month: ["monthly"]
    case .session: ["sessions", "session"]
    }
  }

  /// The member of a row that names its period or session; since ccusage 20 it is `period`.
  var periodKey: String {
    switch self {
    case .day: "date"
    case .week: "week"
    case .month: "month"
    case .session: "sessionId"
    }
  }

  /// Returns the granularity of its rows, by project or overall.
  func detail(isByProject: Bool) -> Granularity {
    switch self {
    case .day: isByProject ? .projectDay : .day
    case .week: .week
    case .month: .month
    case .session: .session
    }
  }
}
