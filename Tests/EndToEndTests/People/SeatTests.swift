import Testing

struct SeatTests {
  /// Ana used Opus for $400 on 5 October, Ben nothing.
  private static let calls = """
    call_id,timestamp,developer,api_key,session,model,input_tokens
    1,2026-10-05T10:00:00Z,ana,,s1,claude-opus-5-5,100000000

    """

  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    try await desk.done("developer", "add", "ben")
    try desk.write("calls.csv", Self.calls)
    try await desk.done("import", "calls.csv")
    return desk
  }

  @Test func `Seats are added, listed, ended, taken back and set beside what was used`()
    async throws
  {
    let desk = try await desk()
    let added = try await desk.run(
      "seat", "add", "ana", "--plan", "max-20x", "--fee", "200", "--per", "month", "--from",
      "2026-09-01")
    #expect(added.status == 0, "\(added)")
    #expect(added.err.contains("ana holds max-20x from 2026-09-01, $200.00 a month."), "\(added)")
    try desk.write("seats.csv", "developer,plan,from\nben,copilot-business,2026-10-01\n")
    try await desk.done("seat", "import", "seats.csv")
    let csv = try await desk.done("seats", "2026-10", "--csv")
    let lines = csv.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).prefix(6).joined(separator: " ")
    }
    #expect(
      lines == ["ana Anthropic max-20x 200 400 2.00", "ben GitHub copilot-business 19 0 0.00"])
    let text = try await desk.done("seats", "2026-10")
    #expect(text.contains("No use is known of: ben (copilot-business, $19.00)."))
    #expect(text.contains("ana, max-20x: no weekly window was seen."))
    let ended = try await desk.run(
      "seat", "end", "ana", "--plan", "max-20x", "--until", "2026-10-10")
    #expect(ended.err.contains("To take it back: outlay audit undo "), "\(ended)")
    #expect(try await desk.done("seat", "list", "--csv").contains("2026-09-01,2026-10-10"))
    let entry = ended.err.split(separator: " ").last.map { $0.filter(\.isNumber) } ?? ""
    try await desk.done("audit", "undo", entry)
    #expect(try await desk.done("seat", "list", "--csv").contains("2026-09-01,\r\n"))
    try await desk.done("seat", "remove", "1")
    #expect(try await !desk.done("seat", "list").contains("max-20x"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `An expense claim shows the three books apart, and a file is of one`() async throws {
    let desk = try await desk()
    try await desk.done("seat", "add", "ana", "--plan", "max-20x", "--from", "2026-10-01")
    let text = try await desk.done("expense", "2026-10", "--format", "table")
    #expect(text.contains("Books, which are never added"))
    let bill = try await desk.done("expense", "2026-10")
    #expect(bill.split(separator: "\r\n").count == 1, "\(bill)")
    let seats = try await desk.done("expense", "2026-10", "--book", "seats")
    #expect(seats.contains("outlay-2026-10-ana:max-20x:Anthropic:seat,seat fee"), "\(seats)")
    let equivalents = try await desk.done("expense", "2026-10", "--book", "equivalents")
    #expect(equivalents.contains("400.00,400,USD"), "\(equivalents)")
    let review = try await desk.done("review", "2026-10")
    #expect(
      review.contains(
        "Bill $0.00; seats $200.00; list-price equivalents of what seats include $400.00."),
      "\(review)")
  }

  @Test func `Advice is saved, listed, scored and removed`() async throws {
    let desk = try await desk()
    try await desk.done("seat", "add", "ben", "--plan", "max-20x", "--from", "2026-09-01")
    let saved = try await desk.run(
      ["seats", "2026-10", "--save", "ben-none"],
      environment: ["OUTLAY_NOW": "2026-10-31T20:00:00Z"])
    #expect(saved.status == 0, "\(saved)")
    #expect(saved.err.contains("'outlay seats score' can score it from 2026-12-01"), "\(saved)")
    #expect(try await desk.done("seats", "list", "--csv").contains("ben-none,ben,max-20x,none,200"))
    let due = try await desk.run(
      ["seats", "score"], environment: ["OUTLAY_NOW": "2026-11-30T20:00:00Z"])
    #expect(due.out.contains("score it from 2026-12-01 on"), "\(due)")
    let scored = try await desk.run(
      ["seats", "score", "--csv"], environment: ["OUTLAY_NOW": "2026-12-01T20:00:00Z"])
    #expect(scored.out.contains("max-20x,none,max-20x,200,0,"), "\(scored)")
    try await desk.done("seats", "remove", "ben-none")
    #expect(try await desk.done("seats", "list").contains("No advice on seats."))
  }

  @Test(arguments: [
    (["seat", "add", "anna", "--plan", "pro", "--from", "2026-09-01"], 64, "Did you mean 'ana'?"),
    (["seat", "add", "ana", "--plan", "prr", "--from", "2026-09-01"], 64, "Did you mean 'pro'?"),
    (
      ["seat", "add", "ana", "--plan", "pro", "--from", "2026-09-02", "--until", "2026-09-01"], 64,
      "--until 2026-09-01 lies before --from 2026-09-02."
    ),
    (["seat", "add", "ana", "--plan", "pro", "--fee=-1", "--from", "2026-09-01"], 64, "0 dollars"),
    (["seat", "edit", "9", "--fee", "1"], 64, "There is no seat 9: see 'outlay seat list'."),
    (["seat", "end", "ana", "--plan", "pro", "--until", "2026-09-01"], 64, "They hold no seat"),
    (["seat", "import", "none.csv"], 66, "none.csv"),
    (["seats", "score", "other"], 64, "see 'outlay seats list'"),
    (["seats", "2026-10", "--save", "x"], 64, "nothing to save"),
  ])
  func `What is wrong is said`(arguments: [String], status: Int32, words: String) async throws {
    let outcome = try await desk().run(arguments)
    #expect(outcome.status == status && outcome.err.contains(words), "\(outcome)")
  }

  @Test func `A file with a mistake changes nothing, and names the line`() async throws {
    let desk = try await desk()
    try desk.write("seats.csv", "developer,plan,from\nana,pro,2026-10-01\nben,pro,soon\n")
    let outcome = try await desk.run("seat", "import", "seats.csv")
    #expect(outcome.status == 65 && outcome.err.contains("seats.csv:3"), "\(outcome)")
    #expect(try await desk.done("seat", "list").contains("No seats yet"))
  }

  @Test func `A dry run changes nothing, and who holds a seat is not removed`() async throws {
    let desk = try await desk()
    let seat = ["seat", "add", "ben", "--plan", "pro", "--from", "2026-10-01"]
    let trial = try await desk.run(seat + ["--dry-run"])
    #expect(trial.out.contains("added seat"), "\(trial)")
    #expect(try await desk.done("seat", "list").contains("No seats yet"))
    _ = try await desk.run(seat)
    let removal = try await desk.run("developer", "remove", "ben")
    #expect(removal.status != 0 && removal.err.contains("seats"), "\(removal)")
  }
}
