import Foundation
import Testing

struct TeamExpenseTests {
  @Test func `A month with calls without a price is refused until that is allowed`() async throws {
    let desk = try await SampleTeam.desk()
    let refused = try await desk.run("expense", "2026-10", "--output", "expense.csv")
    #expect(refused.status == 1)
    #expect(refused.err.contains("5 requests of October 2026 have no price"))
    #expect(refused.err.contains("--allow-unpriced"))
    #expect(!desk.exists("expense.csv"))
    try await desk.done("expense", "2026-10", "--allow-unpriced", "--output", "expense.csv")
    #expect(desk.exists("expense.csv"))
  }

  @Test(arguments: ["2026-09", "2026-10"])
  func `The lines add up: cents to the rounded total, exact amounts to the exact one`(
    month: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let csv = try await desk.done("expense", month, "--allow-unpriced")
    let total = try #require(TeamCount.load().byMonth[month]?.figures.cost)
    #expect(try sum("exact_amount", of: csv) == total)
    var (exact, rounded) = (total, Decimal())
    NSDecimalRound(&rounded, &exact, 2, .plain)
    #expect(try sum("amount", of: csv) == rounded)
    #expect(Decimal(try ids(csv).count) == Decimal(Set(try ids(csv)).count))
  }

  private func sum(_ column: String, of csv: String) throws -> Decimal {
    try cells(column, of: csv).compactMap { Decimal(string: $0) }.reduce(0, +)
  }

  private func ids(_ csv: String) throws -> [String] { try cells("external_id", of: csv) }

  /// The cells of a column, counted from the end: the one quoted field is before it.
  private func cells(_ column: String, of csv: String) throws -> [String] {
    let rows = csv.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(rows.first)
    let place = header.count - (try #require(header.firstIndex(of: column)))
    return rows.dropFirst().map { $0[$0.count - place] }
  }

  @Test func `A second run writes the same file`() async throws {
    let desk = try await SampleTeam.desk()
    let first = try await desk.done("expense", "2026-09")
    #expect(try await desk.done("expense", "2026-09") == first)
    #expect(try await desk.done("expense", "2026-09", "--excel") == "\u{FEFF}" + first)
  }

  @Test func `The file has the columns that finance imports`() async throws {
    let desk = try await SampleTeam.desk()
    let header = try await desk.done("expense", "2026-09").split(separator: "\r\n").first
    #expect(
      header == """
        period,posting_date,cost_centre,account_code,developer,email,project,vendor,description,\
        calls,amount,exact_amount,currency,external_id,cost_basis,corrects
        """)
  }

  @Test(arguments: ["csv", "markdown", "json", "table"])
  func `Each form holds the month's total`(format: String) async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done("expense", "2026-09", "--format", format)
    #expect(out.contains("CC-410"))
    if format != "csv" { #expect(out.contains("218.13")) }
  }

  @Test func `What belongs to nobody is a line`() async throws {
    let desk = try await SampleTeam.desk()
    #expect(try await desk.done("expense", "2026-09").contains(",(unassigned),"))
  }
}
