import Testing

struct TableWidthTests {
  @Test(arguments: [60, 80, 120], ["developer", "project,model", "session,branch"])
  func `No line of a report's table is wider than the terminal`(
    columns: Int, dimensions: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      ["report", "--by", dimensions], environment: ["COLUMNS": "\(columns)"])
    let table = outcome.out.split(separator: "\n\n").first { $0.contains("Total") }
    let lines = try #require(table).split(separator: "\n")
    #expect(lines.count > 8)
    #expect(lines.allSatisfy { $0.count <= columns }, "\(outcome.out)")
    #expect(lines.last?.contains("$460.73") ?? false)
  }

  @Test(arguments: ["key list", "developer list", "session list", "imports list", "price list"])
  func `No line of a listing is wider than a terminal of 80 columns`(command: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      command.split(separator: " ").map(String.init), environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    let lines = outcome.out.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(outcome.out)")
  }

  @Test func `What is known of one thing is shown whole, however narrow the terminal`() async throws
  {
    let desk = try await SampleTeam.desk()
    let pattern = "exports/developers/of-the-platform-team/**"
    try await desk.done("developer", "edit", "ana", "--path", pattern)
    let wide = try await desk.done("developer", "show", "ana")
    let outcome = try await desk.run(["developer", "show", "ana"], environment: ["COLUMNS": "40"])
    #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(outcome.out)")
    func letters(_ text: String) -> [Character] {
      text.filter { $0.isLetter || $0.isNumber || $0 == "/" }
        .sorted()
    }
    #expect(letters(outcome.out) == letters(wide))
    #expect(wide.contains(pattern))
  }

  @Test func `A table that leaves columns out says which`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(["report"], environment: ["COLUMNS": "60"])
    #expect(outcome.out.contains("Left out for want of room: Input, Cache write, Cache read"))
  }

  @Test func `A file has all columns, whatever the terminal`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      ["report", "--output", "report.txt"], environment: ["COLUMNS": "40"])
    #expect(outcome.status == 0)
    #expect(outcome.out.isEmpty)
    let text = String(decoding: try desk.bytes("report.txt"), as: UTF8.self)
    #expect(text.contains("Cache write"))
    #expect(try desk.mode("report.txt") == 0o600)
  }

  @Test func `There is no colour in a pipe, with NO_COLOR or without`() async throws {
    let desk = try await SampleTeam.desk()
    for script in ["\"$OUTLAY\" report", "unset NO_COLOR; \"$OUTLAY\" report"] {
      #expect(try await !desk.shell(script).out.contains("\u{1B}"))
    }
  }

  @Test func `A reader that goes away is no error`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.shell("\"$OUTLAY\" export calls | head -n 1")
    #expect(outcome.status == 0)
    #expect(outcome.out.hasPrefix("call_id,"))
    #expect(outcome.err.isEmpty)
  }
}
