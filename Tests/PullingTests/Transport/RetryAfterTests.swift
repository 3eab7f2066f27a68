import Testing
import UsageModel

@testable import Pulling

/// Truth: RFC 9110, sections 10.2.3 and 5.6.7.
@Suite struct RetryAfterTests {
  private let now = Instant(iso8601: "1994-11-06T08:49:00Z") ?? Instant(milliseconds: 0)

  @Test(
    arguments: [
      ("0", 0), ("120", 120), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
      ("Sun, 06 Nov 1994 08:00:00 GMT", 0), ("-1", nil), ("soon", nil), ("1.5", nil),
      ("Sun, 06 Nox 1994 08:49:37 GMT", nil), ("Sun, 31 Feb 1994 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 25:49:37 GMT", nil), ("", nil),
    ] as [(String, Int64?)])
  func `Seconds and moments are read, anything else is not`(text: String, seconds: Int64?) {
    #expect(RetryAfter.seconds(text, now: now) == seconds)
  }
}
