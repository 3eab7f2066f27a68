internal import UsageModel

/// The members of a report's rows; a null and an absent member are the same.
extension JSONNode {
  /// A token count; 0 where the report is silent.
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

  /// An amount of dollars as it is written; nil where the report is silent.
  func cost(_ key: String) throws(RowFault) -> Money? {
    guard let text = try numberText(key) else { return nil }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowFault("\"\(key)\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  /// A text; empty where the report is silent.
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
