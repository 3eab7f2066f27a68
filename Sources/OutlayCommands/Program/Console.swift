internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// The standard streams: data goes to standard output, everything else to standard error.
struct Console {
  /// The console of the process.
  static let standard = Console()

  private static let output: Int32 = 1
  private static let diagnostics: Int32 = 2

  /// Writes data; throws a ``Failure`` when that fails, and ends quietly on a closed pipe.
  func write(_ bytes: [UInt8]) throws {
    switch Platform.write(bytes, to: Self.output) {
    case .done: return
    case .closed: throw ExitStatus.done.code
    case .failed:
      throw Failure(.cannotWrite, "standard output cannot be written: is the disk full?")
    }
  }

  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// Writes a report as text, in the width of the terminal.
  func show(_ report: some Report) throws {
    try write(
      OutputFormat.table.render(report, OutputFormat.Setting(width: width, style: style)))
  }

  /// Prints one line to standard error, cleaned so that nothing from input can act on the terminal.
  func say(_ line: String) {
    _ = Platform.write(Array((PlainText.clean(line) + "\n").utf8), to: Self.diagnostics)
  }

  /// Asks for a line of standard input, and prompts for it on a terminal; nil at the end.
  func ask() -> String? {
    if showsProgress { _ = Platform.write(Array("> ".utf8), to: Self.diagnostics) }
    return readLine(strippingNewline: true)
  }

  /// Writes over the current line of the terminal, without ending it.
  func progress(_ text: String) {
    _ = Platform.write(Array("\r\u{1B}[2K\(text)".utf8), to: Self.diagnostics)
  }

  /// Whether standard error is a terminal, where progress can be seen.
  var showsProgress: Bool { Platform.isTerminal(Self.diagnostics) }

  /// The width for tables: `COLUMNS`, else that of the terminal; nil when there is none.
  var width: Int? {
    if let columns = Platform.environment("COLUMNS").flatMap(Int.init), columns > 0 {
      return columns
    }
    return Platform.columns(Self.output)
  }

  /// Colour only on a terminal and never with `NO_COLOR` (https://no-color.org).
  var style: Style {
    Style(
      isColoured: Platform.isTerminal(Self.output) && Platform.environment("NO_COLOR") == nil)
  }

  /// The current time; `OUTLAY_NOW` (an ISO instant) overrides it in tests and scripts.
  var now: Instant {
    Self.statedNow.flatMap { Instant(iso8601: $0) }
      ?? Instant(milliseconds: Platform.now() * 1000)
  }

  private static var statedNow: String? { Platform.environment("OUTLAY_NOW") }

  /// Throws a ``Failure`` for a value in the environment that would otherwise be ignored.
  func checkEnvironment() throws {
    guard let stated = Self.statedNow, Instant(iso8601: stated) == nil else { return }
    throw Failure(
      .usage, "OUTLAY_NOW is '\(stated)': expected an instant such as 2026-11-02T09:00:00Z.")
  }
}

extension Context {
  /// The context of a command at a terminal, which Ctrl-C cancels.
  static func terminal() -> Context {
    Context(
      clock: { Console.standard.now }, cores: Platform.cores,
      checkCancellation: Interruption.check)
  }

  /// The context of an import, with the system's clock: the times of files are by that one.
  static func importing(_ importListener: any ImportListener) -> Context {
    Context(
      clock: { Instant(milliseconds: Platform.now() * 1000) }, cores: Platform.cores,
      checkCancellation: Interruption.check, importListener: importListener)
  }
}
