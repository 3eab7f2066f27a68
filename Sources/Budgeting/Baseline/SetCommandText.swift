internal import UsageModel

/// What to type to set a limit.
enum SetCommandText {
  /// `outlay budget set developer:ana 30`, for whole dollars.
  static func text(_ scope: SpendScope, _ limit: Money) -> String {
    "outlay budget set \(quoted(scope.description)) \(limit.cents / 100)"
  }

  /// As a POSIX shell takes it for one word.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-:@+".utf8.contains(byte)
    }
    guard !isPlain else { return text }
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
