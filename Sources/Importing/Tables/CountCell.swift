internal import CSV
internal import UsageModel

/// A cell that holds a count: digits alone, read from the bytes; an empty cell counts 0.
enum CountCell {
  /// Returns the count; nil for anything but 0 to 2^53 (counting rule 29).
  static func value(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      let digit = byte &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value <= TokenCounts.largestPlausible ? value : nil
  }

  /// Returns what is wrong with an invalid cell.
  static func fault(_ bytes: UnsafeRawBufferPointer) -> String {
    let digits = bytes.first == 0x2D ? bytes.dropFirst() : bytes[...]
    let isWhole = !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    let fault =
      switch (isWhole, bytes.first == 0x2D) {
      case (true, true): "is negative"
      case (true, false): "is above 2^53, which no count of tokens reaches"
      default: "is no whole number"
      }
    return fault + "; expected digits alone, without separators, such as 1204"
  }
}

extension CSVRecord {
  /// Throws for a record that is shorter or longer than the header: its cells may be in the wrong
  /// columns, like those after an unquoted `1,204`.
  func checkCount(_ expected: Int) throws(RowError) {
    guard count != expected else { return }
    throw RowError(
      "the row has \(count) cells and the header \(expected); expected as many "
        + "(a cell that holds the delimiter needs quotes)")
  }

  /// Returns a token count; 0 for an absent column and an empty cell.
  func count(_ index: Int, _ column: String) throws(RowError) -> Int64 {
    guard let bytes = field(index) else { return 0 }
    guard let value = CountCell.value(bytes) else {
      throw RowError(column: column, CountCell.fault(bytes))
    }
    return value
  }
}
