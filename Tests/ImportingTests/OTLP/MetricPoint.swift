@testable import Importing

/// A point of a metric as OTLP JSON, with members and attributes to change.
struct MetricPoint {
  private var value = #""asInt":10"#
  private var start: String? = "1789376520000000000"
  private var end: String? = "1789376580000000000"
  private var attributes: [(name: String, value: String)] = [
    ("session.id", "deb0b969-1b5a-433b-afe1-e26a7c5491c4"), ("user.email", "ana@example.com"),
    ("model", "claude-opus-5"), ("query_source", "main"),
  ]

  /// A point of tokens.
  init(_ type: String, _ value: String) {
    self.value = value
    attributes.append(("type", type))
  }

  /// A point of a cost.
  init(cost value: String) { self.value = value }

  /// Returns the point with an attribute set to a text, or without it.
  func with(_ name: String, _ value: String?) -> MetricPoint {
    var point = self
    point.attributes.removeAll { $0.name == name }
    if let value { point.attributes.append((name, value)) }
    return point
  }

  /// Returns the point with another interval, in nanoseconds.
  func from(_ start: String?, to end: String?) -> MetricPoint {
    var point = self
    (point.start, point.end) = (start, end)
    return point
  }

  var json: String {
    let pairs = attributes.map { #"{"key":"\#($0.name)","value":{"stringValue":"\#($0.value)"}}"# }
    let times =
      (start.map { #""startTimeUnixNano":"\#($0)","# } ?? "")
      + (end.map { #""timeUnixNano":"\#($0)","# } ?? "")
    return #"{"attributes":["# + pairs.joined(separator: ",") + "]," + times + value + "}"
  }

  /// A metric that is a sum of points; `sum` is what precedes them.
  static func metric(
    _ name: String, _ points: MetricPoint...,
    sum: String = #""aggregationTemporality":1,"isMonotonic":true"#, kind: String = "sum"
  ) -> String {
    #"{"name":"\#(name)","\#(kind)":{\#(sum),"dataPoints":["#
      + points.map(\.json).joined(separator: ",") + "]}}"
  }

  static func tokens(
    _ points: MetricPoint..., sum: String = #""aggregationTemporality":1,"isMonotonic":true"#
  ) -> String {
    #"{"name":"claude_code.token.usage","sum":{"dataPoints":["#
      + points.map(\.json).joined(separator: ",") + "],\(sum)}}"
  }

  static func cost(
    _ points: MetricPoint..., sum: String = #""aggregationTemporality":1,"isMonotonic":true"#
  ) -> String {
    #"{"name":"claude_code.cost.usage","sum":{"dataPoints":["#
      + points.map(\.json).joined(separator: ",") + "],\(sum)}}"
  }

  /// A body of metrics on one line.
  static func body(_ metrics: String...) -> String {
    #"{"resourceMetrics":[{"resource":{},"scopeMetrics":[{"scope":{},"metrics":["#
      + metrics.joined(separator: ",") + "]}]}]}"
  }

  static let cumulative = #""aggregationTemporality":2,"isMonotonic":true"#

  static func read(_ text: String) throws -> ReadOutcome { try ReadOutcome(OTLPReader.read, text) }
}
