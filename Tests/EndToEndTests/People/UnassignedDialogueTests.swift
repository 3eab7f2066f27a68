import Foundation
import Testing

/// `unassigned --interactive`, with its answers from a pipe.
struct UnassignedDialogueTests {
  private struct Gap: Decodable {
    let hint: String
    let costUSD: Decimal
  }

  private struct Listing: Decodable {
    let rows: [Gap]
  }

  private func unassigned(_ desk: Desk) async throws -> [String] {
    let text = try await desk.done("unassigned", "--format", "json")
    return try JSONDecoder().decode(Listing.self, from: Data(text.utf8)).rows.map(\.hint)
  }

  private func cost(_ desk: Desk, of developer: String) async throws -> Decimal {
    try await desk.report("--by", "developer").cells[[developer]]?.cost ?? 0
  }

  /// Calls in the home folders adm1n (the larger) and ben, and Ana, whom nothing names.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana", "--name", "Ana Silva")
    try desk.write(
      "calls.jsonl",
      Transcript.line(1, input: "9000", folder: "/home/adm1n/x")
        + Transcript.line(2, folder: "/home/ben/x", session: "5e551012-0000"))
    try await desk.done("import", "calls.jsonl")
    return desk
  }

  private func ask(_ desk: Desk, _ lines: String...) async throws -> Program.Outcome {
    let input = lines.map { $0 + "\n" }.joined()
    let outcome = try await desk.run("unassigned", "--interactive", input: input)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.out.isEmpty)
    return outcome
  }

  @Test func `Each answer is kept, with its effect, and can be taken back`() async throws {
    let desk = try await desk()
    let said = try await ask(desk, "ana", "new ben").err
    #expect(said.contains("home folder adm1n (claude-code), 2026-09-20; 2 open"))
    #expect(said.contains("home:adm1n is ana's."))
    #expect(said.contains("Moved $"))
    #expect(said.contains("Added ben, whose home:ben is."))
    #expect(said.contains("2 answers kept; $0.00 of 0 hints is left."))
    #expect(try await unassigned(desk).isEmpty)
    #expect(try await cost(desk, of: "ana") > 0)
    #expect(try await desk.done("audit").contains("home:adm1n to ana"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `Enter accepts the guess that is shown`() async throws {
    let desk = try await desk()
    let said = try await ask(desk, "skip", "").err
    #expect(said.contains("Guess: new ben, possible: no developer has a name like it."))
    #expect(try await unassigned(desk) == ["home folder adm1n"])
  }

  @Test func `An answer that cannot be followed is said, and asked again`() async throws {
    let desk = try await desk()
    let said = try await ask(desk, "anna", "new", "?", "nobody", "undo", "quit").err
    #expect(said.contains("There is no developer 'anna'. Did you mean 'ana'?"))
    #expect(said.contains("Say the handle too: new ana."))
    #expect(said.contains("only SOURCE HANDLE"))
    #expect(said.contains("Took the last answer back."))
    #expect(said.contains("0 answers kept"))
    #expect(try await unassigned(desk) == ["home folder adm1n", "home folder ben"])
  }

  @Test func `What is nobody's is listed as such, and not asked again`() async throws {
    let desk = try await desk()
    _ = try await ask(desk, "nobody", "quit")
    #expect(
      try await unassigned(desk) == ["home folder adm1n, nobody's", "home folder ben"])
    #expect(try await !ask(desk).err.contains("adm1n"))
    try await desk.done("assign", "home:adm1n", "ana")
    #expect(try await unassigned(desk) == ["home folder ben"])
  }

  @Test func `Without input nothing is changed`() async throws {
    let desk = try await desk()
    let before = try await desk.done("audit")
    _ = try await ask(desk)
    #expect(try await unassigned(desk).count == 2)
    #expect(try await desk.done("audit") == before)
  }

  @Test func `An interrupt between two answers loses none`() async throws {
    let desk = try await desk()
    _ = try await desk.shell(
      """
      mkfifo answers
      "$OUTLAY" unassigned --interactive < answers 2> said & pid=$!
      exec 3> answers
      echo ana >&3
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        grep -q 'ben' said && break; sleep 0.2
      done
      kill -TERM $pid; wait $pid
      exec 3>&-
      """)
    #expect(try await unassigned(desk) == ["home folder ben"])
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test(arguments: [
    ["--interactive", "--format", "csv"], ["--interactive", "-o", "x.csv"], ["--by", "eve"],
  ])
  func `Options that do not go together are refused`(options: [String]) async throws {
    let desk = try await desk()
    let outcome = try await desk.run(["unassigned"] + options)
    #expect(outcome.status == 64, "\(outcome)")
  }

  @Test func `The audit names who answered`() async throws {
    let desk = try await desk()
    _ = try await desk.run("unassigned", "--interactive", "--by", "eve", input: "ana\nquit\n")
    #expect(try await desk.done("audit").contains("eve"))
  }
}

/// `roster suggest`, and what its CSV does as a roster.
struct RosterSuggestTests {
  private struct Person: Decodable {
    let handle: String
  }

  private struct Listing: Decodable {
    let rows: [Person]
  }

  @Test func `What it writes is a roster by which nobody is left to propose`() async throws {
    let desk = try Desk()
    _ = try await desk.run("import", "\(Samples.team)/exports")
    let text = try await desk.done("roster", "suggest", "--format", "json")
    let people = try JSONDecoder().decode(Listing.self, from: Data(text.utf8)).rows
    #expect(people.count >= 8)
    try await desk.done("roster", "suggest", "--output", "roster.csv")
    try await desk.done("developer", "import", "roster.csv")
    let listed = try await desk.done("developer", "list", "--format", "json")
    let known = try JSONDecoder().decode(Listing.self, from: Data(listed.utf8)).rows
    #expect(Set(known.map(\.handle)) == Set(people.map(\.handle)))
    let again = try await desk.done("roster", "suggest", "--format", "csv")
    #expect(again.split(separator: "\r\n").count == 1, "\(again)")
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `It changes nothing`() async throws {
    let desk = try Desk()
    try desk.write("calls.jsonl", Transcript.line(1))
    try await desk.done("import", "calls.jsonl")
    let before = try desk.bytes()
    let said = try await desk.done("roster", "suggest")
    #expect(said.contains("ben"))
    #expect(said.contains("outlay developer import roster.csv"))
    #expect(try desk.bytes() == before)
  }
}
