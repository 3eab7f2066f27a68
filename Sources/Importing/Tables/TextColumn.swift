internal import CSV

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads the texts of one column; a cell that repeats a recent one allocates no new string.
struct TextColumn {
  private let index: Int
  private var recent: [(bytes: LastBytes, text: String)] = []
  private var next = 0

  /// The number of recent texts that are compared, since the rows of several sessions alternate.
  private static let remembered = 8

  /// Creates a column that the file may lack.
  init(_ name: String, _ header: CSVHeader) {
    index = header.position(of: name)
  }

  /// Returns the cell without its guard against formulas; empty if the file has no such column.
  mutating func text(in record: borrowing CSVRecord) -> String {
    guard let bytes = record.field(index), !bytes.isEmpty else { return "" }
    for known in recent where known.bytes.areEqual(to: bytes) { return known.text }
    let text = CSVCell.unguarded(record.text(index) ?? "")
    // The bytes of a cell with quotes do not determine its text.
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

/// The bytes of an earlier cell, to detect at once whether a cell repeats it.
struct LastBytes {
  private var bytes: [UInt8] = []

  init(_ bytes: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)) {
    self.bytes = Array(bytes)
  }

  func areEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard other.count == bytes.count else { return false }
    guard let start = other.baseAddress else { return true }
    return bytes.withUnsafeBytes { memcmp($0.baseAddress ?? start, start, other.count) == 0 }
  }

  mutating func remember(_ other: UnsafeRawBufferPointer) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: other)
  }
}
