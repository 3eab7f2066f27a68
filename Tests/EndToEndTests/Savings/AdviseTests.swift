import Foundation
import Testing

struct AdviseTests {
  private func advice(_ arguments: String...) async throws -> AdviceFile {
    let desk = try await SampleTeam.desk()
    let out = try await desk.run(["advise", "--format", "json"] + arguments).out
    return try JSONDecoder().decode(AdviceFile.self, from: Data(out.utf8))
  }

  /// The three days that do not belong (Samples/team/README.md).
  @Test func `The loop, the cache that no longer hits and fast mode come first`() async throws {
    let rows = try await advice("--month", "2026-10").rows
    #expect(
      rows.prefix(5).map { [$0.what, $0.developer ?? "", $0.day] } == [
        ["runawayLoop", "erik", "2026-10-20"], ["cacheMiss", "dmitri", "2026-10-27"],
        ["cacheMiss", "dmitri", "2026-10-27"], ["fastMode", "ben", "2026-10-15"],
        ["fastMode", "ben", "2026-10-15"],
      ])
    // By Scripts/oracles/advice.py.
    #expect(
      rows.prefix(5).map(\.savedUSD)
        == ["21.0679074", "5.1299943", "5.0078243", "3.297411", "2.9167414"].compactMap {
          Decimal(string: $0)
        })
    #expect(rows.first?.sessions == ["32d8208d-82fb-4917-a7fd-c1485c2f5795"])
  }

  /// The two sessions cost $6.594822 and $5.9365336; of the latter one call is on Sonnet.
  @Test func `Fast mode costs twice`() async throws {
    let rows = try await advice("--month", "2026-10").rows.filter { $0.what == "fastMode" }
    #expect(rows.first?.costUSD == Decimal(string: "6.594822"))
    #expect(rows.allSatisfy { $0.savedUSD * 2 == $0.costUSD })
  }

  @Test(arguments: ["2026-09", "2026-10"])
  func `The savings add up, and to no more than was spent`(month: String) async throws {
    let file = try await advice("--month", month, "--min-amount", "0")
    #expect(file.rows.map(\.savedUSD).reduce(0, +) == file.savedUSD)
    #expect(file.rows.map(\.costUSD).reduce(0, +) <= file.spendUSD)
    #expect(file.rows.allSatisfy { $0.savedUSD > 0 && $0.savedUSD <= $0.costUSD })
    #expect(file.spendUSD == (try TeamCount.load().byMonth[month]?.figures.cost))
  }

  @Test func `One developer's advice is theirs alone`() async throws {
    let file = try await advice("--month", "2026-10", "--developer", "ana")
    #expect(!file.rows.isEmpty)
    #expect(file.rows.allSatisfy { $0.developer == "ana" })
    let everyone = try await advice("--month", "2026-10").rows.filter { $0.developer == "ana" }
    #expect(file.rows.map(\.savedUSD) == everyone.map(\.savedUSD))
  }

  @Test func `What has no calls is said, with its amount`() async throws {
    let desk = try await SampleTeam.desk()
    let text = try await desk.done("advise", "--month", "2026-10")
    #expect(text.contains("Not looked into: 118 summary lines of $66.70, which have no calls."))
    #expect(text.contains("5 rows without a price can save nothing."))
  }

  @Test func `Lines fit the terminal`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      ["advise", "--month", "2026-10"], environment: ["COLUMNS": "80"])
    #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(outcome)")
  }

  @Test func `The largest are shown, and how many more there are`() async throws {
    let desk = try await SampleTeam.desk()
    let text = try await desk.done("advise", "--month", "2026-10", "--top", "3")
    #expect(text.contains("3. "))
    #expect(!text.contains("4. "))
    #expect(text.contains(" more of $"))
  }

  @Test(arguments: ["csv", "json"])
  func `Files have every finding with its calculation`(format: String) async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("advise", "--month", "2026-10", "--top", "1", "--format", format)
    #expect(out.contains("32d8208d-82fb-4917-a7fd-c1485c2f5795"))
    #expect(out.contains("in fast mode → at the usual speed"))
  }

  @Test(arguments: ["markdown", "html"])
  func `Documents have the largest findings with their calculation`(format: String) async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("advise", "--month", "2026-10", "--top", "3", "--format", format)
    #expect(out.contains("session 32d8208d") && out.contains("150 calls at $0.15"), "\(out)")
    #expect(out.contains(" more of $"))
  }

  @Test func `A month without usage has nothing to advise on`() async throws {
    let desk = try await SampleTeam.desk()
    #expect(
      try await desk.done("advise", "--month", "2026-02")
        == "Nothing was spent from 2026-02-01 to 2026-02-28.\n")
  }

  @Test func `Somebody whose usage has no calls is said to have none`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("advise", "--month", "2026-10", "--developer", "hana")
    #expect(
      out == """
        No sessions with calls from 2026-10-01 to 2026-10-31.

        Not looked into: 22 summary lines of $17.48, which have no calls.

        """)
  }

  @Test func `An empty ledger has nothing to advise on`() async throws {
    #expect(try await Desk.withEmptyLedger().done("advise").hasPrefix("Nothing was spent from "))
  }

  @Test(arguments: [
    (["--developer", "anna"], "Did you mean 'ana'?"), (["--top", "0"], "expected at least 1"),
    (["--timezone", "Europe/Berlin"], "Unknown option '--timezone'"),
    (["--min-amount=-1"], "expected 0 or more"),
  ])
  func `What is wrong is said`(arguments: [String], words: String) async throws {
    let outcome = try await SampleTeam.desk().run(["advise"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
  }
}

/// What `advise --format json` writes.
struct AdviceFile: Decodable {
  struct Row: Decodable {
    let what: String
    let developer: String?
    let day: String
    let sessions: [String]
    let costUSD: Decimal
    let savedUSD: Decimal
  }

  let spendUSD: Decimal
  let savedUSD: Decimal
  let rows: [Row]
}
