internal import UsageModel

extension ExpenseReport {
  /// The claim for people.
  public func table() -> ReportTable {
    ReportTable(
      title: "Expenses of \(month.title)", columns: Self.columns, rows: lines.map(row),
      footer: lines.isEmpty ? nil : footer, notes: notes)
  }

  private static let columns: [ReportTable.Column] = [
    .init("Cost centre", name: "costCentre", shortening: .end),
    .init("Account", name: "accountCode", shortening: .end, leaveOutRank: 3),
    .init("Developer", name: "developer", shortening: .end),
    .init("Project", name: "project", shortening: .end),
    .init("Vendor", name: "vendor", shortening: .end, leaveOutRank: 2),
    .init("Description", name: "description", shortening: .end, leaveOutRank: 4),
    .init("Basis", name: "costBasis", leaveOutRank: 1),
    .init("Requests", name: "calls", kind: .number, leaveOutRank: 5),
    .init("Amount", name: "amount", kind: .number),
  ]

  private func row(_ line: ExpenseLine) -> [Cell] {
    let place = line.place
    return [
      costCentre(place), .optional(place.accountCode), developer(place), project(place),
      .text(place.vendor), .text(line.description), .label(place.basis.label),
      .known(line.knownCalls), .cents(line.amount),
    ]
  }

  private var footer: [Cell] {
    [.label("Total")] + Array(repeating: Cell.empty, count: Self.columns.count - 3)
      + [.count(calls), .cents(total)]
  }

  func costCentre(_ place: ExpensePlace) -> Cell {
    by == .costCentre ? .name(place.costCentre) : .optional(place.costCentre)
  }

  /// Nobody's usage is unassigned; a key that the team shares has no owner, which is no gap.
  func developer(_ place: ExpensePlace) -> Cell {
    switch by {
    case .developerProject, .developer: .name(place.developer)
    case .key: place.key == nil ? .unassigned : .optional(place.developer)
    case .project, .costCentre: .empty
    }
  }

  func project(_ place: ExpensePlace) -> Cell {
    by == .developerProject || by == .project ? .name(place.project) : .empty
  }
}
