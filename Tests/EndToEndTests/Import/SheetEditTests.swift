import Testing

/// A sheet that people keep replaces what it said before (counting rule 31).
struct SheetEditTests {
  private func sheet(_ lines: String...) -> String {
    (["Date,Session Duration,Task,Model,Token Cost"] + lines + ["Total,,,,$55.00", ""])
      .joined(separator: "\n")
  }

  private func first() -> String {
    sheet(
      "2026-11-03,45 min,API,Sonnet,$10.00", "2026-11-04,45 min,DB migraton,Sonnet,$40.00",
      "2026-11-05,45 min,Docs,Sonnet,$5.00")
  }

  @Test func `A corrected letter moves no money, and the row of totals is skipped`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    try desk.write("log.csv", first())
    let before = try await desk.done("import", "log.csv", "--developer", "ana")
    #expect(before.contains("Skipped: rows that add up others, 1."))
    try desk.write("log.csv", first().replacing("migraton", with: "migration"))
    let after = try await desk.done("import", "log.csv", "--developer", "ana")
    #expect(after.contains("Withdrew 1 line that the sheet no longer has."))
    #expect(try await desk.done("sql", "--format", "csv", Self.total).contains("55"))
    try await desk.done("check")
  }

  private static let total = "SELECT cost_micros / 1000000 FROM rollup_total"

  @Test func `What an edit changed is said with its sign`() async throws {
    let desk = try Desk()
    try desk.write("log.csv", first())
    try await desk.done("import", "log.csv")
    try desk.write("log.csv", first().replacing("$40.00", with: "$41.50"))
    let more = try await desk.done("import", "log.csv")
    #expect(more.contains("Changed 1 row: +$1.50. The ledger's total is $56.50."))
    try desk.write("log.csv", sheet("2026-11-03,45 min,API,Sonnet,$10.00"))
    let less = try await desk.done("import", "log.csv")
    #expect(less.contains("Changed 2 rows: -$46.50. The ledger's total is $10.00."))
    #expect(less.contains("Withdrew 2 lines that the sheet no longer has."))
  }

  @Test func `A sheet that joins two others counts the lines of both once`() async throws {
    let desk = try Desk()
    func lines(_ days: ClosedRange<Int>) -> String {
      (["Date,Session Duration,Task,Model,Token Cost"]
        + days.map { "2026-11-0\($0),45 min,T\($0),Sonnet,$\($0).00" } + [""])
        .joined(separator: "\n")
    }
    try desk.write("a.csv", lines(1...5))
    try desk.write("b.csv", lines(4...8))
    for name in ["a.csv", "b.csv"] { try await desk.done("import", name) }
    try desk.write("all.csv", lines(1...9))
    let (summary, _) = try await desk.imported("all.csv")
    #expect(summary.total.added == 1)
    #expect(summary.total.duplicate == 8)
    #expect(try await desk.done("sql", "--format", "csv", Self.total).contains("45"))
    try await desk.done("check")
  }

  @Test func `A line that cannot be read keeps its amount, and says so by its number`() async throws
  {
    let desk = try Desk()
    try desk.write("log.csv", first())
    try await desk.done("import", "log.csv")
    try desk.write("log.csv", first().replacing("$40.00", with: "forty"))
    let outcome = try await desk.run("import", "log.csv")
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("log.csv:3: the cost cannot be read"))
    #expect(
      outcome.out.contains(
        "log.csv:3: note: what the line said before stays until it can be read: 2026-11-04, $40.00"
      ))
    #expect(try await desk.done("sql", "--format", "csv", Self.total).contains("55"))
    try await desk.done("check")
  }

  @Test func `Under another name with a line more it is the same sheet`() async throws {
    let desk = try Desk()
    try desk.write("log.csv", first())
    try await desk.done("import", "log.csv")
    try desk.write("log (1).csv", first() + "2026-11-06,45 min,Tests,Sonnet,$1.00\n")
    let text = try await desk.done("import", "log (1).csv")
    #expect(text.contains("log.csv are the same sheet: each of its lines counts once."))
    #expect(text.contains("Added 1 summary row: $1.00. The ledger's total is $56.00."))
    try await desk.done("check")
  }
}
