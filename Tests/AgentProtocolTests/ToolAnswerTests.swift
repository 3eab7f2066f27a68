import AgentProtocol
import Presentation
import Testing

@Suite struct ToolAnswerTests {
  private let table = Table.facts((1...90).map { ("row\($0)", .count(7)) })

  @Test func `A long table is cut, says so, and is whole in the JSON`() {
    let answer = ToolAnswer(table)
    #expect(answer.text.contains("row58 ") && !answer.text.contains("row59 "), "\(answer.text)")
    #expect(answer.text.contains("lines more: the JSON has all of it.\n"))
    #expect(answer.structured.line.contains("row90"))
  }

  @Test func `An answer that is read to its end may be longer`() {
    let answer = ToolAnswer(table, lines: 200)
    #expect(answer.text.contains("row90") && !answer.text.contains("lines more"))
  }
}
