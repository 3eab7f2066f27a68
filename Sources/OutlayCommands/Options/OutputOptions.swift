internal import ArgumentParser
internal import Presentation

/// Where a report is written, and in which format.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "The form. Absent: that of the file's ending (.csv, .json, .md, .html, .txt), else the usual one."
  )
  var format: OutputFormat?

  @Flag(name: .long, help: "The same as --format json.")
  var json = false

  @Flag(name: .long, help: "The same as --format csv.")
  var csv = false

  @OptionGroup var file: OutputFile

  func validate() throws {
    let said = [format, json ? .json : nil, csv ? .csv : nil].compactMap { $0 }
    guard Set(said).count <= 1 else {
      throw ValidationError("Say the form once: --format, --json or --csv.")
    }
  }

  /// Throws when the file cannot be written under its name. Writing checks that too; a command that
  /// changes the ledger checks first.
  func check() throws {
    try file.check()
    guard format == nil, !json, !csv, let ending = file.ending, OutputFormat(ending: ending) == nil
    else { return }
    throw Failure(
      .usage,
      "--output \(file.output ?? ""): no report is written as .\(ending). End the name with .csv, "
        + ".json, .md, .html or .txt, or say --format.")
  }

  /// The format that an option states, else that of the file's extension, else `usual`.
  func form(usual: OutputFormat = .table) -> OutputFormat {
    if let format { return format }
    if json { return .json }
    if csv { return .csv }
    return file.ending.flatMap(OutputFormat.init(ending:)) ?? usual
  }

  /// Writes a report in the requested format. Throws a ``Failure`` for a format it does not have,
  /// and exit status 1 when it has findings.
  func write<R: Report>(
    _ report: R, usual: OutputFormat = .table, withByteOrderMark: Bool = false
  ) throws {
    try check()
    let form = form(usual: usual)
    guard R.formats.contains(form) else {
      let forms = R.formats.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        .usage,
        "It is written for people, not as \(form.rawValue): say --format with one of \(forms).")
    }
    try file.write(
      form.render(
        report,
        OutputFormat.Setting(
          width: file.width, style: file.style, hasByteOrderMark: withByteOrderMark)))
    if report.hasFindings { throw ExitStatus.findings.code }
  }
}
