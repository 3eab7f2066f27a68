internal import ArgumentParser
internal import Reporting

/// Where a listing goes and in which form.
struct OutputOptions: ParsableArguments {
  /// The forms of a listing.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, markdown
  }

  @Option(name: .long, help: "The form of the output.")
  var format: Format = .table

  @OptionGroup var file: OutputFile

  /// Writes text that is in the form asked for.
  func write(_ text: String) throws {
    try file.write(text)
  }

  /// Writes a table in the form that was asked for.
  func write(_ table: ReportTable) throws {
    switch format {
    case .table: try write(table.text(width: file.width, style: file.style))
    case .csv: try write(table.csv())
    case .json: try write(table.json())
    case .markdown: try write(table.markdown())
    }
  }
}
