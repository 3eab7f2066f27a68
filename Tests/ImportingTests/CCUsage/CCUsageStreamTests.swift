import Foundation
import Testing
import UsageModel

@testable import Importing

/// A report is read row by row.
@Suite struct CCUsageStreamTests {
  private static let row = #"{"date":"2026-01-02","modelsUsed":["m"],"inputTokens":5}"#

  /// What was handed over before reading failed.
  private func usage(_ text: String) -> (lines: [Int], failure: FileFailure?) {
    var lines: [Int] = []
    do {
      let source = ByteSource(bytes: Array(text.utf8), path: "in/file")
      try CCUsageReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { event in
        if case .usage(let draft) = event { lines.append(draft.line) }
      }
      return (lines, nil)
    } catch {
      return (lines, error as? FileFailure)
    }
  }

  @Test func `The rows before the place where a file breaks off are handed over`() {
    let (lines, failure) = usage("{\"daily\":[\n\(Self.row),\n\(Self.row),\n{\"date\":")
    #expect(lines == [2, 3])
    #expect(failure?.line == 4)
    #expect(failure?.path == "in/file")
    #expect(failure?.reason.contains("ends before it is complete") == true)
  }

  @Test func `A mistake inside a row is told with the line of the file`() {
    let (lines, failure) = usage("{\"daily\":[\n\(Self.row),\n{\"date\":\n\"2026-01-02\" 7}\n]}")
    #expect(lines == [2])
    #expect(failure?.line == 4)
    #expect(failure?.reason.contains("expected a comma or the end of the object") == true)
  }

  @Test func `The same section twice is refused, not counted twice`() {
    let (lines, failure) = usage("{\"daily\":[\(Self.row)],\n\"daily\":[\(Self.row)]}")
    #expect(lines == [1])
    #expect(failure?.line == 2)
    #expect(failure?.reason.contains("\"daily\" a second time") == true)
  }

  @Test func `A row beyond all measure is rejected and the others load`() throws {
    let long = "{\"date\":\"\(String(repeating: "x", count: 1 << 20))\"}"
    let outcome = try ReadOutcome(CCUsageReader.read, "{\"daily\":[\n\(long),\n\(Self.row)]}")
    #expect(outcome.rejects(line: 2, naming: "longer than 1 MB"))
    #expect(outcome.usage.count == 1)
  }

  @Test func `Sections, projects and totals may come in any order`() throws {
    let text = """
      {"totals":{"inputTokens":10},"other":[{"x":[1,{}]}],"projects":{"p":[\(Self.row)]},
      "daily":[\(Self.row)]}
      """
    let outcome = try ReadOutcome(CCUsageReader.read, text)
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["p", ""])
    #expect(outcome.noted.isEmpty)
  }

  /// A report in a file, which is read as a whole or not at all.
  private func report(rows: Int, end: String) throws -> (path: String, scratch: ScratchFolder) {
    let scratch = try ScratchFolder()
    let row = { (number: Int) in
      #"{"date":"2026-01-02","modelsUsed":["m\#(number)"],"inputTokens":5}"#
    }
    let text = "{\"daily\":[\n" + (0..<rows).map(row).joined(separator: ",\n") + end
    return (try scratch.write("report.json", Array(text.utf8)), scratch)
  }

  @Test(arguments: [3, 20_000])
  func `Of a file that breaks off nothing is handed over, however long it is`(rows: Int) throws {
    let (path, scratch) = try report(rows: rows, end: ",{\"date\":")
    var count = 0
    #expect(throws: FileFailure.self) {
      let source = try ByteSource(path: path)
      try CCUsageReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { _ in
        count += 1
      }
    }
    #expect(count == 0)
    withExtendedLifetime(scratch) {}
  }

  @Test func `A file beyond what is held back is handed over whole`() throws {
    let (path, scratch) = try report(rows: 20_000, end: "]}")
    let outcome = try ReadOutcome(
      CCUsageReader.read, ByteSource(path: path), options: ReadOptions())
    #expect(outcome.usage.count == 20_000)
    #expect(Set(outcome.usage.map(\.identity)).count == 20_000)
    withExtendedLifetime(scratch) {}
  }

  @Test func `A file is read once`() throws {
    let (path, scratch) = try report(rows: 3, end: "]}")
    let source = try ByteSource(path: path)
    // Whoever opened it again would not find it.
    try FileManager.default.removeItem(atPath: path)
    #expect(try ReadOutcome(CCUsageReader.read, source, options: ReadOptions()).usage.count == 3)
    withExtendedLifetime(scratch) {}
  }
}
