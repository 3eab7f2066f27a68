import Importing
import Operations
import Testing
import UsageModel

struct CSVTableTests {
  private func read(_ text: String) throws -> CSVTable {
    try CSVTable(
      ByteSource(bytes: Array(text.utf8), path: "team.csv"), path: "team.csv",
      required: ["name"], known: ["name", "from", "note"])
  }

  private func message(of text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    "name,from\nana,2026-09-01\n", "from,name\r\n2026-09-01,ana\r\n", "name;from\nana;2026-09-01",
    "name\tfrom\nana\t2026-09-01\n", "\u{FEFF}Name, FROM \n ana ,\"2026-09-01\"\n",
  ])
  func `Columns are matched by name, in any order, case and dialect`(text: String) throws {
    let rows = try read(text).rows
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row["name"] == "ana")
    #expect(try row.day("from") == Day("2026-09-01"))
    #expect(row["note"] == nil)
    #expect(row.line == 2)
  }

  @Test(arguments: [
    ("Our team,\n,\nname,from\nana,2026-09-01\n", 4), ("sep=;\nname;from\nana;2026-09-01\n", 3),
    ("Our team\nname;\u{A0}from\nana;2026-09-01\n", 3),
  ])
  func `What spreadsheet programs put above the header is passed over`(
    text: String, line: Int
  ) throws {
    let rows = try read(text).rows
    #expect(rows.map { $0["name"] } == ["ana"])
    #expect(try rows.map { try $0.day("from") } == [Day("2026-09-01")])
    #expect(rows.map(\.line) == [line])
  }

  @Test func `A cell that is empty, blank or missing is nil`() throws {
    let rows = try read("name,note\nana,\nben,  \n").rows
    #expect(rows.map { $0["note"] } == [nil, nil])
    #expect(rows.map { $0["from"] } == [nil, nil])
  }

  @Test func `A guard against spreadsheet formulas is taken off`() throws {
    #expect(try read("name,note\nana,'=1+1\n").rows.first?["note"] == "=1+1")
  }

  @Test(arguments: [
    ("note\nx\n", "team.csv:1: lacks the column name"),
    ("name,name\na,b\n", "team.csv:1: has columns twice: name"),
    ("name,shoe\na,b\n", "team.csv:1: has unknown columns: shoe"),
    ("name,note\na,b\nc,\"d\n", "team.csv:3: "), ("", "team.csv: is no CSV table"),
  ])
  func `A table that cannot be is refused with its line`(text: String, start: String) {
    #expect(message(of: text).hasPrefix(start), "\(message(of: text))")
  }

  @Test func `A cell that cannot be is refused with its line and what was expected`() throws {
    let row = try #require(try read("name,from\nana,yesterday\n").rows.first)
    do {
      _ = try row.day("from")
      Issue.record("a day was read")
    } catch {
      #expect(
        "\(error)"
          == "team.csv:2: column 'from' is 'yesterday': expected a day such as 2026-09-01.")
    }
  }
}
