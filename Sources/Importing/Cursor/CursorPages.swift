internal import UsageModel

/// Reads pages of the Admin API's `/teams/filtered-usage-events`: one page, an array of pages, or
/// pages one after the other.
struct CursorPages {
  private let stream: JSONStream
  private var calls: CursorCalls
  private var billings = KnownValues<CursorEvent.Billing>()
  /// Whether the pages that follow are read too.
  private var isPart = false
  /// The line on which the last page says that others follow it; nil if it does not.
  private var lineOfMore: Int?
  /// What was noted once, whatever the number of events that it is true of.
  private var noted: Set<String> = []

  /// In bytes; an event takes some hundreds.
  private static let longestEvent = 1 << 16

  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    do {
      var pages = CursorPages(
        stream: try JSONStream(source), calls: CursorCalls(origin: context.origin))
      pages.isPart = context.options.isPartOfPages
      try pages.readPages(onEvent)
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); request the page from Cursor again")
    }
  }

  private init(stream: JSONStream, calls: CursorCalls) {
    self.stream = stream
    self.calls = calls
  }

  private mutating func readPages(_ onEvent: (ReadEvent) throws -> Void) throws {
    repeat {
      if try stream.kind() == .array {
        try stream.enterArray()
        while try stream.nextElement() { try readPage(onEvent) }
      } else {
        try readPage(onEvent)
      }
    } while try !stream.isAtEnd()
    guard let lineOfMore, !isPart else { return }
    let reason =
      "the last page says that more follow (\"hasNextPage\"); import those too, unless they are in "
      + "another file"
    try onEvent(.noted(ReadProblem(line: lineOfMore, reason: reason)))
  }

  private mutating func readPage(_ onEvent: (ReadEvent) throws -> Void) throws {
    lineOfMore = nil
    calls.beginPage()
    let kind = try stream.kind()
    let line = stream.line
    guard kind == .object else {
      try stream.skipValue()
      return try onEvent(.rejected(Self.noPage.at(line: line)))
    }
    var holdsEvents = false
    try stream.enterObject()
    while let key = try stream.nextKey() {
      switch (key, try stream.kind()) {
      // The second is in what the dashboard itself asks for.
      case ("usageEvents", .array), ("usageEventsDisplay", .array):
        holdsEvents = true
        try stream.enterArray()
        while try stream.nextElement() { try readEvent(onEvent) }
      case ("pagination", .object):
        let line = stream.line
        let pagination = try stream.node(limit: Self.longestEvent)
        if pagination?["hasNextPage"]?.bool == true { lineOfMore = line }
      default: try stream.skipValue()
      }
    }
    if !holdsEvents { try onEvent(.rejected(Self.noPage.at(line: line))) }
  }

  private mutating func readEvent(_ onEvent: (ReadEvent) throws -> Void) throws {
    _ = try stream.kind()
    let line = stream.line
    guard let node = try stream.node(limit: Self.longestEvent) else {
      let problem = RowError("the event is longer than 64 KB; expected one call").at(line: line)
      return try onEvent(.rejected(problem))
    }
    let event: CursorEvent
    do throws(RowError) {
      event = try CursorEvent(node, &billings)
    } catch {
      return try onEvent(.rejected(error.at(line: line)))
    }
    try onEvent(calls.event(event, line: line))
    for reason in CursorEvent.notes(node, event) where noted.insert(reason).inserted {
      try onEvent(.noted(ReadProblem(line: line, reason: reason)))
    }
  }

  private static let noPage = RowError(
    "is no page: expected an object with an array \"usageEvents\"; request the page again if the "
      + "API answered with an error")
}
