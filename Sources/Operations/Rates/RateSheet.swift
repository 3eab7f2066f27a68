internal import CSV
public import Importing
public import LedgerStore
public import UsageModel

/// Book rates as a CSV file: a plain list, or the European Central Bank's.
///
/// Source: the Bank's files state what a euro is worth; what a dollar is worth in another currency is the
/// quotient of two of them, which is kept exactly.
public struct RateSheet {
  private let path: String
  /// A plain list's rates, each with what a dollar is worth.
  private var stated: [BookRate] = []
  /// What a euro is worth, by currency, of each month or day.
  private var ofEuro: [BookRate.Validity: [Currency: String]] = [:]
  private var isPlain = false

  private static let expected =
    "expected a first line with currency,period,rate, the Bank's Date,USD,…, or its portal's "
    + "CURRENCY, CURRENCY_DENOM, TIME_PERIOD and OBS_VALUE"

  /// Reads a whole file. Throws a `FileFailure` for a header that is none of those, and for a cell that
  /// is no date or rate.
  public init(_ source: ByteSource, path: String) throws {
    self.path = path
    let records = try Self.records(source, path: path)
    guard let header = records.first else {
      throw FileFailure(.badData, path: path, reason: "is empty: \(Self.expected).")
    }
    let names = header.cells.map { $0.trimmingBlanks.lowercased() }
    let rows = records.dropFirst()
    if let columns = Self.columns(["currency", "period", "rate"], in: names) {
      isPlain = true
      for row in rows { stated.append(try plain(row, columns)) }
    } else if let columns = Self.columns(
      ["currency", "currency_denom", "time_period", "obs_value"], in: names)
    {
      for row in rows { try addPortal(row, columns) }
    } else if names.first == "date", names.contains("usd") {
      for row in rows { try addWide(row, header.cells) }
    } else {
      throw FileFailure(.badData, path: path, line: header.line, reason: "\(Self.expected).")
    }
  }

  /// The currencies that are taken: those asked for, else that of the setting, else the euro. Nil is all.
  public func asked(_ currencies: [Currency], in ledger: Ledger) throws -> String {
    try wanted(currencies, in: ledger)?.map(\.code).joined(separator: ", ") ?? "any currency"
  }

  /// The first day that is taken.
  public func start(_ asked: Day?, in ledger: Ledger) throws -> Day {
    try asked ?? ledger.dailyUsage.extent()?.first.month.days.first ?? Day(number: 0)
  }

  /// The rates of some currencies from a day on, the latest first; `asked` and `since` as the options
  /// of `outlay rate import` have them.
  public func rates(
    of currencies: [Currency], since: Day?, in ledger: Ledger
  ) throws -> [BookRate] {
    let wanted = try wanted(currencies, in: ledger)
    let first = try start(since, in: ledger)
    let all = isPlain ? stated : try crossed(wanted ?? [])
    return all.filter { rate in
      rate.currency != .usd && rate.validity.days.last >= first
        && wanted?.contains(rate.currency) != false
    }.sorted {
      ($1.validity.days.last.number, $0.currency.code) < (
        $0.validity.days.last.number, $1.currency.code
      )
    }
  }

  private func wanted(_ asked: [Currency], in ledger: Ledger) throws -> [Currency]? {
    if !asked.isEmpty { return asked }
    if isPlain { return nil }
    let set = try ledger.settings.currency()
    return set == .usd ? Currency("EUR").map { [$0] } : [set]
  }

  /// What a dollar is worth: the quotient of what a euro is worth in the currency and in dollars.
  private func crossed(_ wanted: [Currency]) throws -> [BookRate] {
    var rates: [BookRate] = []
    for (validity, euro) in ofEuro {
      guard let dollars = euro[.usd] else { continue }
      for currency in wanted {
        guard let units = currency.code == "EUR" ? "1" : euro[currency] else { continue }
        guard let factor = ExchangeFactor("\(units)/\(dollars)") else {
          throw FileFailure(
            .badData, path: path,
            reason: "'\(units)' and '\(dollars)' of \(validity) are no rates: expected positive "
              + "numbers of at most 12 digits.")
        }
        rates.append(BookRate(currency, factor, validity))
      }
    }
    return rates
  }
}

extension RateSheet {
  private struct Record {
    let line: Int
    let cells: [String]
  }

  private static func records(_ source: ByteSource, path: String) throws -> [Record] {
    let bytes = try source.readAll(limit: 64 << 20)
    var reader = CSVReader()
    var records: [Record] = []
    func take(_ record: borrowing CSVRecord) {
      records.append(Record(line: record.line, cells: record.texts))
    }
    func stop(_ problem: CSVProblem) throws {
      throw FileFailure(.badData, path: path, line: problem.line, reason: problem.message)
    }
    try bytes.withUnsafeBytes { try reader.feed($0, onRecord: take, onProblem: stop) }
    try reader.finish(onRecord: take, onProblem: stop)
    return records
  }

  /// Where the columns are; nil where one is not.
  private static func columns(_ wanted: [String], in names: [String]) -> [Int]? {
    let places = wanted.compactMap { names.firstIndex(of: $0) }
    return places.count == wanted.count ? places : nil
  }

  private func cell(_ row: Record, _ column: Int) -> String {
    row.cells.indices.contains(column) ? row.cells[column].trimmingBlanks : ""
  }

  private func failure(_ row: Record, _ cell: String, _ expected: String) -> FileFailure {
    FileFailure(
      .badData, path: path, line: row.line, reason: "has '\(cell)': expected \(expected).")
  }

  private func validity(_ row: Record, _ column: Int) throws -> BookRate.Validity {
    let text = cell(row, column)
    guard let validity = BookRate.Validity(text) else {
      throw failure(row, text, "a month or a day such as 2026-10 or 2026-10-30")
    }
    return validity
  }

  private func plain(_ row: Record, _ columns: [Int]) throws -> BookRate {
    let (code, rate) = (cell(row, columns[0]), cell(row, columns[2]))
    guard let currency = Currency(code), currency != .usd else {
      throw failure(row, code, "the code of a currency such as EUR")
    }
    guard let factor = ExchangeFactor(rate) else {
      throw failure(row, rate, "what a dollar is worth, such as 0.9213")
    }
    return BookRate(currency, factor, try validity(row, columns[1]))
  }

  private mutating func addPortal(_ row: Record, _ columns: [Int]) throws {
    let (code, base, value) = (
      cell(row, columns[0]), cell(row, columns[1]), cell(row, columns[3])
    )
    guard base == "EUR" else { throw failure(row, base, "rates of the euro") }
    guard let currency = Currency(code), !value.isEmpty else { return }
    ofEuro[try validity(row, columns[2]), default: [:]][currency] = value
  }

  private mutating func addWide(_ row: Record, _ header: [String]) throws {
    let validity = try validity(row, 0)
    for (column, name) in header.enumerated().dropFirst() {
      let value = cell(row, column)
      guard let currency = Currency(name.trimmingBlanks), !value.isEmpty, value != "N/A" else {
        continue
      }
      ofEuro[validity, default: [:]][currency] = value
    }
  }
}
