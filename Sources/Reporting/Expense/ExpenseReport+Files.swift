internal import UsageModel

extension ExpenseReport {
  /// One line a row, for a finance system: amounts to the cent, the exact ones beside them.
  ///
  /// Source: facts/finance-exports.md, "The columns a finance person expects".
  public func csv(withByteOrderMark: Bool = false) -> String {
    let names = fields(of: nil).map { $0.column }
    return ReportTable(
      columns: names.map { ReportTable.Column($0, name: $0) },
      rows: lines.map { fields(of: $0).map(\.cell) }
    ).csv(withByteOrderMark: withByteOrderMark)
  }

  /// The claim for programs, under the columns' names in camelCase.
  public func json() -> String {
    let lines = lines.map { line in
      JSONText.object(fields(of: line).map { ($0.member, $0.cell.json) })
    }
    return JSONText.object([
      ("period", .string(month.description)), ("postingDate", .string(postingDate.description)),
      ("by", .string(by.rawValue)), ("lines", .array(lines)),
      (
        "total",
        .object([
          ("calls", .integer(calls)), ("amount", .number(total.centsText)),
          ("exactAmount", .money(exactTotal)), ("currency", .string("USD")),
        ])
      ),
      ("notes", .array(notes.map(JSONText.string))),
    ]).text
  }

  private func fields(
    of line: ExpenseLine?
  ) -> [(column: String, member: String, cell: Cell)] {
    let place = line?.place
    return [
      ("period", "period", .label(month.description)),
      ("posting_date", "postingDate", .label(postingDate.description)),
      ("cost_centre", "costCentre", place.map(costCentre) ?? .empty),
      ("account_code", "accountCode", .optional(place?.accountCode)),
      ("developer", "developer", place.map(developer) ?? .empty),
      ("email", "email", .optional(place?.email)),
      ("project", "project", place.map(project) ?? .empty),
      ("vendor", "vendor", .text(place?.vendor ?? "")),
      ("description", "description", .text(line?.description ?? "")),
      ("calls", "calls", .known(line?.knownCalls)),
      ("amount", "amount", .cents(line?.amount ?? .zero)),
      ("exact_amount", "exactAmount", .money(line?.exactAmount ?? .zero)),
      ("currency", "currency", .label("USD")),
      ("external_id", "externalId", .label(line?.externalID ?? "")),
      ("cost_basis", "costBasis", .label(place?.basis.label ?? "")),
    ]
  }
}
