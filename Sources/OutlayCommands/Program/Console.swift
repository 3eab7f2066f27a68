internal import Reporting
internal import UsageModel

/// The terminal, or what stands in its place: data goes to standard output, all else to standard
/// error.
struct Console {
  /// Nothing but data goes to standard output.
  static let standard = Console()

  private static let output: Int32 = 1
  private static let diagnostics: Int32 = 2

  /// Writes data; throws a ``Failure`` when nobody takes it, and ends quietly on a closed pipe.
  func write(_ bytes: [UInt8]) throws {
    guard !Platform.write(bytes, to: Self.output) else { return }
    throw ExitStatus.done.code
  }

  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// Says something to the person, one line.
  func say(_ line: String) {
    _ = Platform.write(Array((line + "\n").utf8), to: Self.diagnostics)
  }

  /// Says what went wrong; control characters from input are made visible.
  func complain(_ message: String) {
    say(PlainText.clean(message))
  }

  /// Writes over the current line of the terminal, without ending it.
  func progress(_ text: String) {
    _ = Platform.write(Array("\r\u{1B}[2K\(text)".utf8), to: Self.diagnostics)
  }

  /// Whether progress can be seen.
  var showsProgress: Bool { Platform.isTerminal(Self.diagnostics) }

  /// The width that tables fit: the terminal's, or `COLUMNS`; nil when nobody looks.
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

  /// The present moment; `OUTLAY_NOW` (an ISO instant) stands in for it in tests and scripts.
  var now: Instant {
    let stated = Platform.environment("OUTLAY_NOW").flatMap { Instant(iso8601: $0) }
    return stated ?? Instant(milliseconds: Platform.now() * 1000)
  }
}
