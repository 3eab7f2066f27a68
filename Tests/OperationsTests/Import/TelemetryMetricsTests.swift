import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Metrics claim what a session used: what calls of the session tell counts once, and what metrics
/// claim beyond them counts too (counting rule 25).
@Suite struct TelemetryMetricsTests {
  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
    try folder.book.addDeveloper("ana", email: "ana@example.com")
  }

  /// A body with the tokens of one collection that ended after some minutes of the session.
  private static func metrics(
    input: Int = 10, output: Int = 30, isDelta: Bool = true, minute: Int = 1,
    session: String = TelemetryTests.session, email: String = "ana@example.com"
  ) -> String {
    let counts = [
      ("input", input), ("output", output), ("cacheRead", 60), ("cacheCreation", 30),
    ]
    let start = 1_789_376_940 + (isDelta ? 60 * (minute - 1) : 0)
    let points = counts.map { type, count in
      #"{"attributes":[{"key":"session.id","value":{"stringValue":"\#(session)"}},"#
        + #"{"key":"user.email","value":{"stringValue":"\#(email)"}},"#
        + #"{"key":"model","value":{"stringValue":"claude-sonnet-5"}},"#
        + #"{"key":"type","value":{"stringValue":"\#(type)"}}],"#
        + #""startTimeUnixNano":"\#(start)000000000","#
        + #""timeUnixNano":"\#(1_789_376_940 + 60 * minute)000000000","asInt":\#(count)}"#
    }
    return #"{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"claude_code.token.usage","#
      + #""sum":{"aggregationTemporality":\#(isDelta ? 1 : 2),"isMonotonic":true,"dataPoints":["#
      + points.joined(separator: ",") + "]}}]}]}]}\n"
  }

  private func imported(_ text: String, as name: String) throws {
    try folder.write(text, to: name)
    _ = try folder.imported(name)
    #expect(try folder.book.failures() == [])
  }

  private func counted() throws -> TokenCounts {
    try folder.book.countedRows().map(\.tokens).reduce(.zero, +)
  }

  @Test(arguments: [true, false], [TelemetryTests.telemetry, TelemetryTests.transcript()])
  func `Metrics and the calls of a session count once`(isFirst: Bool, calls: String) throws {
    let files = [(Self.metrics(), "m.json"), (calls, "calls.jsonl")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    let rows = try folder.book.countedRows()
    #expect(rows.map(\.period) == [nil])
    #expect(try counted().output == 30)
  }

  @Test(arguments: [true, false])
  func `What metrics claim beyond the calls counts`(isFirst: Bool) throws {
    let files = [(Self.metrics(output: 45), "m.json"), (TelemetryTests.telemetry, "t.json")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try counted().output == 45)
    #expect(try folder.book.countedRows().allSatisfy { $0.developer == "ana" })
  }

  @Test(arguments: [true, false])
  func `Calls of another session are not those that metrics claim`(isFirst: Bool) throws {
    let other = Self.metrics(session: "aaaaaaaa-b28f-410c-a08f-8b84b41b78dd")
    let files = [(other, "m.json"), (TelemetryTests.telemetry, "t.json")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try counted().output == 60)
  }

  @Test(arguments: [true, false])
  func `The session's calls count once whoever is said to have made them`(isFirst: Bool) throws {
    let stranger = Self.metrics(email: "stranger@example.com")
    let files = [(stranger, "m.json"), (TelemetryTests.transcript(), "s.jsonl")]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try counted().output == 30)
  }

  @Test func `Metrics that come again add nothing, in a file of any name`() throws {
    try imported(Self.metrics(), as: "m.json")
    try folder.write(Self.metrics() + "\n", to: "again.json")
    #expect(try folder.imported("again.json").isNothingNew)
    #expect(try counted().output == 30)
  }

  @Test func `The intervals of deltas add up`() throws {
    try imported(Self.metrics() + Self.metrics(output: 5, minute: 2), as: "m.json")
    #expect(try counted().output == 35)
  }

  @Test(arguments: [true, false])
  func `A cumulative sum that grew replaces what it was`(isInOrder: Bool) throws {
    let early = Self.metrics(isDelta: false)
    let late = Self.metrics(input: 12, output: 70, isDelta: false, minute: 2)
    let files = [(early, "a.json"), (late, "b.json")]
    for (text, name) in isInOrder ? files : files.reversed() { try imported(text, as: name) }
    #expect(try counted().output == 70)
    #expect(try folder.book.countedRows().count == 1)
  }

  @Test(arguments: [true, false])
  func `Of deltas and a cumulative sum of one session the larger counts`(isFirst: Bool) throws {
    let deltas = Self.metrics() + Self.metrics(output: 5, minute: 2)
    let files = [
      (deltas, "d.json"), (Self.metrics(output: 40, isDelta: false, minute: 3), "c.json"),
    ]
    for (text, name) in isFirst ? files : files.reversed() { try imported(text, as: name) }
    #expect(try counted().output == 40)
  }
}
