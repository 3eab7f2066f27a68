internal import CSV

/// The texts of one column; a cell that repeats one of those above it makes no new string.
struct TextColumn {
  private let index: Int
  private var recent: [(bytes: LastBytes, text: String)] = []
  private var next = 0

  /// Rows of several sessions alternate; more texts than this are not worth a look each.
  private static let remembered = 8

  /// A column that the file may not have.
  init(_ name: String, _ header: CSVHeader) {
    index = header.position(of: name)
  }

  /// The cell without the guard against formulas; empty where the file has no such column.
  mutating func text(in record: borrowing CSVRecord) -> String {
    guard let bytes = record.field(index), !bytes.isEmpty else { return "" }
    for known in recent where known.bytes.areEqual(to: bytes) { return known.text }
    let text = CSVCell.unguarded(record.text(index) ?? "")
    // The bytes of a cell with quotes do not say alone what its text is.
    guard !bytes.contains(0x22) else { return text }
    remember(bytes, text)
    return text
  }

  private mutating func remember(_ bytes: UnsafeRawBufferPointer, _ text: String) {
    if recent.count < Self.remembered { recent.append((LastBytes(), "")) }
    recent[next].bytes.remember(bytes)
    recent[next].text = text
    next = (next + 1) % Self.remembered
  }
}
