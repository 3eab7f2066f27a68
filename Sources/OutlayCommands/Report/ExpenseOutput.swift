internal import ArgumentParser
internal import Presentation
internal import Reporting

/// Where a claim is written, and in which form: those of all reports, and a spreadsheet.
struct ExpenseOutput: ParsableArguments {
  @Option(
    name: .long,
    help: """
      The form. Absent: that of the file's ending (.csv, .json, .md, .html, .txt, .xlsx), else the usual \
      one.
      """)
  var format: ExpenseFormat?

  @Flag(name: .long, help: "The same as --format json.")
  var json = false

  @Flag(name: .long, help: "The same as --format csv.")
  var csv = false

  @Option(name: [.short, .long], help: OutputFile.help, completion: .file())
  var output: String?

  /// Whether an option says the form.
  var isFormStated: Bool { format != nil || json || csv }

  /// Whether it is a spreadsheet, by the option or by the file's ending.
  var isWorkbook: Bool {
    format == .workbook || !isFormStated && OutputFile(to: output).ending == "xlsx"
  }

  /// The same as the options of other reports; a spreadsheet is none of theirs.
  var report: OutputOptions {
    var options = OutputOptions()
    options.format = format?.report
    options.json = json
    options.csv = csv
    options.output = output
    return options
  }

  func validate() throws {
    guard format != .workbook else {
      guard !json, !csv else { throw OutputOptions.saidTwice }
      return
    }
    try report.validate()
  }
}

/// A form of a claim.
enum ExpenseFormat: Equatable, ExpressibleByArgument {
  case form(OutputFormat)
  case workbook

  private static let workbookName = "xlsx"

  init?(argument: String) {
    if argument == Self.workbookName {
      self = .workbook
    } else {
      guard let format = OutputFormat(rawValue: argument) else { return nil }
      self = .form(format)
    }
  }

  /// Nil for a spreadsheet.
  var report: OutputFormat? {
    if case .form(let format) = self { format } else { nil }
  }

  static var allValueStrings: [String] {
    OutputFormat.allCases.map(\.rawValue) + [workbookName]
  }

  var defaultValueDescription: String { report?.rawValue ?? Self.workbookName }
}
