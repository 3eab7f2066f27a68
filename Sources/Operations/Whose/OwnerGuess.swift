public import LedgerStore
public import UsageModel

/// Whose some unassigned usage may be, and why: a proposal, which nothing applies by itself.
public struct OwnerGuess: Hashable, Sendable {
  /// How sure a guess is.
  public enum Sureness: Int, Comparable, Sendable {
    /// The names resemble each other.
    case possible
    /// The names are the same, or all that is known of the place is theirs.
    case likely
    /// An export says so.
    case proven

    public static func < (left: Sureness, right: Sureness) -> Bool {
      left.rawValue < right.rawValue
    }

    /// In a sentence: `sure`.
    public var word: String {
      switch self {
      case .possible: "possible"
      case .likely: "likely"
      case .proven: "sure"
      }
    }
  }

  /// Who it may be.
  public enum Person: Hashable, Sendable {
    case developer(Stored<Developer>)
    /// Somebody whom the ledger does not have.
    case new(ProposedDeveloper)

    public var handle: String {
      switch self {
      case .developer(let developer): developer.value.handle
      case .new(let proposed): proposed.developer.handle
      }
    }
  }

  public let person: Person
  public let sureness: Sureness
  /// One clause, without a full stop: `the name is the handle ana`.
  public let reason: String
}
