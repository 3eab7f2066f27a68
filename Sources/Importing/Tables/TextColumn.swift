internal import CSV

/// The texts of one column; a cell that repeats the one above it makes no new string.
struct TextColumn {
  private let index: Int
  private var last = LastBytes()
  private var lastText = ""

  /// A column that the file may not have.
  init(_ index: Int?) {
    self.index = index ?? -1
  }

  /// The cell without the guard against formulas; empty where the file has no such column.
  mutating func text(in record: borrowing CSVRecord) -> String {
    guard let bytes = record.field(index), !bytes.isEmpty else { return "" }
    if last.areEqual(to: bytes) { return lastText }
    let text = CSVCell.unguarded(record.text(index) ?? "")
    // The bytes of a cell with quotes do not say alone what its text is.
    guard !bytes.contains(0x22) else { return text }
    last.remember(bytes)
    lastText = text
    return text
  }
}
