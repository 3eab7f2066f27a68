internal import CSV
internal import UsageModel

extension SourceFormat {
  /// The spend logs of a LiteLLM proxy.
  public static let liteLLM = SourceFormat(
    LiteLLMReader.id,
    summary: "spend logs of a LiteLLM proxy (/spend/logs as JSON, or LiteLLM_SpendLogs as CSV)",
    traits: SourceTraits(
      .call, tools: [.init(LiteLLMReader.id.rawValue, provider: "litellm")],
      tokens: .inputIncludesCacheReads, days: .instants),
    options: [TableOptions.encoding.spec], recognises: LiteLLMReader.recognises,
    resemblance: LiteLLMColumns.expected.resemblance, read: LiteLLMReader.read)
}

/// Reads the rows of LiteLLM_SpendLogs: the array of `/spend/logs`, pages of `/spend/logs/v2` one
/// after the other, one row a line, or the table as CSV.
///
/// Prompts, responses and headers are skipped without being decoded.
public enum LiteLLMReader {
  /// Also the tool that its usage is recorded under.
  static let id: SourceID = "litellm"

  /// In bytes; the proxy cuts the prompts that it stores, so that rows take some kilobytes.
  private static let longestRow = 16 << 20

  /// Reads the rows one by one.
  ///
  /// Throws ``FileFailure`` when the document is not JSON, a column is missing or reading fails,
  /// and rethrows errors of `onEvent`. Rows before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let head = FileHead(try source.peek(FileHead.length))
    guard let outline = head.outline else { return try LiteLLMTable.read(source, context, onEvent) }
    var calls = LiteLLMCalls(origin: context.origin)
    if outline.has("data") || isArray(head) {
      let more = try readDocument(source, &calls, onEvent)
      if let more, !context.options.isPartOfPages { try onEvent(.noted(more)) }
    } else {
      try readLines(source, &calls, onEvent)
    }
  }

  /// Returns a note where the last page is not the last of its report.
  private static func readDocument(
    _ source: ByteSource, _ calls: inout LiteLLMCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadProblem? {
    do {
      let stream = try JSONStream(source)
      var more: ReadProblem?
      repeat {
        switch try stream.kind() {
        case .array: try readRows(stream, &calls, onEvent)
        case .object: more = try readPage(stream, &calls, onEvent)
        default:
          let line = stream.line
          try stream.skipValue()
          try onEvent(.rejected(noPage.at(line: line)))
        }
      } while try !stream.isAtEnd()
      return more
    } catch let problem as JSONProblem {
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); export the spend logs again")
    }
  }

  /// Reads `{data, total, page, page_size, total_pages}`; returns a note where others follow it.
  private static func readPage(
    _ stream: JSONStream, _ calls: inout LiteLLMCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadProblem? {
    var numbers: [String: String] = [:]
    let line = stream.line
    try stream.enterObject()
    while let key = try stream.nextKey() {
      let kind = try stream.kind()
      if key == "data", kind == .array {
        try readRows(stream, &calls, onEvent)
      } else if key == "page" || key == "total_pages" {
        numbers[key] = try stream.node(limit: 64)?.number
      } else {
        try stream.skipValue()
      }
    }
    guard let page = numbers["page"].flatMap({ Int($0) }),
      let count = numbers["total_pages"].flatMap({ Int($0) }), page < count
    else { return nil }
    return ReadProblem(
      line: line, reason: "is page \(page) of \(count); import the other pages too")
  }

  private static func readRows(
    _ stream: JSONStream, _ calls: inout LiteLLMCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try stream.enterArray()
    while try stream.nextElement() {
      _ = try stream.kind()
      let line = stream.line
      if let row = try stream.bytes(limit: longestRow) {
        let event = row.withUnsafeBytes { calls.event($0, line: line) }
        try onEvent(event)
      } else {
        try onEvent(.rejected(tooLong.at(line: line)))
      }
    }
  }

  private static func readLines(
    _ source: ByteSource, _ calls: inout LiteLLMCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var lines = LineReader(source, bufferSize: longestRow)
    try lines.forEachLine { bytes, line, isTerminated in
      try onEvent(calls.event(bytes, line: line, isTerminated: isTerminated))
    } onOverlong: { line in
      try onEvent(.rejected(tooLong.at(line: line)))
    }
  }

  private static let noPage = RowError("is no page; expected an object with an array \"data\"")
  private static let tooLong = RowError("the row is longer than 16 MB; expected one call")
}

extension LiteLLMReader {
  /// Returns whether the file has rows of the table, whatever holds them.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else {
      return head.hasHeader(LiteLLMColumns.expected.isHeader)
    }
    return ["", "data."].contains { place in
      outline.has(place + "request_id") && outline.has(place + "spend")
        && ["call_type", "startTime", "total_tokens"].contains { outline.has(place + $0) }
    }
  }

  private static func isArray(_ head: FileHead) -> Bool {
    let blanks: [UInt8] = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D]
    return head.bytes.first { !blanks.contains($0) } == UInt8(ascii: "[")
  }
}
