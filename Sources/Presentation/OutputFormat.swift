/// A form that every report has.
public enum OutputFormat: String, CaseIterable, Sendable {
  case table, csv, json, markdown, html

  /// The form that the ending of a file's name stands for, such as `md`; nil for an ending of none.
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

  /// Where and how text is shown.
  public struct Setting: Sendable {
    /// Columns of the terminal; nil is as wide as need be.
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

  /// The report in this form: the only place that tells forms apart.
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
