import Foundation
import TestSupport
import Testing

/// The invented team, whose anomalies are known (`Samples/team/EXPECTED.json`).
struct AlertTeamTests {
  @Test func `The runaway session fires a session, a day and an unusual alert`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("alert", "rule", "add", "session", "20")
    try await desk.done("alert", "rule", "add", "day", "20")
    try await desk.done("alert", "rule", "add", "unusual", "15")
    let outcome = try await desk.run("alert", "check")
    #expect(outcome.status == 1)
    try expectSnapshot(of: outcome.out, named: "alert-check-team.txt")
    let unusual = try await desk.done("alert", "show", "3")
    #expect(unusual.contains("session 32d8208d of erik cost $22.25 on 2026-10-20, $21.07 more"))
    #expect(!unusual.contains("Everything else"), "\(unusual)")
    let text = unusual.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains(/usually [0-9]+: \+\$[0-9.]+;/), "\(text)")
    #expect(unusual.contains("outlay session show 32d8208d-82fb-4917-a7fd-c1485c2f5795"))
  }

  /// Every alert's evidence is what the report says of the same days and scope.
  @Test func `What an alert says was spent is what its command shows`() async throws {
    let desk = try await SampleTeam.desk()
    for rule in [
      ["week", "10"], ["month", "30", "--team", "payments"], ["month", "20", "--model", "opus"],
      ["day", "5", "--project", "checkout-web"], ["month", "50", "--organisation"],
    ] {
      let outcome = try await desk.run(["alert", "rule", "add"] + rule)
      #expect(outcome.status == 0)
    }
    #expect(try await desk.run("alert", "check", "--since", "2026-09-01").status == 1)
    let alerts = try await desk.rows("alert", "list").map { $0.split(separator: ",")[0] }
    #expect(alerts.count > 10)
    for id in alerts.prefix(40) {
      let shown = try await desk.done("alert", "show", String(id), "--format", "json")
      let document = try JSONDecoder().decode(Evidence.self, from: Data(shown.utf8))
      let look = document.look.split(separator: " ").dropFirst(2).map {
        String($0).replacing("'", with: "")
      }
      let report = try await desk.run(["report", "--format", "json"] + look)
      let file = try JSONDecoder().decode(ReportFile.self, from: Data(report.out.utf8))
      #expect(file.total.figures.cost == document.spentUSD, "\(document)")
    }
  }

  private struct Evidence: Decodable {
    let text: String
    let look: String
    let spentUSD: Decimal
  }

  @Test func `The backtest of a day is as kept`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("alert", "backtest", "daily", "10", "--last", "90d")
    try expectSnapshot(of: out, named: "alert-backtest-team.txt")
  }
}
