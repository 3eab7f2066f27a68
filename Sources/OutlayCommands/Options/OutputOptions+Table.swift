internal import Reporting

extension OutputOptions {
  /// Writes a table in the form that was asked for.
  func write(_ table: ReportTable) throws {
    switch format {
    case .table:
      try write(table.text(width: output == nil ? Console.standard.width : nil, style: style))
    case .csv: try write(table.csv())
    case .json: try write(table.json())
    case .markdown: try write(table.markdown())
    }
  }

  /// Colour is for the terminal, not for files.
  var style: Style { output == nil ? Console.standard.style : .plain }
}
