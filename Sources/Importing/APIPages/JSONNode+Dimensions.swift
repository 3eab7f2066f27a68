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
    for index in members.indices {
      guard let text = members[index].value.text, !others.contains(members[index].key),
        !comesAgain(members, index)
      else { continue }
      dimensions.append(members[index].key + "=" + text)
    }
    return dimensions.sorted()
  }

  /// Whether a member follows with the same name, of which the last one counts.
  private func comesAgain(_ members: [(key: String, value: JSONNode)], _ first: Int) -> Bool {
    let length = members[first].key.utf8.count
    for index in members.indices[(first + 1)...]
    where members[index].key.utf8.count == length && members[index].key == members[first].key {
      return true
    }
    return false
  }

  /// Returns the names of numbers other than 0 that are not among the known ones, in order.
  func unknownCounts(besides known: Set<String>) -> [String] {
    let members = members ?? []
    var names: [String] = []
    for index in members.indices {
      guard let number = members[index].value.number,
        number.utf8.contains(where: { (0x31...0x39).contains($0) }),
        !known.contains(members[index].key)
      else { continue }
      // Masked before it is cut: the rest of a secret would not be known for one.
      names.append(String(SecretText.masked(members[index].key).prefix(40)))
    }
    return names.sorted()
  }
}
