public import Presentation
internal import UsageModel

extension ExpenseReport: Report {
  /// One line a row: for finance, amounts to the cent, and the exact ones beside them.
  ///
  /// Source: facts/finance-exports.md, "The columns a finance person expects".
  public var table: Table {
    Table(
      title: "Expenses of \(month.title)", columns, lines,
      footer: lines.isEmpty
        ? nil : ["costCentre": .label("Total"), "calls": .count(calls), "amount": .cents(total)],
      notes: notes)
  }

  public var json: JSONText {
    .object([
      ("period", .string(month.description)), ("postingDate", .day(postingDate)),
      ("by", .string(by.rawValue)), ("lines", table.jsonRows),
      (
        "total",
        .object([
          ("calls", .integer(calls)), ("amount", .number(total.centsText)),
          ("exactAmount", .money(exactTotal)), ("currency", .string("USD")),
        ])
      ),
      ("notes", .array(notes.map(JSONText.string))),
    ])
  }

  private var columns: [Column<ExpenseLine>] {
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
      .text("Vendor", "vendor", shortening: .end, rank: 2) { .text($0.place.vendor) },
      .text("Description", "description", shortening: .end, rank: 4) { .text($0.description) },
      .number("Requests", "calls", rank: 5) { .known($0.knownCalls) },
      .number("Amount", "amount") { .cents($0.amount) },
      .number("Exact amount", "exactAmount", for: .files) { .money($0.exactAmount) },
      .text("Currency", "currency", for: .files) { _ in .label("USD") },
      .text("External id", "externalId", for: .files) { .label($0.externalID) },
      .text("Basis", "costBasis", rank: 1) { .label($0.place.basis.label) },
    ]
  }

  private func costCentre(_ place: ExpensePlace) -> Cell {
    by == .costCentre ? .name(place.costCentre) : .optional(place.costCentre)
  }

  /// Usage without a developer is unassigned; a key that the team shares has no owner, which is not
  /// a gap.
  private func developer(_ place: ExpensePlace) -> Cell {
    switch by {
    case .developerProject, .developer: .name(place.developer)
    case .key: place.key == nil ? .unassigned : .optional(place.developer)
    case .project, .costCentre: .empty
    }
  }

  private func project(_ place: ExpensePlace) -> Cell {
    by == .developerProject || by == .project ? .name(place.project) : .empty
  }
}
