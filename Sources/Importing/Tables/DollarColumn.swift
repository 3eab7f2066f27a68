internal import CSV
internal import UsageModel

/// Reads the dollars of one column, with or without separators between thousands.
struct DollarColumn {
  private let index: Int
  private let name: String

  /// Creates a column that the file may lack.
  init(_ name: String, _ header: CSVHeader) {
    self.name = name
    index = header.position(of: name)
  }

  /// Returns the amount; nil for an absent column and an empty cell.
  func amount(in record: borrowing CSVRecord) throws(RowError) -> Money? {
    guard let cell = record.field(index), !cell.isEmpty else { return nil }
    let isGuarded = cell.first == UInt8(ascii: "'")
    let number = isGuarded ? guardedNumber(record) : Self.number(cell)
    guard let money = number.flatMap({ Money(dollars: $0) }) else {
      throw RowError(column: name, "is no amount; expected dollars such as 1204.50 or 1,204.50")
    }
    return money
  }

  /// Returns the number of a cell that is guarded like a formula, as a negative one may be.
  private func guardedNumber(_ record: borrowing CSVRecord) -> DecimalText? {
    var text = CSVCell.unguarded(record.text(index) ?? "")
    return text.withUTF8 { Self.number(UnsafeRawBufferPointer($0)) }
  }

  private static let (comma, point, minus) = (
    UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "-")
  )

  /// Returns the number without the commas between its thousands; nil if they are elsewhere.
  private static func number(_ text: UnsafeRawBufferPointer) -> DecimalText? {
    guard text.contains(comma) else { return DecimalText(text) }
    return areThousands(text) ? DecimalText(text.lazy.filter { $0 != comma }) : nil
  }

  /// Whether the commas stand before each three digits of the whole part, and nowhere else.
  private static func areThousands(_ text: UnsafeRawBufferPointer) -> Bool {
    let whole = text.prefix { $0 != point }
    if text[whole.endIndex...].contains(comma) { return false }
    var allowed = 1...3
    var length = 0
    for byte in whole {
      if byte == comma {
        guard allowed.contains(length) else { return false }
        (allowed, length) = (3...3, 0)
      } else if byte != minus || length > 0 {
        length += 1
      }
    }
    return allowed.contains(length)
  }
}
