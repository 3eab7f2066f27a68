/// A result of the program, independent of the format it is written in.
public protocol Report {
  /// The rows: for CSV and, by default, for all other formats.
  var table: Table { get }
  /// The document for people: as text, Markdown or HTML.
  var document: Document { get }
  /// The document for other programs.
  var json: JSONText { get }
  /// Whether it contains something that needs attention, such as an exceeded budget.
  var hasFindings: Bool { get }
  /// The formats it can be written in.
  static var formats: [OutputFormat] { get }
}

extension Report {
  public var document: Document { Document([.table(table)]) }
  public var json: JSONText { table.json }
  public var hasFindings: Bool { false }
  public static var formats: [OutputFormat] { OutputFormat.allCases }
}

extension Table: Report {
  public var table: Table { self }
}
