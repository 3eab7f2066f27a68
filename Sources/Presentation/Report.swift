/// A result of the program, independent of the format it is written in.
public protocol Report {
  /// The rows: for CSV and, by default, for all other formats.
  var table: Table { get }
  /// The document for people: as text, Markdown or HTML.
  var document: Document { get }
  /// The bytes of the table as a CSV file: see ``Table/csv(withByteOrderMark:)``.
  func csvBytes(withByteOrderMark: Bool) -> [UInt8]
  /// The document for other programs.
  var json: JSONText { get }
  /// Whether it contains something that needs attention, such as an exceeded budget.
  var hasFindings: Bool { get }
  /// The formats it can be written in.
  static var formats: [OutputFormat] { get }
}

extension Report {
  public var document: Document { Document([.table(table)]) }
  public func csvBytes(withByteOrderMark isMarked: Bool) -> [UInt8] {
    Array(table.csv(withByteOrderMark: isMarked).utf8)
  }
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

  /// The bytes of a report in this format: those of a long CSV file are never a text.
  public func bytes(of report: some Report, _ setting: Setting = Setting()) -> [UInt8] {
    self == .csv
      ? report.csvBytes(withByteOrderMark: setting.hasByteOrderMark)
      : Array(render(report, setting).utf8)
  }

  /// Renders a report in this format. It is the only place that switches over formats.
  public func render(_ report: some Report, _ setting: Setting = Setting()) -> String {
    switch self {
    case .table: report.document.text(width: setting.width, style: setting.style)
    case .csv:
      String(
        decoding: report.csvBytes(withByteOrderMark: setting.hasByteOrderMark), as: UTF8.self)
    case .json: report.json.text
    case .markdown: report.document.markdown
    case .html: report.document.html
    }
  }
}
