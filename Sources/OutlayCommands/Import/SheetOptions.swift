internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import UsageModel

/// What sheets that people keep do not say of themselves.
struct SheetOptions: ParsableArguments {
  @Option(name: .long, help: "Which number of 4/5/2026 comes first: mdy is the month, dmy the day.")
  var dateOrder: ReadOptions.DateOrder?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Dollars for one unit of a currency: EUR=1.08. Repeatable.", valueName: "rate"))
  var rate: [ExchangeRate] = []

  @Option(name: .long, help: "How tables are text.")
  var encoding: TextEncoding = .utf8

  /// The options as one types them.
  var typed: [String] {
    (dateOrder.map { ["--date-order \($0.rawValue)"] } ?? []) + rate.map { "--rate \($0.text)" }
      + (encoding == .utf8 ? [] : ["--encoding \(encoding.rawValue)"])
  }

  func reading(_ ledger: Ledger) throws -> ReadOptions {
    ReadOptions(
      dateOrder: dateOrder,
      exchangeRates: Dictionary(rate.map { ($0.currency, $0.dollars) }) { _, last in last },
      timeZone: try ledger.settings.timeZone(), encoding: encoding)
  }
}

/// `EUR=1.08`.
struct ExchangeRate: ExpressibleByArgument {
  let currency: String
  let dollars: DecimalText
  /// As it was typed.
  let text: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 3,
      parts[0].allSatisfy({ $0.isASCII && $0.isLetter }), let dollars = DecimalText(parts[1]),
      dollars.coefficient > 0
    else { return nil }
    currency = parts[0].uppercased()
    self.dollars = dollars
    text = argument
  }
}
