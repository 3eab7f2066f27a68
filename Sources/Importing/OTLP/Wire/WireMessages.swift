/// How the messages of OTLP that usage is read from are written as JSON: names and numbers of their fields.
///
/// Source: opentelemetry-proto 1.x, `collector/{logs,metrics,trace}/v1`, `logs.proto`, `metrics.proto`,
/// `trace.proto`, `common.proto`, `resource.proto`. Fields that no reader asks for are left out, exemplars and the
/// events of spans among them.
indirect enum WireField: Sendable {
  /// A message, and whether the field may occur several times.
  case message(String, WireMessage, isList: Bool)
  case text(String)
  /// Bytes, as hexadecimal digits: an id.
  case bytes(String)
  /// A whole number without sign, as JSON number.
  case number(String)
  /// A whole number of 64 bits, signed or not, as JSON text.
  case signed(String)
  case long(String)
  case double(String)
  case bool(String)

  var name: String {
    switch self {
    case .message(let name, _, _), .text(let name), .bytes(let name), .number(let name),
      .signed(let name), .long(let name), .double(let name), .bool(let name):
      name
    }
  }
}

/// The fields of a message by their numbers.
struct WireMessage: Sendable {
  let fields: [Int: WireField]

  static let logs = WireMessage(fields: [1: .message("resourceLogs", resourceLogs, isList: true)])
  static let metrics = WireMessage(fields: [
    1: .message("resourceMetrics", resourceMetrics, isList: true)
  ])

  static let traces = WireMessage(fields: [
    1: .message("resourceSpans", resourceSpans, isList: true)
  ])

  private static let resourceLogs = WireMessage(fields: [
    1: .message("resource", resource, isList: false),
    2: .message("scopeLogs", scopeLogs, isList: true),
  ])
  private static let scopeLogs = WireMessage(fields: [
    2: .message("logRecords", logRecord, isList: true)
  ])
  private static let logRecord = WireMessage(fields: [
    1: .long("timeUnixNano"), 5: .message("body", anyValue, isList: false),
    6: .message("attributes", keyValue, isList: true), 11: .long("observedTimeUnixNano"),
    12: .text("eventName"),
  ])
  private static let resourceSpans = WireMessage(fields: [
    1: .message("resource", resource, isList: false),
    2: .message("scopeSpans", scopeSpans, isList: true),
  ])
  private static let scopeSpans = WireMessage(fields: [2: .message("spans", span, isList: true)])
  private static let span = WireMessage(fields: [
    1: .bytes("traceId"), 2: .bytes("spanId"), 8: .long("endTimeUnixNano"),
    9: .message("attributes", keyValue, isList: true),
  ])
  private static let resourceMetrics = WireMessage(fields: [
    1: .message("resource", resource, isList: false),
    2: .message("scopeMetrics", scopeMetrics, isList: true),
  ])
  private static let scopeMetrics = WireMessage(fields: [
    2: .message("metrics", metric, isList: true)
  ])
  private static let metric = WireMessage(fields: [
    1: .text("name"), 3: .text("unit"), 5: .message("gauge", points, isList: false),
    7: .message("sum", points, isList: false), 9: .message("histogram", nothing, isList: false),
    10: .message("exponentialHistogram", nothing, isList: false),
    11: .message("summary", nothing, isList: false),
  ])
  private static let points = WireMessage(fields: [
    1: .message("dataPoints", point, isList: true), 2: .number("aggregationTemporality"),
    3: .bool("isMonotonic"),
  ])
  private static let point = WireMessage(fields: [
    2: .long("startTimeUnixNano"), 3: .long("timeUnixNano"), 4: .double("asDouble"),
    6: .signed("asInt"), 7: .message("attributes", keyValue, isList: true), 8: .number("flags"),
  ])
  private static let resource = WireMessage(fields: [
    1: .message("attributes", keyValue, isList: true)
  ])
  private static let keyValue = WireMessage(fields: [
    1: .text("key"), 2: .message("value", anyValue, isList: false),
  ])
  private static let anyValue = WireMessage(fields: [
    1: .text("stringValue"), 2: .bool("boolValue"), 3: .signed("intValue"),
    4: .double("doubleValue"),
  ])
  private static let nothing = WireMessage(fields: [:])
}
