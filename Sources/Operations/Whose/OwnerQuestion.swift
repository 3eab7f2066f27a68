public import Recording
internal import UsageModel

/// Whose is this usage?
public struct OwnerQuestion: Sendable {
  /// The usage, and what it says of its person.
  public let found: UnassignedHint
  /// What an answer assigns.
  public let thing: AssignableIdentity
  /// Who it may be, the surest first.
  public let guesses: [OwnerGuess]
  /// The number of open questions, with this one.
  public let remaining: Int

  /// The guess that can be accepted: the surest, where no other is as sure.
  public var guess: OwnerGuess? {
    guard let first = guesses.first else { return nil }
    return guesses.dropFirst().contains { $0.sureness == first.sureness } ? nil : first
  }

  /// What an answer about one source assigns; throws an ``UnclearAnswer`` for one that did not name
  /// them.
  func thing(of source: String) throws(UnclearAnswer) -> AssignableIdentity {
    guard case .identity(let name) = found.hint else {
      throw UnclearAnswer("\(found.hint.text) is the same in every source: say whose it is.")
    }
    // The rules by source come before that by kind.
    let rules = found.sources.flatMap { source in
      IdentityRule.texts(for: name, IdentityKind(of: name), in: source)
    }
    guard let kind = AssignableIdentity.Kind(source), case .source = kind,
      rules.contains("\(source):\(name.lowercased())")
    else {
      throw UnclearAnswer(
        "'\(source)' does not name \(name) here: say one of \(found.sources.joined(separator: ", "))."
      )
    }
    return AssignableIdentity(kind, name)
  }
}
