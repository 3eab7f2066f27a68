import CSV
import Testing

@Suite struct `CSV problems` {
  @Test func `An unclosed quote costs its line and no other`() throws {
    let reading = try Reading("a,b\n1,\"x\n2,y\n3,z\n")
    #expect(reading.problems == [CSVProblem(line: 2, kind: .unclosedQuote)])
    #expect(reading.fields == [["a", "b"], ["2", "y"], ["3", "z"]])
    #expect(reading.lines == [1, 3, 4])
  }

  @Test(arguments: ["\"", "a,\"", "\"a\"\"", "\"a,b"])
  func `An unclosed quote at the very end is reported`(text: String) throws {
    let reading = try Reading(text)
    #expect(reading.problems == [CSVProblem(line: 1, kind: .unclosedQuote)])
    #expect(reading.rows.isEmpty)
  }

  @Test(arguments: ["\"a\"b,c", "x,\"a\" ,c", "\"a\"\"b\"c"])
  func `Text after a closing quote is reported and the next line is read`(bad: String) throws {
    let reading = try Reading("h\n\(bad)\r\n1,2\n")
    #expect(reading.problems == [CSVProblem(line: 2, kind: .textAfterClosingQuote)])
    #expect(reading.rows.last == .init(line: 3, fields: ["1", "2"]))
    #expect(reading.rows.count == 2)
  }

  @Test func `A lost quote that the next quoted field seems to close costs one line`() throws {
    let reading = try Reading("1,\"abc,10\n2,\"def\",20\n3,g,30\n")
    #expect(reading.problems == [CSVProblem(line: 1, kind: .textAfterClosingQuote)])
    #expect(reading.fields == [["2", "def", "20"], ["3", "g", "30"]])
  }

  @Test func `A record of just the limit is read and one byte more is not`() throws {
    let reading = try Reading("12345\n123456\n1,\"3\"\n1,\"34\"\nend\n", limit: 5)
    let tooLong = CSVProblem.Kind.recordTooLong(limit: 5)
    #expect(reading.fields == [["12345"], ["1", "3"], ["end"]])
    #expect(
      reading.problems == [
        CSVProblem(line: 2, kind: tooLong), CSVProblem(line: 4, kind: tooLong),
      ])
  }

  @Test func `A quote never closed in a long file costs its line`() throws {
    let rest = (2...500).map { "\($0),x" }
    let reading = try Reading("1,\"x\n" + rest.joined(separator: "\n"), limit: 64)
    #expect(reading.problems == [CSVProblem(line: 1, kind: .recordTooLong(limit: 64))])
    #expect(reading.lines == Array(2...500))
  }

  @Test func `A problem says its line, what was expected and nothing of the content`() {
    let problem = CSVProblem(line: 7, kind: .textAfterClosingQuote)
    #expect(
      problem.description == "line 7: text follows a closing quote; expected a delimiter or the "
        + "end of the line (a quote inside a quoted field is written twice)")
  }
}
