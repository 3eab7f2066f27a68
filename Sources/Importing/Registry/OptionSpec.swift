/// Something that a person may have to say of the files of a source, because they do not say it themselves.
public struct OptionSpec: Sendable {
  /// In lower case with dashes: `date-order`, said as `--date-order`.
  public let name: String
  /// What it says, in one sentence.
  public let summary: String
  /// All values that there are, in the order in which they are listed; empty where there are too many.
  public let choices: [String]
  /// What holds where nobody says anything, one of the choices; nil where nothing does.
  public let usual: String?
  /// What a value looks like, for whoever wrote another one.
  private let expected: String
  private let isValue: @Sendable (String) -> Bool

  fileprivate init(
    name: String, summary: String, choices: [String], usual: String?, expected: String,
    isValue: @escaping @Sendable (String) -> Bool
  ) {
    self.name = name
    self.summary = summary
    self.choices = choices
    self.usual = usual
    self.expected = expected
    self.isValue = isValue
  }

  /// What is wrong with a value; nil for a good one.
  public func fault(of text: String) -> String? {
    isValue(text) ? nil : "expected \(expected)"
  }
}

/// An option whose values are of a type that its source knows.
struct SourceOption<Value: Sendable>: Sendable {
  let spec: OptionSpec
  /// Nil for a text that is no value.
  let value: @Sendable (String) -> Value?

  /// An option of any values; messages say what was `expected`.
  init(
    _ name: String, _ summary: String, expected: String,
    value: @escaping @Sendable (String) -> Value?
  ) {
    spec = OptionSpec(
      name: name, summary: summary, choices: [], usual: nil, expected: expected,
      isValue: { value($0) != nil })
    self.value = value
  }

  /// An option of few values; `usual` is the one that holds where nobody says anything.
  init(_ name: String, _ summary: String, usual: Value? = nil)
  where Value: CaseIterable & RawRepresentable<String> {
    let choices = Value.allCases.map(\.rawValue)
    spec = OptionSpec(
      name: name, summary: summary, choices: choices, usual: usual?.rawValue,
      expected: choices.map { "'\($0)'" }.joined(separator: " or "),
      isValue: { Value(rawValue: $0) != nil })
    value = { Value(rawValue: $0) }
  }
}
