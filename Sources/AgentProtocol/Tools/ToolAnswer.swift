public import Presentation

/// The answer to a call: a table to read, and the same as JSON.
public struct ToolAnswer {
  /// The usual limit of lines of a table.
  public static let usualLines = 60
  private static let width = 120

  public var text: String
  /// An object.
  public let structured: JSONText

  public init(text: String, structured: JSONText) {
    self.text = text
    self.structured = structured
  }

  /// A report as its command shows it, in at most so many lines, and as it writes it with `--json`,
  /// which has all rows.
  public init(_ report: some Report, lines: Int = usualLines) {
    let setting = OutputFormat.Setting(width: Self.width)
    self.init(
      text: Self.short(OutputFormat.table.render(report, setting), lines), structured: report.json)
  }

  private static func short(_ text: String, _ mostLines: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > mostLines else { return text }
    return lines.prefix(mostLines).joined(separator: "\n")
      + "\n… and \(lines.count - mostLines) lines more: the JSON has all of it.\n"
  }
}
