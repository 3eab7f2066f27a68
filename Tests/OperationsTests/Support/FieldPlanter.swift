/// Puts texts into fields, one after the other.
enum FieldPlanter {
  /// Puts it into every n-th text of JSON, or of lines of JSON; keys stay.
  static func json(_ text: String, _ texts: [String], from first: Int, by stride: Int) -> String {
    var planted = ""
    var rest = text[...]
    var number = 0
    while let open = rest.firstIndex(of: "\"") {
      planted += rest[..<open]
      var end = rest.index(after: open)
      while end < rest.endIndex, rest[end] != "\"" {
        if rest[end] == "\\" { end = rest.index(after: end) }
        guard end < rest.endIndex else { break }
        end = rest.index(after: end)
      }
      guard end < rest.endIndex else { break }
      let after = rest.index(after: end)
      let isKey = rest[after...].first { !$0.isWhitespace } == ":"
      let isChosen = !isKey && number % stride == first
      planted +=
        isChosen ? "\"\(texts[number / stride % texts.count])\"" : rest[open..<after]
      if !isKey { number += 1 }
      rest = rest[after...]
    }
    return planted + rest
  }

  /// Puts it into every n-th cell of a table below its header.
  static func table(_ text: String, _ texts: [String], from first: Int, by stride: Int) -> String {
    var number = 0
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { index, line in
        guard index > 0, !line.isEmpty else { return String(line) }
        return line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
          defer { number += 1 }
          return number % stride == first ? texts[number / stride % texts.count] : String(cell)
        }.joined(separator: ",")
      }.joined(separator: "\n")
  }

  /// Puts it into every n-th text of the rows that statements insert, and into those of JSON in them.
  static func rows(_ text: String, _ texts: [String], from first: Int, by stride: Int) -> String {
    var number = 0
    return text.split(separator: ";", omittingEmptySubsequences: false).map { statement in
      guard statement.contains("INSERT") else { return String(statement) }
      let parts = statement.split(separator: "'", omittingEmptySubsequences: false)
      return parts.enumerated().map { index, part in
        guard index % 2 == 1 else { return String(part) }
        if part.hasPrefix("{") { return json(String(part), texts, from: first, by: stride) }
        defer { number += 1 }
        return number % stride == first ? texts[number / stride % texts.count] : String(part)
      }.joined(separator: "'")
    }.joined(separator: ";")
  }
}
