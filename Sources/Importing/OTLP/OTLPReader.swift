internal import UsageModel

extension SourceFormat {
  /// The telemetry that agents send as OpenTelemetry logs, metrics and spans.
  public static let otlp = SourceFormat(
    OTLPReader.id,
    summary:
      "OpenTelemetry of Claude Code, Codex, Gemini CLI and GitHub Copilot (OTLP JSON, one body a file or one a line)",
    traits: SourceTraits(.call, tools: OTLPAgent.tools, days: .instants),
    recognises: OTLPReader.recognises, read: OTLPReader.read)
}

/// Reads the bodies that agents post to `/v1/logs`, `/v1/metrics` and `/v1/traces`, one or many after
/// another, as a collector stores them.
///
/// An event of a response, and a span of GitHub Copilot's, is a call; prompts, tool results and other
/// records are skipped without being decoded. Metrics are sums of the same calls without their ids: each
/// collection of a series is a summary of its session, of which calls account for what they tell
/// (counting rule 25).
///
/// Source of the names: ``OTLPAgent``; OTLP JSON encoding, opentelemetry.io/docs/specs/otlp.
public enum OTLPReader {
  static let id: SourceID = "otlp"

  /// In bytes; a record holds a prompt or the output of a tool at most, a metric the points of some
  /// ten thousand series.
  private static let longestRecord = 16 << 20

  /// Reads the records one by one, in constant memory.
  ///
  /// Throws ``FileFailure`` when the text is not JSON or reading fails, and rethrows errors of
  /// `onEvent`. Records before a failure are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var records = OTLPRecords(context.origin)
    var bodies = 0
    do {
      let stream = try JSONStream(source)
      while try !stream.isAtEnd() {
        try readBodies(stream, &records, onEvent)
        bodies += 1
      }
      for event in records.metrics.finish() { try onEvent(event) }
    } catch let problem as JSONProblem {
      for event in records.metrics.finish() { try onEvent(event) }
      // The last body of a live file is still being written: it is read again next time.
      if problem.isUnexpectedEnd, bodies > 0 { return try onEvent(.skipped(.unfinished)) }
      throw FileFailure(
        .badData, path: source.path, line: problem.line,
        reason: "is no JSON here: \(problem.reason); expected OpenTelemetry as OTLP JSON")
    }
  }

  /// Reads a body, or an array of some.
  private static func readBodies(
    _ stream: JSONStream, _ records: inout OTLPRecords, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try stream.kind() == .array else { return try readBody(stream, &records, onEvent) }
    try stream.enterArray()
    while try stream.nextElement() { try readBody(stream, &records, onEvent) }
  }

  private static func readBody(
    _ stream: JSONStream, _ records: inout OTLPRecords, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try stream.kind() == .object else {
      let line = stream.line
      try stream.skipValue()
      let reason =
        "is no OTLP body; expected an object with \"resourceLogs\", \"resourceMetrics\" or \"resourceSpans\""
      return try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
    }
    try stream.enterObject()
    while let key = try stream.nextKey() {
      let isArray = try stream.kind() == .array
      switch key {
      case "resourceLogs" where isArray:
        try readResources(stream, below: ["scopeLogs", "logRecords"], &records) { records in
          try readRecord(stream, &records, .log, onEvent)
        }
      case "resourceMetrics" where isArray:
        try readResources(stream, below: ["scopeMetrics", "metrics"], &records) { records in
          try readRecord(stream, &records, .metric, onEvent)
        }
      case "resourceSpans" where isArray:
        try readResources(stream, below: ["scopeSpans", "spans"], &records) { records in
          try readRecord(stream, &records, .span, onEvent)
        }
      default: try stream.skipValue()
      }
    }
  }

  /// Reads an array of resources, whose records lie below arrays of these names; `readRecord` reads
  /// each.
  private static func readResources(
    _ stream: JSONStream, below names: ArraySlice<String>, _ records: inout OTLPRecords,
    _ readRecord: (inout OTLPRecords) throws -> Void
  ) throws {
    try stream.enterArray()
    while try stream.nextElement() {
      records.resource = OTLPResource()
      try readMembers(stream, below: names, &records, readRecord)
    }
    records.resource = OTLPResource()
  }

  private static func readMembers(
    _ stream: JSONStream, below names: ArraySlice<String>, _ records: inout OTLPRecords,
    _ readRecord: (inout OTLPRecords) throws -> Void
  ) throws {
    guard let name = names.first else { return try readRecord(&records) }
    guard try stream.kind() == .object else { return try stream.skipValue() }
    try stream.enterObject()
    while let key = try stream.nextKey() {
      if key == name, try stream.kind() == .array {
        try stream.enterArray()
        while try stream.nextElement() {
          try readMembers(stream, below: names.dropFirst(), &records, readRecord)
        }
      } else if key == "resource", try stream.kind() == .object {
        let bytes = try stream.bytes(limit: longestRecord)
        if let bytes { records.resource = bytes.withUnsafeBytes { OTLPResource($0) } }
      } else {
        try stream.skipValue()
      }
    }
  }

  private static func readRecord(
    _ stream: JSONStream, _ records: inout OTLPRecords, _ kind: RecordKind,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    _ = try stream.kind()
    let line = stream.line
    guard let record = try stream.bytes(limit: longestRecord) else {
      return try onEvent(.rejected(ReadProblem(line: line, reason: kind.tooLong)))
    }
    switch kind {
    case .log: try onEvent(record.withUnsafeBytes { records.calls.event($0, line: line) })
    case .span: try onEvent(record.withUnsafeBytes { records.calls.event(span: $0, line: line) })
    case .metric:
      let events = record.withUnsafeBytes { records.metrics.events($0, line: line) }
      for event in events { try onEvent(event) }
    }
  }

  private enum RecordKind {
    case log, metric, span

    var tooLong: String {
      switch self {
      case .log: "the log record is longer than 16 MB; expected one event"
      case .metric: "the metric is longer than 16 MB; expected the points of one collection"
      case .span: "the span is longer than 16 MB; expected one call"
      }
    }
  }

  /// Returns whether the file has a body of logs or metrics, or of spans that name tokens; those of
  /// other traces may precede it, where a collector writes all of them to one file.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    if outline.has("resourceLogs") || outline.has("resourceMetrics") { return true }
    guard outline.has("resourceSpans") else { return false }
    let text = String(decoding: head.bytes, as: UTF8.self)
    return ["\"resourceLogs\"", "\"resourceMetrics\"", "\"gen_ai.usage.input_tokens\""]
      .contains(where: text.contains)
  }
}

/// What becomes of the records of a file.
private struct OTLPRecords {
  var calls: OTLPCalls
  var metrics: OTLPMetrics
  /// The resource of what comes next.
  var resource = OTLPResource() {
    didSet {
      calls.resource = resource
      metrics.resource = resource
    }
  }

  init(_ origin: CallOrigin) {
    calls = OTLPCalls(origin: origin)
    metrics = OTLPMetrics(origin: origin)
  }
}
