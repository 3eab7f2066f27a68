import Foundation
import Testing

/// Totals from `Scripts/oracles/what_if.py` on the calls of the sample team.
struct WhatIfTests {
  private func total(
    _ arguments: String...
  ) async throws -> (file: WhatIfFile, status: Int32) {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["what-if", "--format", "json"] + arguments)
    let file = try JSONDecoder().decode(WhatIfFile.self, from: Data(outcome.out.utf8))
    return (file, outcome.status)
  }

  @Test(arguments: [
    ("2026-10", "sonnet", "100%", "0%", "62.6221975", 600),
    ("2026-10", "sonnet", "60%", "10%", "34.024201578", 600),
    ("2026-09", "sonnet", "100%", "0%", "58.34980805", 399),
    ("2026-10", "haiku-5-5", "100%", "0%", "82.813958375", 509),
  ])
  func `What a move saves is what decimal arithmetic says`(
    month: String, target: String, move: String, inflation: String, saved: String, rows: Int
  ) async throws {
    let file = try await total(
      "--month", month, "--from", "opus", "--to", target, "--move", move, "--token-inflation",
      inflation
    ).file
    #expect(file.total.savedUSD == Decimal(string: saved))
    #expect(file.total.rows == rows)
    #expect(file.rows.map(\.savedUSD).reduce(0, +) == file.total.savedUSD)
    #expect(file.rows.map(\.spendUSD).reduce(0, +) == file.total.spendUSD)
  }

  @Test func `What is left out has its amount, and the amounts add up to what the models cost`()
    async throws
  {
    let file = try await total(
      "--month", "2026-10", "--from", "opus", "--to", "haiku-5-5", "--move", "100%"
    ).file
    let left = file.leftOut.compactMap(\.costUSD).reduce(0, +)
    #expect(left == Decimal(string: "32.4325754"))
    let month = try await SampleTeam.desk().report("--month", "2026-10", "--model", "opus")
    #expect(file.total.costUSD + left == month.total.figures.cost)
  }

  @Test func `The newest model of a family that the team uses is taken`() async throws {
    #expect(
      try await total(
        "--month", "2026-10", "--from", "opus", "--to", "sonnet", "--move", "1%"
      ).file.to == "claude-sonnet-5-5")
    #expect(
      try await total(
        "--month", "2026-09", "--from", "opus", "--to", "sonnet", "--move", "1%"
      ).file.to == "claude-sonnet-5")
  }

  @Test func `The smallest share that reaches a budget is found`() async throws {
    let (file, status) = try await total(
      "--month", "2026-10", "--from", "opus", "--to", "sonnet", "--to-budget", "200")
    #expect(status == 0)
    // (242.60 - 200) / 62.62 is 68.04%.
    #expect(file.movePercent == Decimal(string: "68.1"))
    #expect(file.total.spendUSD - file.total.savedUSD <= 200)
    let less = try await total(
      "--month", "2026-10", "--from", "opus", "--to", "sonnet", "--move", "68%"
    ).file
    #expect(less.total.spendUSD - less.total.savedUSD > 200)
  }

  @Test func `A budget that nothing reaches ends with status 1`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      "what-if", "--month", "2026-10", "--from", "opus", "--to", "sonnet", "--to-budget", "100")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("Moving all of it does not reach $100.00: $179.98 remain."))
  }

  @Test func `A budget that is kept already moves nothing`() async throws {
    let (file, status) = try await total(
      "--month", "2026-10", "--from", "opus", "--to", "sonnet", "--to-budget", "500")
    #expect(status == 0)
    #expect(file.movePercent == 0)
    #expect(file.total.savedUSD == 0)
  }

  @Test(arguments: [
    (["--move", "60%", "--from", "opus", "--to", "claude"], "claude-opus-5-5, claude-sonnet-5-5"),
    (["--move", "60%", "--from", "opus", "--to", "sonett"], "has no such model"),
    (["--move", "60%", "--from", "opsu", "--to", "sonnet"], "There is no model 'opsu'"),
    (["--move", "160%", "--from", "opus", "--to", "sonnet"], "up to 100%"),
    (["--move", "0", "--from", "opus", "--to", "sonnet"], "above 0%"),
    (["--move", "x", "--from", "opus", "--to", "sonnet"], "x"),
    (["--from", "opus", "--to", "sonnet"], "either --move 60%, or --to-budget 500"),
    (
      ["--move", "60%", "--from", "opus", "--to", "sonnet", "--model", "opus"],
      "--model: say with --from which model's calls move"
    ),
    (
      ["--move", "5%", "--to-budget", "5", "--from", "opus", "--to", "sonnet"],
      "either --move 60%, or --to-budget 500"
    ),
    (
      ["--move", "5%", "--from", "claude-sonnet-5-5", "--to", "claude-sonnet-5-5"],
      "--from 'claude-sonnet-5-5' and --to mean the same model from 2026-10-01 to 2026-10-31"
    ),
    (
      ["--move", "5%", "--from", "opus", "--to", "opus"],
      "--from 'opus' and --to mean the same model from 2026-10-01 to 2026-10-31, claude-opus-5-5:"
    ),
    (["--move", "5%", "--from", "opus", "--to", "claude-fable-9"], "has no such model"),
  ])
  func `What cannot be reckoned is said, with what to do`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["what-if", "--month", "2026-10"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
  }

  @Test func `Where nothing can be priced at the target, that is all there is to say`() async throws
  {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done(
      "what-if", "--move", "5%", "--from", "opus", "--to", "sonnet", "--month", "2026-10",
      "--developer", "hana")
    #expect(
      out == """
        None of the usage of opus could be priced at claude-sonnet-5-5.
        Left out: 6 rows of $6.72, money without token counts.

        """)
  }

  @Test func `A dearer target says what it costs more`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done(
      "what-if", "--move", "30%", "--from", "sonnet", "--to", "opus", "--month", "2026-10")
    #expect(out.contains("Spend of $242.60 would have been $270.28, $27.68 more."))
  }

  @Test func `An empty ledger has nothing to move`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run("what-if", "--move", "5%", "--from", "opus", "--to", "sonnet")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("There is no model 'opus'"))
  }

  @Test func `A table fits a narrow terminal and says what it rests on`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      ["what-if", "--move", "60%", "--from", "opus", "--to", "sonnet", "--month", "2026-10"],
      environment: ["COLUMNS": "80"])
    #expect(outcome.out.contains("Left out: 6 rows of $6.72, money without token counts."))
    #expect(outcome.out.contains("13 rows in fast mode at the usual speed"))
    let table = outcome.out.split(separator: "\n\n")[1].split(separator: "\n")
    #expect(table.allSatisfy { $0.count <= 80 })
  }
}

/// What `what-if --format json` writes.
struct WhatIfFile: Decodable {
  struct Row: Decodable {
    let rows: Int
    let spendUSD: Decimal
    let costUSD: Decimal
    let targetCostUSD: Decimal
    let savedUSD: Decimal
  }

  struct LeftOut: Decodable {
    let rows: Int
    let costUSD: Decimal?
  }

  let to: String
  let movePercent: Decimal
  let rows: [Row]
  let total: Row
  let leftOut: [LeftOut]
}
