internal import CSV
internal import UsageModel

/// The texts of one row of a mapped table; empty where there is no such column.
struct MappedRow {
  let line: Int
  /// How many cells it has.
  let width: Int
  var date = ""
  var developer = ""
  var project = ""
  var key = ""
  var session = ""
  var branch = ""
  var model = ""
  var tier = ""
  var speed = ""
  var id = ""
  var task = ""
  var notes = ""
  var duration = ""

  /// The texts other than date and amounts.
  var words: [String] {
    [developer, project, key, session, branch, model, tier, speed, id, task, notes, duration]
  }
}

/// The columns of texts of a mapped table.
struct MappedTexts {
  private static var fields: [(ColumnField, WritableKeyPath<MappedRow, String>)] {
    [
      (.date, \.date), (.time, \.date), (.developer, \.developer), (.project, \.project),
      (.key, \.key), (.session, \.session), (.branch, \.branch), (.model, \.model), (.tier, \.tier),
      (.speed, \.speed), (.id, \.id), (.task, \.task), (.notes, \.notes), (.duration, \.duration),
    ]
  }

  private var columns: [(column: TextColumn, place: WritableKeyPath<MappedRow, String>)] = []

  init(_ map: ColumnMap, _ header: CSVHeader) {
    columns = Self.fields.compactMap { field, place in
      map.column(field).map { (TextColumn($0, header), place) }
    }
  }

  mutating func row(_ record: borrowing CSVRecord) -> MappedRow {
    var row = MappedRow(line: record.line, width: record.count)
    for place in columns.indices {
      let text = columns[place].column.text(in: record)
      guard !text.isEmpty else { continue }
      row[keyPath: columns[place].place] = Self.isTrimmed(text) ? text : MappedText.plain(text)
    }
    return row
  }

  /// Returns whether nothing is around a text that is not part of it.
  private static func isTrimmed(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return true }
    let isPlain = { (byte: UInt8) in byte > 0x20 && byte < 0x7F }
    return isPlain(first) && isPlain(last) && first != UInt8(ascii: "=")
      && text.utf8.allSatisfy { $0 < 0x80 }
  }
}
