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
}
