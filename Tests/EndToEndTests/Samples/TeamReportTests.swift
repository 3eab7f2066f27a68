import Foundation
import Testing

struct TeamReportTests {
  @Test(arguments: [
    "month", "developer", "project", "key", "model", "developer,month", "project,month",
  ])
  func `The sample team's report equals the independent count, cell by cell`(
    dimensions: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let expected = try TeamCount.load().cells(by: dimensions)
    let report = try await desk.report("--by", dimensions)
    #expect(Set(report.cells.keys) == Set(expected.keys))
    for (names, figures) in expected {
      #expect(report.cells[names] == figures, "\(names)")
    }
  }

  @Test(arguments: ["month", "developer", "project,month", "day", "session", "week,key,model"])
  func `Whatever the report is by, its rows add up to the one total`(
    dimensions: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let expected = try TeamCount.load().total.figures
    let report = try await desk.report("--by", dimensions)
    #expect(report.total.figures == expected)
    #expect(report.rows.map(\.figures.cost).reduce(0, +) == expected.cost)
    #expect(report.rows.map(\.figures.requests).reduce(0, +) == expected.requests)
  }

  @Test func `The exact cost is written as it is, digit by digit`() async throws {
    let desk = try await SampleTeam.desk()
    let json = try await desk.done("report", "--by", "month", "--format", "json")
    #expect(json.contains(#""costUSD": 460.727358825"#))
    let csv = try await desk.done("report", "--by", "month", "--format", "csv")
    #expect(csv.contains("\r\n2026-09,218.12993527,0,"))
  }

  @Test func `What has no price is a row with a cost of null, and counted`() async throws {
    let desk = try await SampleTeam.desk()
    let report = try await desk.report("--by", "model")
    let row = try #require(report.rows.first { $0.names["model"] == "claude-experimental-6" })
    #expect(!row.hasCost)
    #expect(row.figures.unpriced == 5)
    let strict = try await desk.run("report", "--strict")
    #expect(strict.status == 1)
  }

  @Test func `What summaries do not tell is unknown, never 0`() async throws {
    let desk = try await SampleTeam.desk()
    let rows = try await desk.report("--by", "developer").rows
    let gus = try #require(rows.first { $0.names["developer"] == "gus" })
    #expect(gus.requests == nil && gus.sessions == nil)
    let hana = try #require(rows.first { $0.names["developer"] == "hana" })
    #expect(hana.requests == nil && hana.sessions == 39)
    let expense = try await desk.done("expense", "2026-09", "--format", "json")
    #expect(expense.contains(#""calls": null"#))
    let keys = try await desk.done("key", "status", "--as-of", "2026-09-30", "--format", "json")
    #expect(keys.contains(#""requests": null"#))
  }

  @Test func `What belongs to nobody is a row`() async throws {
    let desk = try await SampleTeam.desk()
    let table = try await desk.done("report", "--by", "developer")
    #expect(table.contains("(unassigned)"))
    let only = try await desk.report("--by", "developer", "--developer", "unassigned")
    let expected = try TeamCount.load().byDeveloper["(unassigned)"]?.figures
    #expect(only.total.figures == expected)
  }

  @Test func `Check proves the sample team's ledger`() async throws {
    let desk = try await SampleTeam.desk()
    #expect(try await desk.done("check").hasPrefix("The ledger is right: "))
  }

  @Test func `A filter of each kind and its complement make up the whole`() async throws {
    let desk = try await SampleTeam.desk()
    let count = try TeamCount.load()
    let erik = try await desk.report("--by", "project", "--developer", "erik")
    #expect(erik.total.figures == count.byDeveloper["erik"]?.figures)
    let october = try await desk.report("--by", "developer", "--month", "2026-10")
    #expect(october.total.figures == count.byMonth["2026-10"]?.figures)
    let key = try await desk.report("--key", "ci-review-bot")
    #expect(key.total.figures == count.byKey["ci-review-bot"]?.figures)
    let project = try await desk.report("--project", "ledger-api", "--project", "mobile-app")
    let both = ["ledger-api", "mobile-app"].compactMap { count.byProject[$0]?.figures.cost }
    #expect(project.total.figures.cost == both.reduce(0, +))
  }

  // Checked with Python: the costs of each session's rows in usage_detail, sorted, by their ranks.
  @Test func `What sessions cost is an amount that one of them had`() async throws {
    let desk = try await SampleTeam.desk()
    let csv = try await desk.done(
      "report", "--month", "2026-10", "--session-percentiles", "--format", "csv")
    for (developer, costs) in [
      ("ana", "0.913459,1.6760688"), ("ben", "0.55675145,5.9365336"),
      // One of her sessions has no price.
      ("chloe", "0.9115857,1.6932423"), ("hana", "0.7,1.23"), ("gus", ","),
    ] {
      let lines = csv.split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let place = try #require(lines[0].firstIndex(of: "session_cost_p50_usd"))
      #expect(lines[0][place + 1] == "session_cost_p95_usd")
      let row = try #require(lines.first { $0[0] == developer })
      #expect(row[place...place + 1].joined(separator: ",") == costs, "\(developer)")
    }
    let json = try await desk.done(
      "report", "--by", "month", "--month", "2026-10", "--session-percentiles", "--format",
      "json")
    #expect(json.contains(#""sessionCostP50USD": 0.8096099,"#))
    #expect(json.contains(#""sessionCostP95USD": 1.7823504"#))
    #expect(json.contains(#""costWithoutSessionUSD": 49.22137241"#))
  }
}
