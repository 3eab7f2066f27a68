import Analysis
import Testing
import UsageModel

/// The names of events.
struct OutlierEventIDTests {
  private static let subjects: [(OutlierSubject, String)] = [
    (.developer("ana"), "ana"), (.project("payments/api"), "project:payments/api"),
    (.key("ci"), "key:ci"), (.team, "team"), (.developer("team"), "developer:team"),
    (.developer("key:x"), "developer:key:x"), (.developer("ana@example.org"), "ana@example.org"),
  ]

  @Test(arguments: subjects)
  func `An event is named after its subject and its first day, and found by it`(
    _ subject: OutlierSubject, _ text: String
  ) throws {
    let id = OutlierEventID(subject, from: try #require(Day("2026-10-14")))
    #expect(id.description == "\(text)@2026-10-14")
    #expect(OutlierEventID(id.description) == id)
  }

  @Test(arguments: ["", "ana", "ana@", "@2026-10-14", "ana@2026-13-01", "key:@2026-10-14"])
  func `Another text names no event`(_ text: String) {
    #expect(OutlierEventID(text) == nil)
  }
}
