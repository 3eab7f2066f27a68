import CSV
import Testing

@testable import Importing

/// What is said of a header that does not fit.
struct ColumnCheckTests {
  private let check = ColumnCheck(
    format: "a table", required: ["day", "model", "cost"], optional: [], advice: "export it anew")

  private func reason(_ names: [String]) -> String? {
    do {
      try check.check(CSVHeader(names: names), path: "in/file")
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func `What is missing and what is there is named`() {
    #expect(
      reason(["day", "models"])
        == "the header of a table lacks the columns \"model\" and \"cost\"; "
        + "found the columns day, models; export it anew")
  }

  @Test func `Of thousands of columns the first are named, and how many there are`() throws {
    let said = try #require(reason(["day"] + (0..<3000).map { "column_\($0)" }))
    #expect(said.utf8.count < 1000)
    #expect(said.contains("found the columns day, column_0, column_1, "))
    #expect(said.contains(" and 2"))
    #expect(said.hasSuffix(" more; export it anew"))
  }

  @Test func `All thousands of columns that are doubled are not listed either`() {
    let names = (0..<3000).map { "column_\($0)" }
    #expect(ColumnCheck.list(names).utf8.count < 1200)
    #expect(ColumnCheck.list(names).hasSuffix(" more"))
  }

  @Test func `A long name is cut`() throws {
    let long = String(repeating: "x", count: 5000)
    let said = try #require(reason(["day", "model", long]))
    #expect(said.contains("day, model, " + String(repeating: "x", count: 59) + "…; export"))
  }

  @Test func `A name that is a secret is not shown`() throws {
    let secret = "sk-ant-api03-" + String(repeating: "aB3dE5gH7jK9", count: 7) + "-QQ"
    let said = try #require(reason(["day", "model", secret]))
    #expect(!said.contains(secret) && said.contains("sk-ant-"))
  }
}
