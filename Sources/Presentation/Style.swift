/// How text looks on the terminal.
public struct Style: Equatable, Sendable {
  /// Whether headers and totals are bold and notes dim, by ANSI escapes (ECMA-48, SGR).
  public var isColoured: Bool

  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// Without any escapes, as for files.
  public static let plain = Style(isColoured: false)

  /// The text in bold, where there is colour.
  public func bold(_ text: String) -> String { wrapped(text, in: "1") }

  /// The text dimmed, where there is colour.
  public func dim(_ text: String) -> String { wrapped(text, in: "2") }

  /// The text in red for `over` and yellow for `warning`; the word itself says the same.
  func coloured(_ text: String, _ severity: Severity?) -> String {
    switch severity {
    case .over: wrapped(text, in: "31")
    case .warning: wrapped(text, in: "33")
    case .good, nil: text
    }
  }

  private func wrapped(_ text: String, in code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
