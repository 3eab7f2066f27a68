internal import ArgumentParser
internal import Presentation

/// Where a report goes and in which form.
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

  /// Throws when the file cannot be written as it is named. Writing asks by itself; who changes the
  /// ledger before that asks first.
  func check() throws {
    try file.check()
    guard format == nil, !json, !csv, let ending = file.ending, OutputFormat(ending: ending) == nil
    else { return }
    throw Failure(
      .usage,
      "--output \(file.output ?? ""): no report is written as .\(ending). End the name with .csv, "
        + ".json, .md, .html or .txt, or say --format.")
  }

  /// The form that was asked for: in words, else by the file's ending; else `usual`.
  func form(usual: OutputFormat = .table) -> OutputFormat {
    if let format { return format }
    if json { return .json }
    if csv { return .csv }
    return file.ending.flatMap(OutputFormat.init(ending:)) ?? usual
  }

  /// Writes a report in the form that was asked for; throws what it cannot be written as, and status 1
  /// where it has findings.
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
