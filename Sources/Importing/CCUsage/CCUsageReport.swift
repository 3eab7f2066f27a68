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
      let problem = RowFault("a project's rows are no array; expected one").at(line: stream.line)
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
        let fault = RowFault("a row is longer than 1 MB; expected one period or session")
        try onEvent(.rejected(fault.at(line: line)))
      }
    }
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
