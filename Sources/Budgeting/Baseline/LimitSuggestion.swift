public import UsageModel

/// A limit for a scope beside the one that it has.
public struct LimitSuggestion: Hashable, Sendable {
  public let scope: SpendScope
  public let role: String?
  /// What they may spend in the month of the question; nil when nothing limits it.
  public let current: Limit?
  public let advice: LimitAdvice

  /// What to type to set it; nil when there is nothing to suggest, or it is what they have.
  public var command: String? {
    guard let limit = advice.outlook?.limit, limit != current?.amount else { return nil }
    return "outlay budget set \(Self.quoted(scope.description)) \(limit.cents / 100)"
  }

  /// As a POSIX shell takes it for one word.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-:@+".utf8.contains(byte)
    }
    return isPlain
      ? text
      : "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
