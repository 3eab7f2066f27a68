import Testing
import UsageModel

@testable import Importing

/// A collector that groups by attributes takes who and where off the records.
@Suite struct OTLPResourceTests {
  private static let resource =
    #""resource":{"attributes":[{"key":"session.id","value":{"stringValue":"s-9"}},"#
    + #"{"key":"user.email","value":{"stringValue":"cy@example.com"}},"#
    + #"{"key":"project","value":{"stringValue":"shop"}}]}"#

  private static func logs(_ record: LogRecord) -> String {
    LogRecord.body(record).replacing(#""resource":{"attributes":[]}"#, with: resource)
  }

  @Test func `A record has what its resource says of it`() throws {
    let bare = LogRecord().with("session.id", nil).with("user.email", nil)
    let origin = try #require(try LogRecord.read(Self.logs(bare)).usage.first).origin
    #expect(origin.sessionID == "s-9")
    #expect(origin.identity == "cy@example.com")
    #expect(origin.projectName == "shop")
  }

  @Test func `What a record says itself holds`() throws {
    let origin = try #require(try LogRecord.read(Self.logs(LogRecord())).usage.first).origin
    #expect(origin.sessionID == "s-1")
    #expect(origin.identity == "ana@example.com")
  }

  @Test func `A resource says nothing of the next one`() throws {
    let bare = LogRecord().with("session.id", nil).with("user.email", nil)
    let text = Self.logs(bare) + "\n" + LogRecord.body(bare.with("request_id", nil))
    let usage = try LogRecord.read(text).usage
    #expect(usage.map(\.origin.identity) == ["cy@example.com", ""])
  }

  @Test func `Metrics of two sessions that their resources name are two`() throws {
    let point = MetricPoint("input", #""asInt":10"#).with("session.id", nil).with(
      "user.email", nil)
    let body = MetricPoint.body(MetricPoint.tokens(point))
    let first = body.replacing(#""resource":{}"#, with: Self.resource)
    let second = first.replacing("s-9", with: "s-10")
    let usage = try MetricPoint.read(first + "\n" + second).usage
    #expect(usage.map(\.origin.sessionID) == ["s-9", "s-10"])
    #expect(usage.map(\.origin.identity) == ["cy@example.com", "cy@example.com"])
    #expect(Set(usage.map(\.identity)).count == 2)
  }

  @Test func `An array of bodies is read body by body`() throws {
    let bodies = [
      LogRecord.body(LogRecord()),
      MetricPoint.body(
        MetricPoint.tokens(
          MetricPoint("input", #""asInt":10"#))),
    ]
    let outcome = try LogRecord.read("[" + bodies.joined(separator: ",\n") + "]")
    #expect(outcome.usage.count == 2)
    #expect(outcome.rejected.isEmpty)
  }

  @Test func `Arrays in arrays are no bodies`() throws {
    let outcome = try LogRecord.read(#"[[{"resourceLogs":[]}]]"#)
    #expect(outcome.usage.isEmpty)
    #expect(outcome.rejected.count == 1)
  }
}
