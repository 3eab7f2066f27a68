internal import UsageModel

/// The answer to whose some usage is.
public enum OwnerAnswer: Hashable, Sendable {
  /// The guess is right.
  case accept
  case give(Recipient)
  /// Only what one tool or service says is theirs.
  case only(source: String, Recipient)
  /// Nothing is said; it is asked again another time.
  case skip
  /// The last answer is taken back.
  case undo
  case help
  case quit

  /// Who gets the usage.
  public enum Recipient: Hashable, Sendable {
    /// A developer, by handle or another name.
    case developer(String)
    /// A developer to be added, by handle.
    case new(String)
    case nobody
  }

  /// What can be answered, for people.
  public static let choices = [
    "Enter accepts the guess. Or:",
    "  HANDLE                a developer, by handle or another name",
    "  new HANDLE            a developer to add",
    "  only SOURCE HANDLE    what this one source says: only github ben, only copilot new ben",
    "  nobody                nobody's; it is not asked again",
    "  skip                  leave it for another time",
    "  undo                  take the last answer back",
    "  quit                  stop; every answer so far is kept",
  ]

  /// Reads a line; throws an ``UnclearAnswer`` for a word that needs another.
  public init(_ line: String) throws(UnclearAnswer) {
    let words = line.trimmingBlanks.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = words.first else {
      self = .accept
      return
    }
    let rest = words.dropFirst().joined(separator: " ")
    switch (first.lowercased(), rest.isEmpty) {
    case ("skip", true): self = .skip
    case ("undo", true): self = .undo
    case ("quit", true): self = .quit
    case ("help", true), ("?", true): self = .help
    case ("only", _):
      guard words.count > 2 else {
        throw UnclearAnswer("Say of which source, and whose it is: only github ben.")
      }
      let whose = words.dropFirst(2).joined(separator: " ")
      self = .only(source: words[1].lowercased(), try Recipient(whose))
    default: self = .give(try Recipient(line.trimmingBlanks))
    }
  }
}

extension OwnerAnswer.Recipient {
  fileprivate init(_ text: String) throws(UnclearAnswer) {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    switch (words.first?.lowercased(), words.count) {
    case ("nobody", 1), ("unassigned", 1): self = .nobody
    case ("new", 1): throw UnclearAnswer("Say the handle too: new ana.")
    case ("new", 2): self = .new(String(words[1]).trimmingBlanks)
    default: self = .developer(text)
    }
  }
}

/// An answer that cannot be followed; nothing was changed.
public struct UnclearAnswer: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
