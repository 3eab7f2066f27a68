@testable import Importing

/// An `api_request` event as OTLP JSON, with attributes to change.
struct LogRecord {
  private let body: String
  private var attributes: [(name: String, value: String)] = [
    ("session.id", #"{"stringValue":"s-1"}"#),
    ("user.email", #"{"stringValue":"ana@example.com"}"#),
    ("event.timestamp", #"{"stringValue":"2026-09-14T09:02:14.000Z"}"#),
    ("event.sequence", #"{"intValue":1}"#), ("model", #"{"stringValue":"claude-opus-5"}"#),
    ("input_tokens", #"{"intValue":4}"#), ("output_tokens", #"{"intValue":212}"#),
    ("cache_read_tokens", #"{"intValue":110}"#), ("cache_creation_tokens", #"{"intValue":18}"#),
    ("cost_usd", #"{"doubleValue":0.19287}"#), ("cost_usd_micros", #"{"intValue":192870}"#),
    ("request_id", #"{"stringValue":"req_01abc"}"#),
  ]

  init(body: String = "claude_code.api_request") { self.body = body }

  /// Returns the record with an attribute set to an `AnyValue`, or without it.
  func with(_ name: String, _ value: String?) -> LogRecord {
    var record = self
    record.attributes.removeAll { $0.name == name }
    if let value { record.attributes.append((name, value)) }
    return record
  }

  var json: String {
    let pairs = attributes.map { #"{"key":"\#($0.name)","value":\#($0.value)}"# }
    return #"{"timeUnixNano":"1789376534000000000","body":{"stringValue":"\#(body)"},"#
      + #""attributes":["# + pairs.joined(separator: ",") + "]}"
  }

  /// A body of records on one line.
  static func body(_ records: LogRecord...) -> String {
    #"{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"scope":{},"logRecords":["#
      + records.map(\.json).joined(separator: ",") + "]}]}]}"
  }

  static func read(_ text: String) throws -> ReadOutcome { try ReadOutcome(OTLPReader.read, text) }
}
