import Foundation
import Testing

/// What one can ask of an import later.
struct ImportsShowTests {
  private static func sheet(_ name: String) -> String {
    "Date,Task,Cost,Developer\n2026-10-03,a,1,\(name)\n2026-10-07,b,2.5,\(name)\n"
  }

  private func desk() async throws -> Desk {
    let desk = try Desk()
    for name in ["ana", "ben"] { try await desk.done("developer", "add", name) }
    try desk.write("in/mine/a.csv", Self.sheet("ana"))
    try desk.write("in/yours/b.csv", Self.sheet("ben"))
    return desk
  }

  @Test func `An import is headed by when and how it was asked, and by what it brought`()
    async throws
  {
    let desk = try await desk()
    try await desk.done("import", "in", "--machine", "my laptop", "--date-order", "dmy")
    let lines = try await desk.done("imports", "show", "1").split(separator: "\n")
    let heading = lines.prefix { !$0.hasPrefix("File") }.joined(separator: " ")
    #expect(heading.hasPrefix("Import 1, 20"), "\(heading)")
    #expect(
      heading.hasSuffix(
        ", --machine 'my laptop' --date-order dmy: 2 files below \(desk.folder)/in, 2 developers, 2 days from "
          + "2026-10-03 to 2026-10-07, $7.00"), "\(heading)")
    #expect(lines.contains { $0.hasPrefix("mine/a.csv  ") }, "\(lines)")
    let csv = try await desk.done("imports", "show", "1", "--format", "csv")
    #expect(csv.contains("in/mine/a.csv,"), "\(csv)")
  }

  @Test func `What was left out is among the problems, with its reason`() async throws {
    let desk = try await desk()
    try desk.write("in/other.json", #"{"colour":"red"}"#)
    try desk.write("in/notes.txt", "no data, and none expected")
    #expect(try await desk.run("import", "in").status == 1)
    let csv = try await desk.done("imports", "show", "1", "--problems", "--format", "csv")
    let lines = csv.split(separator: "\r\n").dropFirst()
    #expect(lines.count == 1)
    #expect(lines.first?.contains("/in/other.json,,left out,") == true, "\(csv)")
    let table = try await desk.done("imports", "show", "1", "--problems")
    #expect(table.contains("other.json  ") && !table.contains("in/other.json  "), "\(table)")
  }

  @Test func `Files that tell nothing new were not imported`() async throws {
    let desk = try await desk()
    try await desk.done("import", "in/mine")
    let path = try desk.write("copy/a.csv", Self.sheet("ana"))
    // A file that was written just now may change again unseen, and is read again.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
    let out = try await desk.done("import", "copy")
    #expect(out.hasPrefix("Nothing new in 1 file, 1 kB.\n"), "\(out)")
    #expect(out.contains("Nothing was added. The ledger's total is $3.50."))
    let again = try await desk.done("import", "copy")
    #expect(
      again.hasPrefix("Nothing new: 1 file unchanged since the last import.\n"), "\(again)")
  }
}
