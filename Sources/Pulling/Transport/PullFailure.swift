/// Why a pull, or a part of it, came to nothing; the message says what to do and holds no secret.
public struct PullFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind, which decides the exit status.
  public enum Kind: Sendable {
    /// The request itself: an option, a key that is missing.
    case usage
    case noInput
    /// The provider does not accept the key (401).
    case keyRefused
    /// The key may not see this (403).
    case notAllowed
    /// There is no such report (404), or it is not given in this way (400).
    case notOffered
    /// A day that the provider has not worked out yet.
    case notYet
    /// It is somewhere else, where the key is not sent.
    case redirected
    /// The answer is none that was expected.
    case badAnswer
    /// No answer after all tries.
    case unavailable
    /// The provider asks to come back later.
    case tooMany
    /// Raw pages cannot be kept.
    case cannotWrite
  }

  public let kind: Kind
  public let description: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    description = message
  }

  /// The exit status of the program, as in sysexits.h.
  public var status: Int32 {
    switch kind {
    case .usage: 64
    case .badAnswer: 65
    case .noInput: 66
    case .unavailable, .notOffered, .notYet, .redirected: 69
    case .cannotWrite: 73
    case .tooMany: 75
    case .keyRefused, .notAllowed: 77
    }
  }

  /// Whether the other reports may still be asked for.
  var concernsOneReport: Bool {
    switch kind {
    case .notAllowed, .notOffered, .notYet, .badAnswer: true
    default: false
    }
  }
}
