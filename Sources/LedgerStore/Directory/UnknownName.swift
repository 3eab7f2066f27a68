/// A text that names nothing in the ledger; its description says what was probably meant, else how to see
/// what there is.
public struct UnknownName: Error, Hashable, Sendable, CustomStringConvertible {
  public let noun: Noun
  public let name: String
  /// The name that was probably meant.
  public let suggestion: String?
  /// What to do where it is right as it is.
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

  /// Whether another name is so near that this one is a slip, and no other version of it: `core2` beside
  /// `core` may well be meant.
  public var isSlip: Bool {
    guard let suggestion else { return false }
    let letters: (String) -> String = { $0.lowercased().filter(\.isLetter) }
    return letters(name) != letters(suggestion)
  }
}
