internal import CSV
internal import UsageModel

/// A table of a proof: CSV with a header, whose amounts are whole picodollars.
struct ProofTable {
  typealias Cell = CSVCell

  private var writer = CSVWriter()

  init(_ names: String) {
    writer.append(names.split(separator: " ").map { .verbatim(String($0)) })
  }

  mutating func add(_ cells: [Cell]) { writer.append(cells) }

  var bytes: [UInt8] { writer.bytes }
}

extension CSVCell {
  static func whole(_ number: some BinaryInteger) -> CSVCell { .number(String(number)) }

  static func optional(_ number: (some BinaryInteger)?) -> CSVCell {
    number.map { whole($0) } ?? .empty
  }

  /// Text that came from outside; nil is empty.
  static func words(_ text: String?) -> CSVCell { text.map(CSVCell.text) ?? .empty }

  /// Text that the program made; nil is empty.
  static func own(_ text: String?) -> CSVCell { text.map(CSVCell.verbatim) ?? .empty }

  static func exact(_ amount: Money) -> CSVCell { whole(amount.picodollars) }

  static func hex(_ bytes: [UInt8]?) -> CSVCell {
    own(bytes.map { $0.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() })
  }
}
