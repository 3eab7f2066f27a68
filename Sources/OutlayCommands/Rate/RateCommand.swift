internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import UsageModel

/// The book rates of currencies.
struct RateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate", abstract: "Keep the book rates of other currencies.",
    discussion: """
      A rate is what a dollar is worth, of a month or a day. Reports, claims, reviews and pages take that of \
      the month in which their days end, else of the last day that has one, at most ten days before.

        outlay rate set EUR 2026-10 0.9213
        outlay rate import eurofxref-hist.csv --currency EUR
        outlay report --month 2026-10 --currency EUR
        outlay setting set currency EUR
      """,
    subcommands: [RateSet.self, RateList.self, RateRemove.self, RateImport.self])
}

struct RateSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "State what a dollar is worth.",
    discussion: """
        outlay rate set EUR 2026-10 0.9213
        outlay rate set EUR 2026-10-30 1/1.0854

      A fraction is exact where the other way round is stated: 1/1.0854 is what a dollar is worth where \
      a euro is worth 1.0854 dollars.
      """)

  @Argument(help: "The currency, such as EUR.")
  var currency: Currency

  @Argument(help: "The month or the day that it holds for, such as 2026-10.")
  var period: BookRate.Validity

  @Argument(help: "What a dollar is worth in it: at most 12 digits, or a fraction.")
  var rate: ExchangeFactor

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    guard currency != .usd else {
      throw ValidationError("The ledger counts in USD: it has no rate.")
    }
  }

  func run() throws {
    let ledger = try options.open()
    let stated = BookRate(currency, rate, period)
    let change = options.change(ledger, "rate.set", "\(currency) \(period)")
    try change.make(detail: stated.text) { try ledger.rates.set(stated) }
    Console.standard.say("Set \(stated.text).")
  }
}

struct RateList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the book rates, the latest first.")

  @Argument(help: "The currency. Absent: all.")
  var currency: Currency?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let rates = try ledger.reading { try ledger.rates.all() }.filter {
      currency == nil || $0.currency == currency
    }
    let columns: [Column<BookRate>] = [
      .text("Currency", "currency") { .label($0.currency.code) },
      .text("Of", "period") { .label($0.validity.description) },
      .number("For 1 USD", "rate") { .label($0.factor.description) },
    ]
    try options.write(
      Table(
        columns, rates,
        notes: rates.isEmpty ? ["No rates. Set one with 'outlay rate set EUR 2026-10 0.92'."] : []))
  }
}

struct RateRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a book rate.")

  @Argument(help: "The currency, such as EUR.")
  var currency: Currency

  @Argument(help: "The month or the day that it holds for, such as 2026-10.")
  var period: BookRate.Validity

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let change = options.change(ledger, "rate.remove", "\(currency) \(period)")
    try change.make {
      guard try ledger.rates.remove(currency, period) else {
        throw LedgerError(
          .notFound,
          reason: "There is no rate of \(currency) for \(period). See 'outlay rate list'.")
      }
    }
    Console.standard.say("Removed the rate of \(currency) for \(period).")
  }
}
