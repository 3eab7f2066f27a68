import Foundation
import Testing

/// `outlay explain` and `outlay trend` on the sample team.
struct ExplainTests {
  private struct File: Decodable {
    struct Part: Decodable {
      let text: String
      let effect: String
      let contributionUSD: Decimal
    }

    struct Call: Decodable {
      let costUSD: Decimal?
      let price: String
      let file: String?
      let line: Int?
    }

    let subject: String
    let actualUSD: Decimal
    let expectedUSD: Decimal
    let differenceUSD: Decimal
    let parts: [Part]
    let calls: [Call]
  }

  private func explain(_ arguments: String...) async throws -> File {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["explain", "--format", "json"] + arguments)
    #expect(outcome.status == 0, "\(outcome)")
    let file = try JSONDecoder().decode(File.self, from: Data(outcome.out.utf8))
    #expect(file.parts.reduce(0) { $0 + $1.contributionUSD } == file.differenceUSD)
    #expect(file.actualUSD - file.expectedUSD == file.differenceUSD)
    return file
  }

  @Test func `The seeded events are told by their causes`() async throws {
    for anomaly in try TeamCount.load().anomalies {
      let file = try await explain("\(anomaly.developer)@\(anomaly.day)")
      #expect(file.differenceUSD > 0 && !file.parts.isEmpty)
      let session = try await explain(anomaly.session)
      #expect(session.calls.allSatisfy { $0.file != nil && $0.line != nil && !$0.price.isEmpty })
    }
  }

  @Test func `A text has the causes, the dearest calls and what to do next, which works`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let text = try await desk.done("explain", "--month", "2026-10")
    #expect(text.contains("The dearest calls") && text.contains("volume"))
    let hint = try #require(text.firstMatch(of: /outlay explain (\S+)/)?.output.1)
    #expect(try await desk.done("explain", String(hint)).contains("Session "))
  }

  @Test(arguments: ["csv", "markdown", "html", "table"])
  func `Every format has both`(format: String) async throws {
    let desk = try await SampleTeam.desk()
    for command in ["explain", "trend"] {
      #expect(try await !desk.done(command, "--format", format).isEmpty)
    }
  }

  @Test(arguments: [
    (["explain", "anna"], 64), (["explain", "--developer", "anna"], 64),
    (["explain", "--day", "2026-10-01", "--month", "2026-10"], 64), (["trend", "--by", "day"], 64),
    (["trend", "--of", "2026-W40"], 64), (["explain", "outlay-2026-10-x:y:z:list"], 64),
    (["explain", "--budget", "ana"], 64),
  ])
  func `What cannot be answered ends with a status and a sentence`(
    command: [String], status: Int
  ) async throws {
    let outcome = try await SampleTeam.desk().run(command)
    #expect(
      Int(outcome.status) == status && outcome.out.isEmpty && !outcome.err.isEmpty, "\(outcome)")
  }

  @Test func `An empty ledger has nothing to explain, and says so`() async throws {
    let desk = try await Desk.withEmptyLedger()
    #expect(try await desk.done("explain").contains("nothing was spent"))
    #expect(try await desk.done("trend").contains("No usage"))
  }

  @Test func `A trend's rows are those of the report`() async throws {
    let desk = try await SampleTeam.desk()
    let trend = try await desk.done("trend", "--of", "2026-10", "--format", "csv")
    let report = try await desk.done("report", "--month", "2026-10", "--format", "csv")
    #expect(trend.split(separator: "\r\n").count >= report.split(separator: "\r\n").count)
    #expect(trend.hasPrefix("developer,cost_usd,before_usd,change_usd,change_percent,volume_usd"))
  }
}
