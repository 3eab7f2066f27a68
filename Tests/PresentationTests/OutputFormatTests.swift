import Presentation
import Testing
import UsageModel

struct OutputFormatTests {
  private let table = Table(
    title: "States", columns: [ColumnHead("State", name: "stateNow")],
    rows: [[.state("over", .over)], [.state("warning", .warning)], [.state("ok", .good)]])

  @Test(arguments: [
    (OutputFormat.table, "States\n\nState\n"), (.csv, "state_now\r\nover\r\n"),
    (.json, "{\n  \"rows\": ["), (.markdown, "## States\n\n| State |"), (.html, "<!DOCTYPE html>"),
  ])
  func `One report is rendered in every form`(format: OutputFormat, beginning: String) {
    #expect(format.render(table).hasPrefix(beginning))
  }

  @Test func `Colour helps to find a state, and the word says it without`() {
    let plain = OutputFormat.table.render(table)
    let coloured = OutputFormat.table.render(table, .init(style: Style(isColoured: true)))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[31mover\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[33mwarning\u{1B}[0m") && coloured.contains("\nok\n"))
  }

  @Test(arguments: [
    ("csv", OutputFormat.csv), ("json", .json), ("md", .markdown), ("html", .html), ("txt", .table),
    ("xlsx", nil),
  ])
  func `The ending of a file says the form`(ending: String, format: OutputFormat?) {
    #expect(OutputFormat(ending: ending) == format)
  }
}
