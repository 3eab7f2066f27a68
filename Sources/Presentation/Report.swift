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

/// A format that reports are written in.
public enum OutputFormat: String, CaseIterable, Sendable {
  case table, csv, json, markdown, html

  /// The format for a file name extension such as `md`; nil for an unknown one.
  public init?(ending: String) {
    switch ending {
    case "csv": self = .csv
    case "json": self = .json
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "txt": self = .table
    default: return nil
    }
  }

  /// How a report is laid out and styled.
  public struct Setting: Sendable {
    /// The width of the terminal in columns; nil for no limit.
    public var width: Int?
    public var style: Style
    /// Whether a CSV file begins with a byte-order mark, for Excel.
    public var hasByteOrderMark: Bool

    public init(width: Int? = nil, style: Style = .plain, hasByteOrderMark: Bool = false) {
      self.width = width
      self.style = style
      self.hasByteOrderMark = hasByteOrderMark
    }
  }

  /// Renders a report in this format. It is the only place that switches over formats.
  public func render(_ report: some Report, _ setting: Setting = Setting()) -> String {
    switch self {
    case .table: report.document.text(width: setting.width, style: setting.style)
    case .csv: report.table.csv(withByteOrderMark: setting.hasByteOrderMark)
    case .json: report.json.text
    case .markdown: report.document.markdown
    case .html: report.document.html
    }
  }
}
