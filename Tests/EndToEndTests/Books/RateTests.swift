import Foundation
import Testing

struct RateTests {
  private func desk() async throws -> Desk {
    let desk = try await SampleTeam.desk()
    try await desk.done("rate", "set", "EUR", "2026-09", "0.9213")
    return desk
  }

  @Test func `A report in euros adds up and states its rate`() async throws {
    let desk = try await desk()
    // $218.13… of September are 200.96… at 0.9213.
    let total = try #require(TeamCount.load().byMonth["2026-09"]?.figures.cost)
    var (exact, rounded) = (total * Decimal(string: "0.9213")!, Decimal())
    NSDecimalRound(&rounded, &exact, 2, .plain)
    let csv = try await desk.done(
      "report", "--by", "project", "--month", "2026-09", "--currency", "EUR", "--csv")
    let lines = csv.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(lines.first?.firstIndex(of: "cost_eur"))
    #expect(
      lines.dropFirst().compactMap { Decimal(string: String($0[column])) }.reduce(0, +) == rounded)
    let table = try await desk.done("report", "--month", "2026-09", "--currency", "EUR")
    #expect(table.contains("€\(rounded)") && !table.contains("$"))
    #expect(table.contains("Amounts at 1 USD = 0.9213 EUR (2026-09)."))
  }

  @Test func `The setting makes the currency that of every answer; dollars can be asked for`()
    async throws
  {
    let desk = try await desk()
    try await desk.done("setting", "set", "currency", "eur")
    #expect(try await desk.done("setting", "list", "--csv").contains("currency,EUR,"))
    let claim = try await desk.done("expense", "2026-09")
    #expect(claim.contains(",EUR,") && claim.contains(",0.9213,2026-09,"))
    #expect(try await desk.done("review", "2026-09").contains("€"))
    let dollars = try await desk.done("expense", "2026-09", "--currency", "USD")
    #expect(dollars.contains(",USD,") && !dollars.contains("EUR"))
    // The hint of the error holds.
    let missing = try await desk.run("report", "--month", "2026-10")
    #expect(missing.status != 0 && missing.err.contains("'outlay rate set EUR 2026-10 RATE'"))
    try await desk.done("rate", "set", "EUR", "2026-10", "1/1.0854")
    #expect(try await desk.done("report", "--month", "2026-10").contains("1/1.0854"))
  }

  @Test func `Rates are imported, listed and removed, and a list is read back`() async throws {
    let desk = try await SampleTeam.desk()
    try desk.write(
      "hist.csv",
      "Date,USD,JPY,\n2026-10-30,1.0854,163.21,\n2026-09-30,1.09,160,\n1999-01-04,1.1789,133.73,\n")
    let imported = try await desk.run("rate", "import", "hist.csv")
    #expect(
      imported.err.contains("Imported 2 rates, the latest 1 USD = 1/1.0854 EUR (2026-10-30)."))
    let list = try await desk.done("rate", "list", "--csv")
    #expect(
      list == "currency,period,rate\r\nEUR,2026-10-30,1/1.0854\r\nEUR,2026-09-30,1/1.09\r\n")
    try desk.write("list.csv", list)
    try await desk.done("rate", "remove", "EUR", "2026-10-30")
    try await desk.done("rate", "import", "list.csv")
    #expect(try await desk.done("rate", "list", "--csv") == list)
    let gone = try await desk.run("rate", "remove", "EUR", "2026-11")
    #expect(gone.status != 0 && gone.err.contains("There is no rate of EUR for 2026-11"))
  }

  @Test(arguments: [
    ["EUR", "2026-10", "0"], ["EURO", "2026-10", "1"], ["EUR", "october", "1"],
    ["USD", "2026-10", "1"],
  ])
  func `A rate that cannot be is refused`(arguments: [String]) async throws {
    let desk = try Desk()
    let outcome = try await desk.run(["rate", "set"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
  }
}
