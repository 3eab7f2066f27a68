import Foundation
import TestSupport
import Testing
import UsageModel

@testable import Dashboard

/// Requests that nobody's browser makes get an answer of the site's own, and no markup of theirs comes back.
struct HostileRequestTests {
  /// How many requests are made: OUTLAY_FUZZ_REQUESTS, else a few.
  private static let count =
    ProcessInfo.processInfo.environment["OUTLAY_FUZZ_REQUESTS"].flatMap { Int($0) } ?? 400

  private static let texts = [
    "<script>x</script>", "\"><img src=x>", "%00", "%ff%fe", "..", "../../etc/passwd", "'",
    "%27%20OR%201=1--",
    "-1", "9223372036854775807", "99999999999999999999", "1e999", "0x10", "2026-13", "2026-02-30",
    "9999-12-31",
    "-0001-01", "last", "", "%", "%2", "%zz", "+", "a=b", "&&", ";", "\u{202E}", "%E2%80%AE", "ana",
    "everybody",
    "1970-01-01", "0000-00", "null", "2026-10", "csv", "{}", "[]", "outlay-2026-10-x:y:z:list",
  ]

  private static let names = [
    "month", "since", "until", "last", "period", "developer", "project", "key", "model", "team",
    "by", "sort", "page",
    "q", "currency", "subject", "format", "form-key", "amount", "reason", "decision", "kind", "id",
  ]

  /// A path and a query of pages and texts, some of which are as they should be.
  private func target(_ random: inout SeededRandom) -> String {
    func text() -> String { Self.texts.randomElement(using: &random) ?? "" }
    let page = Site.pages.randomElement(using: &random)?.path ?? []
    var parts = page.map { $0 != "*" && Bool.random(using: &random) ? $0 : text() }
    if Int.random(in: 0..<3, using: &random) == 0 { parts.append(text()) }
    if Int.random(in: 0..<9, using: &random) == 0 { parts.shuffle(using: &random) }
    let fields = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      (Self.names.randomElement(using: &random) ?? "") + "=" + text()
    }
    return "/" + parts.joined(separator: "/")
      + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
  }

  @Test func `No request ends the program, is a fault of its own or brings its markup back`() throws
  {
    let desk = try PageDesk()
    let viewers = [PageDesk.lead, PageDesk.finance, PageDesk.ana, PageDesk.payments]
    var random = SeededRandom(seed: UInt64(Self.count))
    for number in 0..<Self.count {
      let asked = target(&random)
      let viewer = viewers[number % viewers.count]
      guard PageRequest.address(target: asked) != nil else { continue }
      let fields = (0..<3).map { _ in
        (
          Self.names.randomElement(using: &random) ?? "",
          Self.texts.randomElement(using: &random) ?? ""
        )
      }
      let answer =
        number % 5 == 0
        ? try desk.post(asked, fields, as: viewer) : try desk.get(asked, as: viewer)
      #expect(answer.status < 500, "\(asked): \(answer.status)")
      let text = answer.text
      let bad = ["<script>x", "<img src=x>"].filter { text.contains($0) }
      #expect(bad.isEmpty || !text.hasPrefix("<"), "\(asked)")
    }
  }
}
