import Foundation
import Testing

/// Text that is not UTF-8 is refused by line or read as what it is said to be, never repaired
/// (counting rule 34).
struct EncodingTests {
  /// `é` and `è` of two people, in Windows-1252.
  private static func latin(_ text: String) -> Data {
    text.data(using: .windowsCP1252) ?? Data()
  }

  private static let sheet = """
    Date;Session Duration;Task;Model;Token Cost;Developer;Project
    2026-11-03;45 min;A;Sonnet;1,00;René;Café
    2026-11-03;45 min;B;Sonnet;2,00;Renè;Cafè
    2026-11-03;45 min;C;Sonnet;4,00;Ana;Shop

    """

  @Test func `Rows of a sheet that are not UTF-8 are refused, the others load`() async throws {
    let desk = try Desk()
    try desk.write("sheet.csv", Self.latin(Self.sheet))
    let (summary, status) = try await desk.imported("sheet.csv", "--create-developers")
    #expect(status == 1 && summary.total.added == 1 && summary.total.rejected == 2)
    #expect(summary.problems.map(\.line) == [2, 3])
    #expect(
      summary.problems.allSatisfy {
        $0.reason.contains("is not UTF-8 text; save it as CSV UTF-8")
          && $0.reason.contains("--encoding windows-1252")
      })
    #expect(try await !desk.done("developer", "list").contains("Ren"))
  }

  @Test func `A stated encoding keeps two people and two projects apart`() async throws {
    let desk = try Desk()
    try desk.write("sheet.csv", Self.latin(Self.sheet))
    try await desk.done(
      "import", "sheet.csv", "--create-developers", "--encoding", "windows-1252")
    let report = try await desk.done("report", "--by", "developer,project", "--format", "csv")
    #expect(report.contains("René,Café,") && report.contains("Renè,Cafè,"), "\(report)")
    #expect(try await desk.total() == 7)
  }

  @Test func `A stated encoding does not touch what is JSON`() async throws {
    let desk = try Desk()
    try desk.write("t.jsonl", Transcript.line(1, branch: "café"))
    try await desk.done("import", "t.jsonl", "--encoding", "windows-1252")
    #expect(try await desk.done("report", "--by", "branch", "--format", "csv").contains("café"))
  }

  @Test func `An option that no file knows is said to have had no effect`() async throws {
    let desk = try Desk()
    try desk.write("in/t.jsonl", Transcript.line(1))
    let outcome = try await desk.run("import", "in", "--date-order", "dmy")
    #expect(outcome.status == 0)
    #expect(
      outcome.err.contains(
        "--date-order had no effect: it is for copilot, csv and tracking-sheet files, and there is none."
      ))
    try desk.write("in/sheet.csv", "Date,Task,Cost\n4/5/2026,t,1\n")
    let mixed = try await desk.run("import", "in", "--date-order", "dmy")
    #expect(mixed.status == 0 && mixed.err.isEmpty, "\(mixed)")
  }

  private static let lists = [
    (
      command: "developer", text: "handle,name,team\nana,Ana,pay\nrene,René,équipe\n", shown: "René"
    ),
    (command: "project", text: "name,cost_centre\nshop,CC0\nCafé,CC1\n", shown: "Café"),
    (command: "key", text: "name,owner\nshop,\nclé,\n", shown: "clé"),
  ]

  @Test(arguments: 0..<3)
  func `Rosters, projects and keys that are not UTF-8 are refused by line, or read as stated`(
    index: Int
  ) async throws {
    let (command, text, shown) = Self.lists[index]
    let desk = try Desk()
    try desk.write("list.csv", Self.latin(text))
    let outcome = try await desk.run(command, "import", "list.csv")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("list.csv:3: the row is not UTF-8 text; save it as CSV UTF-8"))
    #expect(!desk.exists("ledger.db"))
    try await desk.done(command, "import", "list.csv", "--encoding", "windows-1252")
    #expect(try await desk.done(command, "list", "--format", "csv").contains(shown))
  }

  @Test(arguments: [
    ("key", "name,owner,status,request_limit,monthly_cap_usd\nk1,,active,5000,1,200.50\n"),
    ("developer", "handle,name,email,role,team\nben,Okafor, Ben,ben@example.com,junior,pay\n"),
    ("project", "name,cost_centre\nshop,CC,1\n"),
  ])
  func `A row with more cells than the header is refused by its line`(
    command: String, text: String
  ) async throws {
    let desk = try Desk()
    try desk.write("list.csv", text)
    let outcome = try await desk.run(command, "import", "list.csv")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("list.csv:2: the row has "))
    #expect(outcome.err.contains(" cells and the header "))
    #expect(!desk.exists("ledger.db"))
  }

  @Test func `Empty cells behind the last column mean nothing`() async throws {
    let desk = try Desk()
    try desk.write("list.csv", "handle,name\nana,Ana, ,\n")
    try await desk.done("developer", "import", "list.csv")
    #expect(try await desk.done("developer", "list").contains("ana"))
  }
}
