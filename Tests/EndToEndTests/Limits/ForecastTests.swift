import Testing

struct ForecastTests {
  /// Ana and Ben, four dollars on each day from 1 July to 9 October.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    for who in ["ana", "ben"] { try await desk.done("developer", "add", who) }
    var lines = ["call_id,timestamp,developer,session,model,output_tokens"]
    for who in ["ana", "ben"] {
      for (month, length) in [("07", 31), ("08", 31), ("09", 30), ("10", 9)] {
        for day in 1...length {
          let date = "2026-\(month)-\(day < 10 ? "0" : "")\(day)"
          let id = "\(who)\(date)"
          lines.append("\(id),\(date)T10:00:00Z,\(who),\(id),claude-opus-4-5,160000")
        }
      }
    }
    try desk.write("calls.csv", lines.joined(separator: "\n") + "\n")
    try await desk.done("import", "calls.csv", "--quiet")
    return desk
  }

  @Test func `A month's end is told with its range, and leave counts`() async throws {
    let desk = try await desk()
    let day = ["--as-of", "2026-10-09"]
    let csv = try await desk.done("forecast", "--month", "2026-10", day[0], day[1], "--csv")
    #expect(csv.contains("ana,36,124,124,124,"), "\(csv)")
    let said = try await desk.run(
      "developer", "leave", "add", "ana", "--from", "2026-10-10", "--until", "2026-10-31")
    #expect(said.err.contains("ana is away: 2026-10-10 to 2026-10-31."), "\(said)")
    #expect(try await desk.done("forecast", day[0], day[1], "--csv").contains("ana,36,36,"))
    let again = try await desk.run(
      "developer", "leave", "add", "ana", "--from", "2026-10-31", "--until", "2026-11-02")
    #expect(again.status != 0 && again.err.contains("outlay developer leave remove 1"))
    #expect(try await desk.done("developer", "leave", "list", "--csv").contains("1,ana,2026-10-10"))
    try await desk.done("developer", "leave", "remove", "1")
    #expect(try await desk.done("forecast", day[0], day[1], "--csv").contains("ana,36,124,"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `Past forecasts stand beside simpler ways, and too far ahead is refused`() async throws
  {
    let desk = try await desk()
    #expect(try await desk.done("forecast", "backtest").contains("Weekday mean"))
    let late = try await desk.run("forecast", "--month", "2027-05", "--as-of", "2026-10-09")
    #expect(late.status == 64 && late.err.contains("expected a month up to 2026-11"), "\(late)")
  }
}
