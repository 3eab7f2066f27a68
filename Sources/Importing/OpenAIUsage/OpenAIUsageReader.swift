internal import UsageModel

extension SourceFormat {
  /// The usage report of the OpenAI API's administration.
  public static let openAIUsage = SourceFormat(
    OpenAIUsageReader.id,
    summary: "pages of OpenAI's usage report (/v1/organization/usage/completions)",
    traits: OpenAIUsageReader.traits, recognises: OpenAIUsageReader.recognises,
    read: OpenAIUsageReader.read)
}

/// Reads pages of `/v1/organization/usage/completions`: tokens by UTC day, hour or minute, and by
/// the dimensions that were asked for.
///
/// A file is one page, an array of pages, or pages one after the other, as one a line. A record is one result of one bucket; its cell is the
/// same as that of the dashboard's table.
public enum OpenAIUsageReader {
  static let id: SourceID = "openai-usage"
  /// The tool that usage by day is recorded under.
  static let tool = "openai"
  private static let hours = tool + "-hours"
  private static let minutes = tool + "-minutes"

  static let traits = SourceTraits(
    .cell, tools: [tool, hours, minutes].map { .init($0, provider: "openai") },
    tokens: .inputIncludesCacheReads, days: .utc)

  /// Returns the tool of a cell: the same usage by days and by hours is two accounts of it, which do not add up.
  static func tool(of cell: OpenAIUsageCell) -> String {
    guard let start = cell.start, let end = cell.end else { return tool }
    let seconds = end - start
    return seconds >= 86_400 ? tool : seconds >= 3600 ? hours : minutes
  }

  /// In bytes; a result takes some hundreds.
  private static let longestResult = 1 << 16

  /// Reads the results one by one; memory grows with those of one bucket.
  ///
  /// Throws ``FileFailure`` when the file is not JSON or reading fails, and rethrows errors of
  /// `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var cells = OpenAIUsageCells(origin: context.origin)
    var more: ReadProblem?
    do {
      let stream = try JSONStream(source)
      repeat {
        if try stream.kind() == .array {
          try stream.enterArray()
          while try stream.nextElement() { more = try readPage(stream, &cells, onEvent) }
        } else {
          more = try readPage(stream, &cells, onEvent)
        }
      } while try !stream.isAtEnd()
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); get the page from the API again")
    }
    if let more { try onEvent(.noted(more)) }
  }

  /// Reads a page; returns a note where others follow it.
  private static func readPage(
    _ stream: JSONStream, _ cells: inout OpenAIUsageCells, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadProblem? {
    guard try stream.kind() == .object else {
      let problem = RowError("a page is no object; expected one").at(line: stream.line)
      try stream.skipValue()
      try onEvent(.rejected(problem))
      return nil
    }
    let line = stream.line
    var hasMore = false
    try stream.enterObject()
    while let key = try stream.nextKey() {
      let kind = try stream.kind()
      if key == "data", kind == .array {
        try stream.enterArray()
        while try stream.nextElement() { try readBucket(stream, &cells, onEvent) }
      } else if key == "has_more" {
        hasMore = try stream.node(limit: longestResult)?.bool ?? false
      } else {
        try stream.skipValue()
      }
    }
    guard hasMore else { return nil }
    return ReadProblem(line: line, reason: "has more pages after this one; import them too")
  }

  /// Reads a bucket, whose times may come after its results.
  private static func readBucket(
    _ stream: JSONStream, _ cells: inout OpenAIUsageCells, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try stream.kind() == .object else {
      let problem = RowError("a bucket is no object; expected one").at(line: stream.line)
      try stream.skipValue()
      return try onEvent(.rejected(problem))
    }
    var times: [String: JSONNode] = [:]
    var results: [(line: Int, node: JSONNode?)] = []
    try stream.enterObject()
    while let key = try stream.nextKey() {
      let kind = try stream.kind()
      if key == "results", kind == .array {
        try stream.enterArray()
        while try stream.nextElement() {
          _ = try stream.kind()
          results.append((stream.line, try stream.node(limit: longestResult)))
        }
      } else if key == "start_time" || key == "end_time" {
        times[key] = try stream.node(limit: longestResult)
      } else {
        try stream.skipValue()
      }
    }
    let bucket = (start: times["start_time"], end: times["end_time"])
    for (line, node) in results {
      for event in cells.events(node, bucket, line: line) { try onEvent(event) }
    }
  }
}

extension OpenAIUsageReader {
  /// Returns whether the file has buckets of usage, or empty ones alone.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head), outline.has("data.start_time"),
      outline.has("data.results")
    else { return false }
    let names = ["data.results.input_tokens", "data.results.num_model_requests"]
    return names.contains(where: outline.has)
      || !outline.paths.contains { $0.hasPrefix("data.results.") }
  }
}
