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

  @Test func `What an edit changed is said with its sign`() async throws {
    let desk = try Desk()
    try desk.write("log.csv", first())
    let before = try await desk.done("import", "log.csv")
    #expect(before.contains("Skipped: rows that add up others, 1."))
    try desk.write("log.csv", first().replacing("$40.00", with: "$41.50"))
    let more = try await desk.done("import", "log.csv")
    #expect(more.contains("Changed 1 row: +$1.50. The ledger's total is $56.50."))
    try desk.write("log.csv", sheet("2026-11-03,45 min,API,Sonnet,$10.00"))
    let less = try await desk.done("import", "log.csv")
    #expect(less.contains("Changed 2 rows: -$46.50. The ledger's total is $10.00."))
    #expect(less.contains("Withdrew 2 lines that the sheet no longer has."))
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
