internal import UsageModel

/// Reads the pages of an API whose answers are `{"data": […], "has_more": …, "next_page": …}`,
/// element by element, so that memory does not grow with the file.
///
/// A file is one page, an array of pages, or pages one after the other, as one a line.
enum APIPages {
  /// Calls `onElement` for each element of `data`, which it must read, enter or skip; `report` is
  /// what messages call the export.
  ///
  /// A page without `data`, such as an API's error, is rejected and the others are read. Throws
  /// ``FileFailure`` when the file is empty or not JSON, and rethrows errors of the closures; what
  /// precedes a syntax error has been delivered by then.
  static func read(
    _ source: ByteSource, of report: String, _ onEvent: (ReadEvent) throws -> Void,
    onElement: (JSONStream) throws -> Void
  ) throws {
    guard try !source.peek(1).isEmpty else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected pages of \(report)")
    }
    do {
      var pages = PageSequence(try JSONStream(source))
      try pages.read(onEvent, onElement)
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); request the page of \(report) again")
    }
  }

  /// Returns the outline of the first page with elements, by which a format is recognised; that of
  /// the first page if all are empty, and nil for what does not begin like a page.
  ///
  /// Of pages one a line the first ones may be of days without usage.
  static func outline(of head: FileHead) -> JSONOutline? {
    guard let first = head.outline, first.has("data") else { return nil }
    guard !holdsElements(first) else { return first }
    for line in head.bytes.split(separator: 0x0A).dropFirst() {
      let outline = JSONOutline(Array(line))
      if holdsElements(outline) { return outline }
    }
    return first
  }

  private static func holdsElements(_ outline: JSONOutline) -> Bool {
    outline.paths.contains { $0.hasPrefix("data.") }
  }
}

/// The pages of one file, in its order.
private struct PageSequence {
  private let stream: JSONStream
  /// The line on which the last page says that others follow it; nil if it does not.
  private var lineOfMore: Int?

  init(_ stream: JSONStream) {
    self.stream = stream
  }

  mutating func read(
    _ onEvent: (ReadEvent) throws -> Void, _ onElement: (JSONStream) throws -> Void
  ) throws {
    repeat {
      if try stream.kind() == .array {
        try stream.enterArray()
        while try stream.nextElement() { try readPage(onEvent, onElement) }
      } else {
        try readPage(onEvent, onElement)
      }
    } while try !stream.isAtEnd()
    guard let lineOfMore else { return }
    let reason =
      "the last page says that more follow (\"has_more\"); import those too, unless they are in "
      + "another file"
    try onEvent(.noted(ReadProblem(line: lineOfMore, reason: reason)))
  }

  private mutating func readPage(
    _ onEvent: (ReadEvent) throws -> Void, _ onElement: (JSONStream) throws -> Void
  ) throws {
    lineOfMore = nil
    let kind = try stream.kind()
    let line = stream.line
    guard kind == .object else {
      try stream.skipValue()
      return try onEvent(.rejected(Self.noPage.at(line: line)))
    }
    var holdsData = false
    try stream.enterObject()
    while let key = try stream.nextKey() {
      switch (key, try stream.kind()) {
      case ("data", .array):
        holdsData = true
        try stream.enterArray()
        while try stream.nextElement() { try onElement(stream) }
      case ("has_more", .bool):
        let line = stream.line
        lineOfMore = try stream.node(limit: 16)?.bool == true ? line : nil
      default: try stream.skipValue()
      }
    }
    if !holdsData { try onEvent(.rejected(Self.noPage.at(line: line))) }
  }

  private static let noPage = RowError(
    "is no page: expected an object with an array \"data\"; request the page again if the API "
      + "answered with an error")
}
