/// An import option of a source: something that its files may not state themselves.
public struct OptionSpec: Sendable {
  /// In lower case with dashes: `date-order` for `--date-order`.
  public let name: String
  /// What it means, in one sentence.
  public let summary: String
  /// All possible values in the order they are listed; empty if they cannot be enumerated.
  public let choices: [String]
  /// The default, one of the choices; nil if there is none.
  public let usual: String?
  /// Says what is wrong with a value; nil if nothing is.
  private let findFault: @Sendable (String) -> String?

  fileprivate init(
    name: String, summary: String, choices: [String], usual: String?,
    fault: @escaping @Sendable (String) -> String?
  ) {
    self.name = name
    self.summary = summary
    self.choices = choices
    self.usual = usual
    findFault = fault
  }

  /// Returns what is wrong with a value; nil if it is valid.
  public func fault(of text: String) -> String? { findFault(text) }
}

/// An option with values of a specific type.
struct SourceOption<Value: Sendable>: Sendable {
  let spec: OptionSpec
  /// Parses a value; nil for invalid text.
  let value: @Sendable (String) -> Value?

  /// Creates an option with arbitrary values; error messages say what was `expected`, or what
  /// `fault` says.
  init(
    _ name: String, _ summary: String, expected: String,
    value: @escaping @Sendable (String) -> Value?,
    fault: (@Sendable (String) -> String?)? = nil
  ) {
    spec = OptionSpec(
      name: name, summary: summary, choices: [], usual: nil,
      fault: { text in value(text) != nil ? nil : fault?(text) ?? "expected \(expected)" })
    self.value = value
  }

  /// Creates an option with enumerated values; `usual` is the default.
  init(_ name: String, _ summary: String, usual: Value? = nil)
  where Value: CaseIterable & RawRepresentable<String> {
    let choices = Value.allCases.map(\.rawValue)
    let expected = "expected " + choices.map { "'\($0)'" }.joined(separator: " or ")
    spec = OptionSpec(
      name: name, summary: summary, choices: choices, usual: usual?.rawValue,
      fault: { Value(rawValue: $0) == nil ? expected : nil })
    value = { Value(rawValue: $0) }
  }
}
