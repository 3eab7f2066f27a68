import CSV

extension Target {
  static let tables = [
    Target("csv", readTable), Target("csv-write", writeTable), Target("csv-head", findHeader),
  ]
}

/// What is read does not depend on the pieces in which it comes, nor on the way in which it is read.
private func readTable(_ input: [UInt8]) {
  guard let first = input.first else { return }
  let (delimiter, bytes) = (
    [0x2C, 0x3B, 0x09, 0x7C][Int(first) & 3] as UInt8, Array(input.dropFirst())
  )
  let limit = first & 64 == 0 ? 1 << 20 : 24
  let whole = TableText(bytes, delimiter, limit, by: bytes.count)
  promise(
    TableText(bytes, delimiter, limit, by: Int(first) >> 2 & 7 + 1) == whole,
    "pieces change what is read")
  if limit > bytes.count {
    promise(PlainTable(bytes, delimiter).rows == whole.rows, "read otherwise by a plain reader")
  }
}

/// What is read is what was written.
private func writeTable(_ input: [UInt8]) {
  guard let first = input.first else { return }
  let delimiter = [0x2C, 0x3B, 0x09, 0x7C][Int(first) & 3] as UInt8
  let texts = input.dropFirst().split(separator: 0x1E, omittingEmptySubsequences: false).map {
    line in
    line.split(separator: 0x1F, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
  var writer = CSVWriter(
    delimiter: delimiter, lineEnding: first & 4 == 0 ? .crlf : .lf, byteOrderMark: first & 8 == 0)
  for row in texts { writer.append(row.map { first & 16 == 0 ? .verbatim($0) : .text($0) }) }
  let read = TableText(writer.bytes, delimiter, 1 << 20, by: Int(first) >> 5 + 1)
  promise(read.problems.isEmpty, "what was written cannot be read")
  promise(read.rows.count == texts.count, "records are lost or gained")
  for (row, original) in zip(read.rows, texts) {
    if first & 16 == 0 {
      promise(
        row.elementsEqual(original) { $0.unicodeScalars.elementsEqual($1.unicodeScalars) },
        "cells change")
    } else {
      promise(row.allSatisfy { !startsFormula($0) }, "a cell begins a formula")
      promise(row.count == original.count, "cells are lost or gained")
    }
  }
}

/// As OWASP lists them under "CSV Injection", with their full-width forms.
private func startsFormula(_ text: String) -> Bool {
  text.unicodeScalars.first.map {
    "=+-@\t\r\0\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0)
  } ?? false
}

private func findHeader(_ input: [UInt8]) {
  let layout = input.withUnsafeBytes { CSVLayout.find(in: $0) { $0.names.contains("cost") } }
  var head = CSVHead(input)
  let other = head?.layout { $0.names.contains("cost") }
  promise(layout == other, "two ways to find a header differ")
  for name in layout?.header.names ?? [] where !name.isEmpty {
    promise(layout?.header.index(of: name) != nil, "a column is not found by its name")
  }
}

/// The records and problems of a table that comes in pieces.
private struct TableText: Equatable {
  private(set) var rows: [[String]] = []
  private(set) var lines: [Int] = []
  private(set) var problems: [CSVProblem] = []

  init(_ bytes: [UInt8], _ delimiter: UInt8, _ limit: Int, by size: Int) {
    var reader = CSVReader(delimiter: delimiter, maximumRecordBytes: limit)
    for start in stride(from: 0, to: bytes.count, by: max(size, 1)) {
      bytes[start..<min(start + max(size, 1), bytes.count)].withUnsafeBytes { part in
        try? reader.feed(part, onRecord: { take($0) }, onProblem: { problems.append($0) })
      }
    }
    try? reader.finish(onRecord: { take($0) }, onProblem: { problems.append($0) })
    let last = reader.line
    promise(problems.allSatisfy { 1...last ~= $0.line }, "a problem of a line that is not there")
    promise(
      lines == lines.sorted() && lines.allSatisfy { 1...last ~= $0 }, "lines are not in order")
  }

  private mutating func take(_ record: borrowing CSVRecord) {
    rows.append(record.texts)
    lines.append(record.line)
    promise(record.count > 0 && record.field(record.count) == nil, "a field beyond the last")
    _ = record.span(0, through: record.count - 1)
  }
}

/// RFC 4180 in the plainest way, with what the product says of records that cannot be read: the line on which one
/// begins is left out.
private struct PlainTable {
  private(set) var rows: [[String]] = []

  init(_ bytes: [UInt8], _ delimiter: UInt8) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      if let (row, end) = Self.record(bytes, start, delimiter) {
        if end > start { rows.append(row) }
        start = Self.afterBreak(bytes, end)
      } else {
        let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        start = Self.afterBreak(bytes, end)
      }
    }
  }

  private static func afterBreak(_ bytes: [UInt8], _ end: Int) -> Int {
    bytes[end...].starts(with: [0x0D, 0x0A]) ? end + 2 : end + 1
  }

  private static func record(
    _ bytes: [UInt8], _ start: Int, _ delimiter: UInt8
  ) -> (row: [String], end: Int)? {
    var (row, place): ([String], Int) = ([], start)
    while true {
      var cell: [UInt8] = []
      if place < bytes.count, bytes[place] == 0x22 {
        place += 1
        while true {
          guard place < bytes.count else { return nil }
          if bytes[place] == 0x22 {
            place += 1
            guard place < bytes.count, bytes[place] == 0x22 else { break }
          }
          cell.append(bytes[place])
          place += 1
        }
      } else {
        while place < bytes.count, ![delimiter, 0x0A, 0x0D].contains(bytes[place]) {
          cell.append(bytes[place])
          place += 1
        }
      }
      row.append(String(decoding: cell, as: UTF8.self))
      guard place < bytes.count else { return (row, place) }
      if bytes[place] == delimiter {
        place += 1
      } else {
        return [0x0A, 0x0D].contains(bytes[place]) ? (row, place) : nil
      }
    }
  }
}
