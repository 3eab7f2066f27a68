/// A name that the ledger does not know; its description suggests the likely one, or how to list
/// all.
public struct UnknownName: Error, Hashable, Sendable, CustomStringConvertible {
  public let noun: Noun
  public let name: String
  /// The likely intended name.
  public let suggestion: String?
  /// What to do if the name is right.
  public private(set) var advice: String?

  public init(_ noun: Noun, _ name: String, suggestion: String? = nil) {
    self.noun = noun
    self.name = name
    self.suggestion = suggestion
  }

  /// The same error with a sentence of advice.
  func advising(_ advice: String) -> UnknownName {
    var error = self
    error.advice = advice
    return error
  }

  /// `There is no developer 'anna'. Did you mean 'ana'?`
  public var description: String {
    let hint = suggestion.map { "Did you mean '\($0)'?" } ?? "See '\(noun.listing)'."
    return "There is no \(noun.rawValue) '\(name)'. \(hint)" + (advice.map { " \($0)" } ?? "")
  }

  /// Whether the name is a likely misspelling of the suggestion. Names that differ only in digits
  /// or punctuation are not: `core2` may well exist beside `core`.
  public var isSlip: Bool {
    guard let suggestion else { return false }
    let letters: (String) -> String = { $0.lowercased().filter(\.isLetter) }
    return letters(name) != letters(suggestion)
  }
}
