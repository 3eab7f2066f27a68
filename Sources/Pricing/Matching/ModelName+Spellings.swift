extension ModelName {
  /// Dashes for dots: `claude-opus-4.5` as `claude-opus-4-5`.
  static func dashed(_ text: String) -> String {
    String(text.map { $0 == "." ? "-" : $0 })
  }

  /// A dashed Claude name with its version on the other side of the family, `claude-4-5-sonnet` as
  /// `claude-sonnet-4-5` and back; nil for names that are not family and version.
  static func otherOrder(_ dashed: String) -> String? {
    let parts = dashed.split(separator: "-")
    guard parts.count >= 3, parts[0] == "claude", let last = parts.last else { return nil }
    if isFamily(parts[1]), parts[2...].allSatisfy(isVersionPart) {
      return ([parts[0]] + parts[2...] + [parts[1]]).joined(separator: "-")
    }
    if isFamily(last), parts[1...].dropLast().allSatisfy(isVersionPart) {
      return ([parts[0], last] + parts[1...].dropLast()).joined(separator: "-")
    }
    return nil
  }

  private static func isFamily(_ part: Substring) -> Bool {
    part.allSatisfy(\.isLetter)
  }

  private static func isVersionPart(_ part: Substring) -> Bool {
    part.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
