internal import ArgumentParser
internal import Presentation
internal import Reporting
internal import UsageModel

/// Options that say where a report is written, and in which form.
protocol OutputStating {
  var format: OutputFormat? { get }
  var json: Bool { get }
  var csv: Bool { get }
  var output: String? { get }
}

/// Where a report is written, and in which form, for a command whose ledger is another group's.
struct OutputOptions: ParsableArguments, OutputStating {
  @Option(
    name: .long,
    help: formHelp)
  var format: OutputFormat?

  @Flag(name: .long, help: "The same as --format json.")
  var json = false

  @Flag(name: .long, help: "The same as --format csv.")
  var csv = false

  @Option(name: [.short, .long], help: OutputFile.help, completion: .file())
  var output: String?

  static let formHelp: ArgumentHelp =
    "The form. Absent: that of the file's ending (.csv, .json, .md, .html, .txt), else the usual one."

  func validate() throws {
    try checkForm()
  }

  static var saidTwice: ValidationError {
    ValidationError("Say the form once: --format, --json or --csv.")
  }
}

extension OutputStating {
  /// Where it is written.
  var file: OutputFile { OutputFile(to: output) }

  /// Whether any of them is given.
  var isStated: Bool { format != nil || json || csv || file.output != nil }

  /// Throws a usage error for a form that is said twice.
  func checkForm() throws {
    let said = [format, json ? .json : nil, csv ? .csv : nil].compactMap { $0 }
    guard Set(said).count <= 1 else { throw OutputOptions.saidTwice }
  }

  /// Throws when the file cannot be written under its name. Writing checks that too; a command that
  /// changes the ledger checks first.
  func check() throws {
    try file.check()
    guard format == nil, !json, !csv, let ending = file.ending, OutputFormat(ending: ending) == nil
    else { return }
    throw Failure(
      .usage,
      "--output \(output ?? ""): no report is written as .\(ending). End the name with .csv, "
        + ".json, .md, .html or .txt, or say --format.")
  }

  /// The format that an option states, else that of the file's extension, else `usual`.
  func form(usual: OutputFormat = .table) -> OutputFormat {
    if let format { return format }
    if json { return .json }
    if csv { return .csv }
    return file.ending.flatMap(OutputFormat.init(ending:)) ?? usual
  }

  /// Whether the report is text on standard output, seen with what is said beside it.
  var isSeenAtOnce: Bool {
    (output ?? "-") == "-" && [.table, .markdown, .html].contains(form())
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
    let bytes = form.bytes(
      of: report,
      OutputFormat.Setting(
        width: file.width, style: file.style, hasByteOrderMark: withByteOrderMark))
    try file.write { sink in try sink(bytes) }
    if report.hasFindings { throw ExitStatus.findings.code }
  }

  /// Writes a report with the rate at which its amounts are shown, if they are not in dollars.
  func write(rated report: some Report, usual: OutputFormat = .table) throws {
    guard BookRate.shown != nil else { return try write(report, usual: usual) }
    try write(report.rated, usual: usual)
  }

  /// Writes what has a form of its own, whatever the file's name ends with.
  func write(_ bytes: [UInt8], withByteOrderMark: Bool = false) throws {
    let mark: [UInt8] = withByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    try file.write { sink in try sink(mark + bytes) }
  }
}

/// Where a command writes that has one format.
struct OutputFileOptions: ParsableArguments {
  @Option(name: [.short, .long], help: OutputFile.help, completion: .file())
  var output: String?

  /// Where it is written.
  var file: OutputFile { OutputFile(to: output) }
}

/// The file that output is written to.
struct OutputFile {
  static let help = ArgumentHelp(
    "Write to a file, readable by you alone. Absent: standard output.", valueName: "file")

  /// The file's name; nil and `-` are standard output.
  let output: String?

  init(to output: String?) {
    self.output = output
  }

  /// The extension of the file's name, in lower case; nil without one, as after a leading dot.
  var ending: String? {
    let name = (output?.split(separator: "/").last ?? "").drop { $0 == "." }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
  }

  /// Colour is for the terminal, not for files.
  var style: Style { output == nil ? Console.standard.style : .plain }

  /// The width that tables fit; nil for files.
  var width: Int? { output == nil ? Console.standard.width : nil }

  /// Throws a ``Failure`` when the file is the ledger or an input of the command. Writing checks
  /// that too; a command that changes the ledger checks first.
  func check() throws {
    if let output, output != "-" { try ProtectedFiles.check(output) }
  }

  /// Writes to the file, or to standard output. A file that cannot be written whole is left as it was.
  func write(_ text: String) throws {
    try write { sink in try sink(Array(text.utf8)) }
  }

  /// Writes what `body` passes to `sink`, piece by piece.
  func write(_ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void) throws {
    guard let output, output != "-" else {
      try body { try Console.standard.write($0) }
      return
    }
    try check()
    let path = Platform.resolved(output)
    guard Platform.isSpecial(path) else {
      try replace(path, body)
      return
    }
    guard let descriptor = Platform.openForWriting(path) else { throw refusal }
    try body { try write($0, to: descriptor) }
    guard Platform.close(descriptor) else { throw refusal }
  }

  /// Writes a temporary file, and replaces the old one when it is complete.
  private func replace(
    _ path: String, _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let draft = path + ".\(Platform.processID).part"
    guard !Platform.exists(path) || Platform.isWritable(path),
      let descriptor = Platform.create(draft)
    else { throw refusal }
    do {
      try body { try write($0, to: descriptor) }
      // Renamed before it is on the disk, a power cut could leave an empty file in the old one's place.
      let isOnDisk = Platform.sync(descriptor)
      guard Platform.close(descriptor), isOnDisk, Platform.rename(draft, to: path) else {
        throw refusal
      }
    } catch {
      Platform.remove(draft)
      throw error
    }
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    guard Platform.write(bytes, to: descriptor) == .done else { throw refusal }
  }

  private var refusal: Failure {
    Failure(
      .cannotWrite,
      "\(output ?? ""): cannot be written: \(Platform.adviceOnWriting)")
  }
}
