import Foundation
import TestSupport
import Testing

/// The reference is written from the program and the schema, and is current.
struct ReferenceTests {
  private func expectCurrent(_ text: String, _ name: String) throws {
    let file = Page.top.appending(path: "Documentation/reference/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    expectNoDifference(text, kept, comment: "Documentation/reference/\(name) is not current")
  }

  @Test func `The page of commands says what the program says of itself`() async throws {
    let dump = try await CommandDump.program()
    #expect(dump.all.count > 150)
    try expectCurrent(CommandReference(dump: dump).text, "commands.md")
  }

  @Test func `The page of tables is the schema, with what the migrations say of each`() throws {
    let text = try SchemaReference().text
    #expect(text.contains("## usage_detail") && text.contains("## developer\n"))
    try expectCurrent(text, "schema.md")
  }

  @Test func `Every link of the documentation leads to a file, and to a heading of it`() throws {
    let pages = try Page.documentation + [Page(named: "README.md"), Page(named: "CONTRIBUTING.md")]
    for page in pages {
      let folder = Page.top.appending(path: page.name).deletingLastPathComponent()
      for match in page.lines.joined(separator: "\n").matches(
        of: /\]\(([^)#:\s]*)(?:#([^)\s]*))?\)/)
      {
        let path = String(match.output.1)
        let file = path.isEmpty ? Page.top.appending(path: page.name) : folder.appending(path: path)
        #expect(
          FileManager.default.fileExists(atPath: file.path), "\(page.name) links to \(path)")
        guard let heading = match.output.2,
          let text = try? String(contentsOf: file, encoding: .utf8)
        else { continue }
        let anchors = text.matches(of: /(?m)^#+ (.*)$/).map { match in
          match.output.1.lowercased().filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
            .replacing(" ", with: "-")
        }
        #expect(anchors.contains(String(heading)), "\(page.name): \(path)#\(heading)")
      }
    }
  }
}
