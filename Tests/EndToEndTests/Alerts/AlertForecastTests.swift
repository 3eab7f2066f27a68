import Foundation
import Testing

struct AlertForecastTests {
  /// A dollar on each day from 1 August to 14 October: 31 dollars are to be expected in October.
  private func desk() async throws -> Desk {
    let desk = try await Desk.withTeam()
    let days =
      (1...31).map { "2026-08-\($0 < 10 ? "0" : "")\($0)" }
      + (1...30).map { "2026-09-\($0 < 10 ? "0" : "")\($0)" }
      + (1...14).map { "2026-10-\($0 < 10 ? "0" : "")\($0)" }
    let lines = days.enumerated().map { number, day in
      Transcript.line(
        number, input: "199950", folder: "/home/ana/shop", at: "\(day)T10:00:00.000Z",
        session: day)
    }
    try desk.write("in/steady.jsonl", lines.joined())
    try await desk.done("import", "in", "--quiet")
    return desk
  }

  private func check(_ desk: Desk, on day: String) async throws -> [String] {
    let outcome = try await desk.run(
      ["alert", "check", "--format", "csv"],
      environment: ["OUTLAY_NOW": "\(day)T20:00:00Z"])
    return outcome.out.split(separator: "\r\n").dropFirst().map(String.init)
  }

  @Test func `A forecast is shown with what it rests on`() async throws {
    let desk = try await desk()
    try await desk.done("budget", "set", "ana", "20", "--from", "2026-09-01")
    try await desk.done("alert", "rule", "add", "forecast", "100%")
    #expect(try await check(desk, on: "2026-10-14").count == 1)
    let shown = try await desk.done("alert", "show", "1")
    for words in [
      "ana is heading for $31.00 in 2026-10, over 100% of the budget of $20.00", "Spent",
      "$14.00", "Forecast", "$31.00", "which held", "$20.00 = personal $20.00",
    ] {
      #expect(shown.contains(words), "\(words): \(shown)")
    }
  }

  @Test func `A forecast that clears is listed as cleared`() async throws {
    let desk = try await desk()
    try await desk.done("alert", "rule", "add", "forecast", "30", "--developer", "ana")
    #expect(try await check(desk, on: "2026-10-14").count == 1)
    // Two weeks in which ana spends nothing, while others do: exports are not missing, and no more
    // than the fourteen dollars and a little are to be expected.
    try await desk.spend(1, by: "ben", on: "2026-10-28")
    #expect(try await check(desk, on: "2026-10-29") == [])
    #expect(try await desk.rows("alert", "list").first?.hasSuffix("\"open, cleared\"") == true)
  }
}
