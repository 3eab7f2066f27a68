/// An answer of the program, before it is known in which form it is shown.
public protocol Report {
  /// The rows, for CSV and where nothing else is said for everybody.
  var table: Table { get }
  /// What people read: as text, as Markdown, as a page.
  var document: Document { get }
  /// What other programs read.
  var json: JSONText { get }
  /// Whether it tells of something that somebody has to see: over budget, unpriced.
  var hasFindings: Bool { get }
  /// The forms that it has.
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
