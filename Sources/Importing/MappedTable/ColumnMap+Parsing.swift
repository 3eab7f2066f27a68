internal import UsageModel

extension ColumnMap {
  /// Parses `FIELD[:SUFFIX…]=COLUMN,…`; a column's name with a comma stands in double quotes.
  static func entries(_ text: String) throws(MapFault) -> [Entry] {
    var entries: [Entry] = []
    for part in parts(text) { entries.append(try entry(part)) }
    return entries
  }

  /// Splits a text at the commas outside quotes.
  private static func parts(_ text: String) -> [Substring] {
    var isQuoted = false
    return text.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
  }

  private static func entry(_ part: Substring) throws(MapFault) -> Entry {
    guard let equals = part.firstIndex(of: "=") else {
      throw MapFault("'\(part)' is no pair; expected pairs such as date=Day,cost=Amount")
    }
    let words = part[..<equals].split(separator: ":", omittingEmptySubsequences: false)
      .map { String($0).trimmingBlanks }
    let column = unquoted(String(part[part.index(after: equals)...]).trimmingBlanks)
    let name = words.first ?? ""
    guard let field = ColumnField(name: name) else {
      let names = ColumnField.allCases.map(\.rawValue)
      let meant = Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'? " } ?? ""
      throw MapFault(
        "there is no field '\(name)'; \(meant)the fields are \(names.joined(separator: ", "))")
    }
    guard !column.isEmpty else {
      throw MapFault("'\(field.rawValue)' has no column; expected one, as in date=Day")
    }
    return Entry(field: field, suffixes: try suffixes(words.dropFirst(), of: field), column: column)
  }

  private static func suffixes(
    _ words: ArraySlice<String>, of field: ColumnField
  ) throws(MapFault) -> [String] {
    var suffixes: [String] = []
    for word in words {
      let suffix = [word.lowercased(), word.uppercased()].first { field.takes($0) }
      guard let suffix else {
        let known = field.suffixes.map { "'\(field.rawValue):\($0)'" }
        throw MapFault(
          "'\(field.rawValue)' takes no ':\(word)'; "
            + (known.isEmpty
              ? "leave it out" : "expected \(known.joined(separator: ", ")), or nothing"))
      }
      if !suffixes.contains(suffix) { suffixes.append(suffix) }
    }
    for pair in [["cents", "micros"], ["thousands", "millions"], ["seconds", "milliseconds"]]
    where pair.allSatisfy(suffixes.contains) {
      throw MapFault("'\(field.rawValue)' is in \(pair[0]) and \(pair[1]); expected one of them")
    }
    guard suffixes.count(where: { SheetMoney.knownCurrency($0) == $0 }) < 2 else {
      throw MapFault("'\(field.rawValue)' is in two currencies; expected one")
    }
    return suffixes.sorted()
  }

  private static func unquoted(_ column: String) -> String {
    guard column.count > 1, column.hasPrefix("\""), column.hasSuffix("\"") else { return column }
    return String(column.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
