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
  /// The recent cells, each in a place of its own, so that a comparison follows no reference.
  private var bytes = [UInt8](repeating: 0, count: remembered * longest)
  /// Their lengths; 0 where there is none yet.
  private var lengths = [Int](repeating: 0, count: remembered)
  private var texts = [String](repeating: "", count: remembered)
  private var last = 0
  private var next = 0

  /// The number of recent texts that are compared, since the rows of several sessions alternate.
  private static let remembered = 8
  /// In bytes; longer cells seldom come again.
  private static let longest = 64

  /// Creates a column that the file may lack.
  init(_ name: String, _ header: CSVHeader) {
    index = header.position(of: name)
  }

  /// Returns the cell without its guard against formulas; empty if the file has no such column.
  mutating func text(in record: borrowing CSVRecord) -> String {
    guard let cell = record.field(index), !cell.isEmpty else { return "" }
    if isCell(cell, at: last) { return texts[last] }
    for place in 0..<Self.remembered where isCell(cell, at: place) {
      last = place
      return texts[place]
    }
    let text = CSVCell.unguarded(record.text(index) ?? "")
    // The bytes of a cell with quotes do not determine its text.
    if cell.count <= Self.longest, !cell.contains(0x22) { remember(cell, text) }
    return text
  }

  private func isCell(_ cell: UnsafeRawBufferPointer, at place: Int) -> Bool {
    guard lengths[place] == cell.count, let start = cell.baseAddress else { return false }
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + place * Self.longest, start, cell.count) == 0 } ?? false
    }
  }

  private mutating func remember(_ cell: UnsafeRawBufferPointer, _ text: String) {
    bytes.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[(next * Self.longest)...])
        .copyMemory(from: cell)
    }
    lengths[next] = cell.count
    texts[next] = text
    last = next
    next = (next + 1) % Self.remembered
  }
}
