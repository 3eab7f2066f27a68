extension Substring.UTF8View {
  /// The text from its first SQL token on: after spaces, semicolons and comments
  /// (https://sqlite.org/lang_comment.html).
  var skippingBlanks: Substring.UTF8View {
    var rest = self
    while let byte = rest.first {
      switch (byte, rest.dropFirst().first) {
      case (UInt8(ascii: " "), _), (UInt8(ascii: ";"), _), (0x09...0x0d, _):
        rest.removeFirst()
      case (UInt8(ascii: "-"), UInt8(ascii: "-")):
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        rest = rest.dropFirst(2).afterCommentEnd
      default:
        return rest
      }
    }
    return rest
  }

  /// The text after `*/`; empty when the comment has no end, as SQLite allows.
  private var afterCommentEnd: Substring.UTF8View {
    var rest = self
    while let star = rest.firstIndex(of: UInt8(ascii: "*")) {
      rest = rest[star...].dropFirst()
      if rest.first == UInt8(ascii: "/") { return rest.dropFirst() }
    }
    return rest[rest.endIndex...]
  }
}
