import Foundation
import Testing

/// Names in usage come from anywhere: they must not act on a terminal or a spreadsheet.
struct InjectionTests {
  /// A desk with calls in folders and branches whose names are hostile.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    let names = [
      ("=cmd()", "main"), ("+1", "\\u001b[31mred\\u001b]0;title\\u0007"), ("@SUM(1)", "a\\u202eb"),
      ("-2", #"x,y\"z"#), ("日本", "支"), ("'quoted", "x\\ny"),
    ]
    try desk.write(
      "t.jsonl",
      names.enumerated().map { number, name in
        Transcript.line(
          number, input: "1000000", folder: "/home/ben/code/\(name.0)", branch: name.1)
      }.joined())
    try await desk.done("import", "t.jsonl")
    return desk
  }

  @Test(arguments: ["table", "markdown"])
  func `Control characters do not reach the terminal`(format: String) async throws {
    let desk = try await desk()
    let out = try await desk.done("report", "--by", "branch", "--format", format)
    let controls = out.unicodeScalars.filter {
      ($0.properties.generalCategory == .control && $0 != "\n") || $0 == "\u{202E}"
    }
    #expect(controls.isEmpty)
    #expect(out.contains("red"))
    #expect(out.contains("x y"))
  }

  @Test(arguments: [["report", "--by", "project", "--format", "csv"], ["expense", "2026-09"]])
  func `A cell that a spreadsheet would compute is guarded`(command: [String]) async throws {
    let desk = try await desk()
    let out = try await desk.run(command).out
    let cells = out.split(whereSeparator: { $0 == "," || $0.isNewline })
    for name in ["=cmd()", "+1", "-2", "@SUM(1)"] {
      #expect(cells.contains { $0 == "'\(name)" }, "\(name)")
      #expect(!cells.contains { $0 == name }, "\(name)")
    }
  }

  @Test func `A guarded name reads back as the original one`() async throws {
    let (first, second) = (try await desk(), try Desk())
    let calls = try await first.done("export", "calls")
    try second.write("calls.csv", calls)
    try await second.done("import", "calls.csv")
    #expect(try await second.done("export", "calls") == calls)
    let (mine, theirs) = (
      try await second.report("--by", "project,branch"),
      try await first.report("--by", "project,branch")
    )
    #expect(mine.cells == theirs.cells)
    #expect(Set(mine.cells.keys.compactMap(\.first)).isSuperset(of: ["=cmd()", "-2", "'quoted"]))
  }

  @Test func `JSON holds the names as they are`() async throws {
    let desk = try await desk()
    let branches = try await desk.report("--by", "branch").rows.compactMap { $0.names["branch"] }
    #expect(Set(branches).isSuperset(of: ["\u{1B}[31mred\u{1B}]0;title\u{7}", "x,y\"z", "支"]))
  }
}
