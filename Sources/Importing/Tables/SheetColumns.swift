internal import CSV

/// Where the columns of a tracking sheet are.
struct SheetColumns {
  /// The currency that the cost column's name states, as in `Cost (EUR)`; empty when it is silent.
  let currency: String
  /// How many there are, those that are not read included.
  let count: Int
  private let indices: [SheetColumn: Int]

  /// Throws ``FileFailure`` when a date or cost column is missing or two columns have one name, and
  /// when several columns may be the cost.
  init(_ header: CSVHeader, path: String) throws(FileFailure) {
    var indices: [SheetColumn: Int] = [:]
    for column in SheetColumn.allCases {
      let found = header.names.indices.filter { Self.column(named: header.names[$0]) == column }
      let rank = { (index: Int) in column.names.firstIndex(of: Self.key(header.names[index])) ?? 0 }
      guard let best = found.min(by: { rank($0) < rank($1) }) else { continue }
      let rivals = found.filter { column == .cost || rank($0) == rank(best) }
      guard rivals.count == 1 else {
        let names = ColumnCheck.list(rivals.map { header.names[$0] })
        throw Self.failure(
          path, header, fault: "has \(names) for the same; keep the name of one of them only")
      }
      indices[column] = best
    }
    guard indices[.date] != nil else {
      throw Self.failure(path, header, fault: "lacks a date column; name one \"Date\"")
    }
    guard let cost = indices[.cost] else {
      throw Self.failure(path, header, fault: "lacks a cost column; name one \"Token Cost\"")
    }
    self.indices = indices
    count = header.names.count
    currency = Self.currency(in: header.names[cost])
  }

  func index(of column: SheetColumn) -> Int? { indices[column] }

  /// What a column is for by its name, without regard to case and to what follows in brackets.
  static func column(named name: String) -> SheetColumn? {
    let key = key(name)
    return SheetColumn.allCases.first { $0.names.contains(key) }
  }

  private static func key(_ name: String) -> String {
    var key = name.lowercased().prefix { $0 != "(" && $0 != "[" }
    while key.last?.isWhitespace == true { key.removeLast() }
    return String(key)
  }

  private static func currency(in name: String) -> String {
    let unit = name.drop { $0 != "(" && $0 != "[" }.dropFirst().prefix { $0 != ")" && $0 != "]" }
    return SheetMoney.currency(String(unit)) ?? ""
  }

  private static func failure(_ path: String, _ header: CSVHeader, fault: String) -> FileFailure {
    FileFailure(
      .badData, path: path, line: 1,
      reason: "the header of a tracking sheet \(fault); "
        + "found \(ColumnCheck.found(header) { column(named: $0) != nil })")
  }
}
