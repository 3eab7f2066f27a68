import UsageModel

/// What the rows of a report have in common.
extension JSONNode {
  /// Returns an object; nil if the member is absent or `null`.
  func object(_ key: String) throws(RowError) -> JSONNode? {
    guard let node = self[key], !node.isNull else { return nil }
    guard node.members != nil else { throw RowError("\"\(key)\" is no object; expected one") }
    return node
  }

  /// Returns the members that are strings, as `name=value` in the order of their names.
  ///
  /// They are what the row is grouped by, dimensions that a newer API adds included, so that two
  /// rows never become one; `null` means that it is not grouped by it.
  func dimensions(besides others: Set<String> = []) -> [String] {
    let members = members ?? []
    var dimensions: [String] = []
    for (index, (name, node)) in members.enumerated() {
      guard let text = node.text, !others.contains(name) else { continue }
      // Of members with the same name the last one counts.
      let length = name.utf8.count
      let comesAgain = members[(index + 1)...]
        .contains { $0.key.utf8.count == length && $0.key == name }
      if comesAgain { continue }
      dimensions.append(name + "=" + text)
    }
    return dimensions.sorted()
  }

  /// Returns the names of numbers other than 0 that are not among the known ones, in order.
  func unknownCounts(besides known: Set<String>) -> [String] {
    let names = (members ?? []).compactMap { name, node -> String? in
      guard let number = node.number, number.utf8.contains(where: { (0x31...0x39).contains($0) }),
        !known.contains(name)
      else { return nil }
      // Masked before it is cut: the rest of a secret would not be known for one.
      return String(SecretText.masked(name).prefix(40))
    }
    return names.sorted()
  }
}
