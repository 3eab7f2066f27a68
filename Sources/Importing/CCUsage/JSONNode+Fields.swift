internal import UsageModel

/// Typed access to the members of a report's rows; `null` counts as absent.
extension JSONNode {
  /// Returns a token count; 0 if the member is absent.
  func count(_ key: String) throws(RowFault) -> Int64 {
    guard let text = try numberText(key) else { return 0 }
    var digits = text
    let (value, fault) = digits.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let value = CountCell.value(bytes)
      return (value, value == nil ? CountCell.fault(bytes) : "")
    }
    guard let value else { throw RowFault("\"\(key)\" " + fault) }
    return value
  }

  /// Returns an amount of dollars; nil if the member is absent.
  func cost(_ key: String) throws(RowFault) -> Money? {
    guard let text = try numberText(key) else { return nil }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowFault("\"\(key)\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  /// Returns a string; empty if the member is absent.
  func text(_ key: String) throws(RowFault) -> String {
    guard let node = self[key], !node.isNull else { return "" }
    guard let text = node.text else { throw RowFault("\"\(key)\" is no string; expected one") }
    return text
  }

  private func numberText(_ key: String) throws(RowFault) -> String? {
    guard let node = self[key], !node.isNull else { return nil }
    guard let text = node.number else { throw RowFault("\"\(key)\" is no number; expected one") }
    return text
  }
}
