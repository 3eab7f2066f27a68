import CSV

/// What a reader made of a text: each record's line and fields, and the problems.
struct Reading: Equatable {
  struct Row: Equatable {
    var line: Int
    var fields: [String]
  }

  var rows: [Row] = []
  var problems: [CSVProblem] = []

  var fields: [[String]] { rows.map(\.fields) }
  var lines: [Int] { rows.map(\.line) }

  /// Reads chunks one after another.
  init(
    chunks: [ArraySlice<UInt8>], delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20
  ) throws {
    var reader = CSVReader(delimiter: delimiter, maximumRecordBytes: limit)
    for chunk in chunks {
      // A copy of each chunk shows up any use of the bytes of an earlier one.
      let bytes = Array(chunk)
      try bytes.withUnsafeBytes { chunk in
        try reader.feed(chunk) {
          rows.append(Row(line: $0.line, fields: $0.texts))
        } onProblem: {
          problems.append($0)
        }
      }
    }
    try reader.finish {
      rows.append(Row(line: $0.line, fields: $0.texts))
    } onProblem: {
      problems.append($0)
    }
  }

  init(_ text: String, delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20) throws {
    try self.init(bytes: Array(text.utf8), delimiter: delimiter, limit: limit)
  }

  init(bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), limit: Int = 1 << 20) throws {
    try self.init(chunks: [bytes[...]], delimiter: delimiter, limit: limit)
  }
}
