internal import UsageModel

extension SourceFormat {
  /// The telemetry that Claude Code sends as OpenTelemetry logs.
  public static let otlp = SourceFormat(
    OTLPReader.id,
    summary: "OpenTelemetry logs of Claude Code (OTLP JSON, one body a file or one a line)",
    traits: SourceTraits(
      .call, tools: [.init(ClaudeCodeReader.id.rawValue, provider: "anthropic")], days: .instants),
    recognises: OTLPReader.recognises, read: OTLPReader.read)
}

/// Reads the bodies that Claude Code posts to `/v1/logs`, one or many after another, as a collector
/// stores them; each `api_request` event is a call.
///
/// Prompts, tool results and other events are skipped without being decoded. Metrics are sums of
/// the same calls without their ids, and are not counted.
///
/// Source of the names: code.claude.com/docs/en/monitoring-usage; OTLP JSON encoding,
/// opentelemetry.io/docs/specs/otlp.
public enum OTLPReader {
  static let id: SourceID = "otlp"

  /// In bytes; a record holds a prompt or the output of a tool at most.
  private static let longestRecord = 16 << 20

  /// Reads the records one by one, in constant memory.
  ///
  /// Throws ``FileFailure`` when the text is not JSON or reading fails, and rethrows errors of
  /// `onEvent`. Records before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var calls = OTLPCalls(origin: context.origin)
    var bodies = 0
    do {
      let stream = try JSONStream(source)
      while try !stream.isAtEnd() {
        try readBody(stream, &calls, onEvent)
        bodies += 1
      }
    } catch let problem as JSONProblem {
      // The last body of a live file is still being written: it is read again next time.
      if problem.isUnexpectedEnd, bodies > 0 { return try onEvent(.skipped(.unfinished)) }
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); expected OpenTelemetry logs as OTLP JSON")
    }
  }

  private static func readBody(
    _ stream: JSONStream, _ calls: inout OTLPCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try stream.kind() == .object else {
      let line = stream.line
      try stream.skipValue()
      let reason = "is no OTLP body; expected an object with \"resourceLogs\""
      return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
    try stream.enterObject()
    while let key = try stream.nextKey() {
      let kind = try stream.kind()
      if key == "resourceLogs", kind == .array {
        try readElements(stream, below: ["scopeLogs", "logRecords"], &calls, onEvent)
      } else {
        let line = stream.line
        try stream.skipValue()
        if key == "resourceMetrics", let note = calls.noteMetrics(line: line) {
          try onEvent(.noted(note))
        }
      }
    }
  }

  /// Reads the records of an array whose elements hold them below arrays of these names.
  private static func readElements(
    _ stream: JSONStream, below names: ArraySlice<String>, _ calls: inout OTLPCalls,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try stream.enterArray()
    while try stream.nextElement() {
      guard let name = names.first else {
        try readRecord(stream, &calls, onEvent)
        continue
      }
      guard try stream.kind() == .object else {
        try stream.skipValue()
        continue
      }
      try stream.enterObject()
      while let key = try stream.nextKey() {
        if key == name, try stream.kind() == .array {
          try readElements(stream, below: names.dropFirst(), &calls, onEvent)
        } else {
          try stream.skipValue()
        }
      }
    }
  }

  private static func readRecord(
    _ stream: JSONStream, _ calls: inout OTLPCalls, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    _ = try stream.kind()
    let line = stream.line
    guard let record = try stream.bytes(limit: longestRecord) else {
      let reason = "the log record is longer than 16 MB; expected one event"
      return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
    let event = record.withUnsafeBytes { calls.event($0, line: line) }
    try onEvent(event)
  }

  /// Returns whether the file has a body of logs; those of metrics and traces may precede it, where
  /// a collector writes all of them to one file.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    if outline.has("resourceLogs") { return true }
    guard outline.has("resourceMetrics") || outline.has("resourceSpans") else { return false }
    return String(decoding: head.bytes, as: UTF8.self).contains("\"resourceLogs\"")
  }
}
