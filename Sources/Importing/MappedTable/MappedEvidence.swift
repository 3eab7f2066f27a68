internal import CSV
internal import UsageModel

/// What all rows of a mapped table together show about its dates and numbers.
struct MappedEvidence {
  let mapping: ColumnMapping
  let delimiter: UInt8
  private(set) var dates = SheetDateOrder.Evidence()
  private(set) var marks: Set<SheetDecimalMark> = []
  /// The dates that were looked at, which most rows repeat.
  private var known = CellCache<Void>()

  private init(_ mapping: ColumnMapping, delimiter: UInt8) {
    self.mapping = mapping
    self.delimiter = delimiter
  }

  /// Looks through a table; throws ``FileFailure`` when its header does not fit the mapping, and
  /// when reading fails.
  static func columns(_ source: ByteSource, _ mapping: ColumnMapping) throws -> MappedEvidence {
    let table = try TableReader(source, where: mapping.fits)
    try MappedColumns.check(table.header, mapping, path: source.path)
    var evidence = MappedEvidence(mapping, delimiter: table.delimiter)
    var (date, cost) = (-1, -1)
    func index(_ field: ColumnField, _ header: CSVHeader) -> Int {
      mapping.map.column(field).map(header.position) ?? -1
    }
    try table.read { header in
      date = max(index(.date, header), index(.time, header))
      cost = index(.cost, header)
    } onRecord: { record in
      if let bytes = record.field(date) { evidence.take(date: bytes, record, at: date) }
      if let bytes = record.field(cost) { evidence.take(cost: bytes, record, at: cost) }
    } onProblem: { _ in
    }
    return evidence
  }

  private mutating func take(
    date bytes: UnsafeRawBufferPointer, _ record: borrowing CSVRecord, at index: Int
  ) {
    // A date that begins with its year is no evidence.
    let beginsWithYear = bytes.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
    guard !beginsWithYear, known.find(bytes) == nil else { return }
    _ = known.add((), bytes)
    let day = MappedText.plain(record.text(index) ?? "").prefix { !$0.isWhitespace && $0 != "T" }
    dates.take(SheetDate(String(day)), line: record.line)
  }

  private mutating func take(
    cost bytes: UnsafeRawBufferPointer, _ record: borrowing CSVRecord, at index: Int
  ) {
    if let plain = PlainDecimal(bytes) {
      if plain.hasPoint { marks.insert(.point) }
    } else if let mark = SheetNumber(MappedText.plain(record.text(index) ?? ""))?.provenMark {
      marks.insert(mark)
    }
  }
}

/// A number that reads the same wherever the decimal mark is: digits, and a point that cannot stand
/// between thousands.
struct PlainDecimal {
  let value: DecimalText
  let hasPoint: Bool

  /// Nil for any other text.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty, bytes.count < 30 else { return nil }
    var point: Int?
    for (place, byte) in bytes.enumerated() where byte < 0x30 || byte > 0x39 {
      guard byte == UInt8(ascii: "."), point == nil, place > 0 else { return nil }
      point = place
    }
    if let point, bytes.count - point == 4, point <= 3, bytes[0] != 0x30 { return nil }
    guard point != bytes.count - 1, let value = DecimalText(bytes) else { return nil }
    self.value = value
    hasPoint = point != nil
  }
}

/// A cell's text as people mean it.
enum MappedText {
  /// Trims blanks, removes invisible marks, and unwraps what spreadsheet programs put around a text
  /// or before a formula.
  static func plain(_ text: String) -> String { CSVCell.unguarded(SheetRow.trimmed(text)) }

  /// Returns whether a cell says that there is nothing.
  static func isNothing(_ text: String) -> Bool {
    text.isEmpty || ["-", "–", "—", "n/a", "null", "none"].contains(text.lowercased())
  }
}
