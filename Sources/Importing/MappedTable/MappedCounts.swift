internal import CSV
internal import UsageModel

/// Reads the token columns of a mapped table.
struct MappedCounts {
  /// A column of counts.
  private struct Column {
    let index: Int
    let name: String
    /// The power of ten of one of its units.
    let scale: Int
  }

  private let columns: [ColumnField: Column]
  private let includesCache: Bool

  init(_ map: ColumnMap, _ header: CSVHeader) {
    var columns: [ColumnField: Column] = [:]
    for field in ColumnField.counts + [.total] {
      guard let name = map.column(field) else { continue }
      let suffixes = map.suffixes(field)
      let scale = suffixes.contains("thousands") ? 3 : suffixes.contains("millions") ? 6 : 0
      columns[field] = Column(index: header.position(of: name), name: name, scale: scale)
    }
    self.columns = columns
    includesCache = map.suffixes(.input).contains("includes-cache")
  }

  /// The disjoint counts of a row; throws for a cell that is no count, for less input than it
  /// includes, and for a total that is not that of its parts.
  func tokens(
    _ record: borrowing CSVRecord, _ mark: SheetDecimalMark
  ) throws(RowError) -> TokenCounts {
    guard !columns.isEmpty else { return .zero }
    var tokens = TokenCounts(
      input: try count(.input, record, mark) ?? 0,
      cacheWrite5m: try count(.cacheWrite, record, mark) ?? 0,
      cacheWrite1h: try count(.cacheWrite1h, record, mark) ?? 0,
      cacheRead: try count(.cacheRead, record, mark) ?? 0,
      output: try count(.output, record, mark) ?? 0,
      webSearches: try count(.webSearches, record, mark) ?? 0)
    if includesCache {
      let cached = tokens.cacheRead + tokens.cacheWrite
      guard cached <= tokens.input else {
        throw RowError(
          column: columns[.input]?.name ?? "",
          "is \(tokens.input) and less than the \(cached) tokens of the cache; expected it to include "
            + "them (if it does not, map it as input, without includes-cache)")
      }
      tokens.input -= cached
    }
    if let total = try count(.total, record, mark) { try check(total, tokens) }
    return tokens
  }

  private func check(_ total: Int64, _ tokens: TokenCounts) throws(RowError) {
    let withoutCache = tokens.input + tokens.output
    guard total != tokens.total, total != withoutCache else { return }
    let sums = Set([tokens.total, withoutCache]).sorted(by: >).map { String($0) }
    throw RowError(
      column: columns[.total]?.name ?? "",
      "is \(total); expected \(sums.joined(separator: ", or without the cache ")), the sum of the "
        + "token columns; map the ones that are missing, or say input:includes-cache if that is so")
  }

  /// Returns the count of a cell; nil for an absent column and an empty cell.
  private func count(
    _ field: ColumnField, _ record: borrowing CSVRecord, _ mark: SheetDecimalMark
  ) throws(RowError) -> Int64? {
    guard let column = columns[field], let bytes = record.field(column.index), !bytes.isEmpty else {
      return nil
    }
    if column.scale == 0, let value = CountCell.value(bytes) { return value }
    let text = MappedText.plain(record.text(column.index) ?? "")
    if MappedText.isNothing(text) { return nil }
    let number = text.first == "-" || text.first == "−" ? String(text.dropFirst()) : text
    guard number.allSatisfy(Self.isPart), let parsed = SheetNumber(number) else {
      throw RowError(column: column.name, "is no whole number; expected a count such as 1204")
    }
    // A count is whole: in 1.204 and 1,204 the mark stands between thousands.
    let marks: [SheetDecimalMark] = column.scale == 0 ? [.point, .comma] : [mark]
    let values = marks.compactMap { parsed.plain($0) }.compactMap { DecimalText($0) }
    let whole = values.lazy.compactMap { Self.whole($0, scale: column.scale) }.first
    guard let whole, whole <= Int128(TokenCounts.largestPlausible) else {
      throw RowError(
        column: column.name,
        whole == nil
          ? "is no whole number; expected a count such as 1204"
          : "is above 2^53, which no count of tokens reaches; expected a count such as 1204")
    }
    guard number == text || whole == 0 else {
      throw RowError(column: column.name, "is negative; expected a count such as 1204")
    }
    return Int64(whole)
  }

  private static func isPart(_ character: Character) -> Bool {
    ("0"..."9").contains(character) || ".,'’".contains(character) || character.isWhitespace
  }

  /// The number in units of 10^-`scale`; nil if it is not a whole one.
  private static func whole(_ number: DecimalText, scale: Int) -> Int128? {
    guard let value = number.scaled(by: scale), let exact = number.scaled(by: scale + 6),
      value < Int128.max / 1_000_000, exact == value * 1_000_000
    else { return nil }
    return value
  }
}
