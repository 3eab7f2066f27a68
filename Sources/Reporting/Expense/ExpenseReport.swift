public import LedgerStore
public import Presentation
public import UsageModel

/// A month's expense claim: lines that add up to the cent and to the picodollar.
public struct ExpenseReport: Sendable {
  public let month: Month
  public let by: ExpenseGrouping
  /// The book that the lines are of.
  public let book: SpendBook
  /// The sums of all books of the month; nil where nobody held a seat in it.
  public let books: SpendBooks?
  public let postingDate: Day
  public let lines: [ExpenseLine]
  /// Notes for the reader, such as that the month is empty or still running.
  public let notes: [String]
  /// The book rate of the currency that it is claimed in; nil for dollars.
  public var rate: BookRate?

  /// The currency that it is claimed in.
  public var currency: Currency { rate?.currency ?? .usd }

  /// What it comes to, in smallest units of the currency.
  public var claimedUnits: Int128 { amounts.reduce(0, +) }

  /// The lines' amounts in smallest units of the currency, rounded once so that they add up.
  public var amounts: [Int128] {
    rate?.units(of: lines.map(\.exactAmount)) ?? lines.map(\.amount.cents)
  }

  /// The lines' exact amounts together.
  public var exactTotal: Money { lines.reduce(.zero) { $0 + $1.exactAmount } }

  /// The exact total rounded to cents, which is what the lines' amounts add up to.
  public var total: Money { Money(cents: exactTotal.cents) }

  /// All API calls.
  public var calls: Int64 { lines.reduce(0) { $0.addingClamped($1.calls) } }

  /// Makes the claim of a month in the ledger's own days.
  ///
  /// Throws an ``ExpenseError`` for usage without a price, unless that is allowed; an `UnknownName`
  /// for a name in the filter that the ledger does not know; and a `LedgerError` when the ledger
  /// cannot be read.
  public static func make(_ ledger: Ledger, _ query: ExpenseQuery) throws -> ExpenseReport {
    try ledger.reading { try ExpenseBuilder(ledger, query).report() }
  }
}

/// One line of an expense claim.
public struct ExpenseLine: Equatable, Sendable {
  /// What the line is booked on, and its vendor and basis.
  public var place: ExpensePlace
  public var description: String
  /// API calls; the number behind a summary is unknown and counts 0.
  public var calls: Int64
  /// Nil when all usage comes from summaries, which do not count calls.
  public var knownCalls: Int64? { calls == 0 ? nil : calls }
  /// Whole cents, rounded so that the lines add up to the rounded total.
  public var amount: Money
  public var exactAmount: Money
  /// The same in every run for the same month and place, so that a second import is detected.
  public var externalID: String
  /// The line of an earlier month, claimed before, that it corrects; nil for usage of the month itself.
  public var corrects: ExpenseCorrection?

  /// Returns the lines with whole cents that add up to the rounded sum.
  static func rounded(_ lines: [ExpenseLine]) -> [ExpenseLine] {
    zip(lines, LargestRemainder.cents(lines.map(\.exactAmount))).map { line, cents in
      var line = line
      line.amount = Money(cents: cents)
      return line
    }
  }
}

/// What a line of a claim corrects: a line of a month that was closed.
public struct ExpenseCorrection: Equatable, Sendable {
  public let month: Month
  /// The external id of the line that it corrects, or that the usage would have had.
  public let externalID: String
}

extension ExpenseReport: Report {
  /// One line a row: for finance, amounts to the cent, and the exact ones beside them.
  ///
  /// Source: facts/finance-exports.md, "The columns a finance person expects".
  public var table: Table {
    rate.map { convertedTable(at: $0) }
      ?? Table(
        title: title, columns, lines,
        footer: lines.isEmpty
          ? nil
          : [
            "costCentre": .label("Total"), "calls": .count(calls), "amount": .cents(total),
            "exactAmount": .money(exactTotal),
          ],
        notes: notes)
  }

  private var title: String {
    books == nil ? "Expenses of \(month.title)" : "Expenses of \(month.title): \(book.title)"
  }

  /// With seats, the sums of the books follow, each by itself.
  public var document: Document {
    guard let books else { return Document([.table(table)]) }
    return Document([.table(table), .table(Self.table(of: books))])
  }

  private static func table(of books: SpendBooks) -> Table {
    let columns: [Column<SpendBook>] = [
      .text("Book", "book") { .label($0.title) }, .number("Amount", "amount") { .cents(books[$0]) },
    ]
    return Table(title: "Books, which are never added", columns, SpendBook.allCases)
  }

  public var json: JSONText {
    let members: [(name: String, value: JSONText)] = [
      ("period", .string(month.description)), ("postingDate", .day(postingDate)),
      ("by", .string(by.rawValue)), ("lines", table.jsonRows),
      (
        "total",
        .object([
          ("calls", .integer(calls)), ("amount", .number(currency.text(claimedUnits))),
          (rate == nil ? "exactAmount" : "exactAmountUSD", .money(exactTotal)),
          ("currency", .string(currency.code)),
        ])
      ),
      ("notes", .array(notes.map(JSONText.string))),
    ]
    return .object(members + bookMembers)
  }

  private var bookMembers: [(name: String, value: JSONText)] {
    guard let books else { return [] }
    let sums = SpendBook.allCases.map { one in
      JSONText.object([
        ("book", .string(one.rawValue)),
        ("amount", .number(Money(cents: books[one].cents).centsText)),
        ("exactAmount", .money(books[one])),
      ])
    }
    return [("book", .string(book.rawValue)), ("books", .array(sums))]
  }

  /// The columns of a claim in dollars.
  var columns: [Column<ExpenseLine>] {
    [
      .text("Period", "period", for: .files) { _ in .label(month.description) },
      .text("Posting date", "postingDate", for: .files) { _ in .day(postingDate) },
      .text("Cost centre", "costCentre", shortening: .end) { costCentre($0.place) },
      .text("Account", "accountCode", shortening: .end, rank: 3) {
        .optional($0.place.accountCode)
      },
      .text("Developer", "developer", shortening: .end) { developer($0.place) },
      .text("E-mail", "email", for: .files) { .optional($0.place.email) },
      .text("Project", "project", shortening: .end) { project($0.place) },
    ] + (by == .ticket ? [.text("Ticket", "ticket", shortening: .middle) { ticket($0.place) }] : [])
      + [
        .text("Vendor", "vendor", shortening: .end, rank: 2) { .text($0.place.vendor) },
        .text("Description", "description", shortening: .end, rank: 4) { .text($0.description) },
        .number("Requests", "calls", rank: 5) { .known($0.knownCalls) },
        .number("Amount", "amount") { .cents($0.amount) },
        .number("Exact amount", "exactAmount", for: .files) { .money($0.exactAmount) },
        .text("Currency", "currency", for: .files) { _ in .label("USD") },
        .text("External id", "externalId", for: .files) { .label($0.externalID) },
        .text("Basis", "costBasis", rank: 1) { .label($0.place.basis.label) },
        .text("Corrects", "corrects", for: .files) { line in
          line.corrects.map { .label($0.externalID) } ?? .empty
        },
      ]
  }

  private func costCentre(_ place: ExpensePlace) -> Cell {
    by == .costCentre ? .name(place.costCentre) : .optional(place.costCentre)
  }

  /// Usage without a developer is unassigned; a key that the team shares has no owner, which is not
  /// a gap.
  private func developer(_ place: ExpensePlace) -> Cell {
    switch by {
    case .developerProject, .developer:
      .name(
        place.developer.map { handle in
          handle + (place.sharedKey.map { " (shared \($0))" } ?? "")
        })
    case .key: place.key == nil ? .unassigned : .optional(place.developer)
    case .project, .costCentre, .ticket: .empty
    }
  }

  private func ticket(_ place: ExpensePlace) -> Cell {
    // A fee is for no ticket.
    place.plan == nil ? place.ticket.map(Cell.text) ?? .absent("(no ticket)") : .empty
  }

  private func project(_ place: ExpensePlace) -> Cell {
    // A fee is for no project.
    place.plan == nil && (by == .developerProject || by == .project) ? .name(place.project) : .empty
  }
}
