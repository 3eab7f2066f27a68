internal import CSV
internal import UsageModel

extension ExpenseLayout {
  /// The columns in which Expensify writes its own reports; its import maps them.
  static let expensify = ExpenseLayout(
    "expensify", "Expensify expenses",
    accounts: AccountNames(expense: "AI coding agents", payable: "")
  ) { claim in
    let header = [
      "Timestamp", "Merchant", "Amount", "MCC", "Category", "Tag", "Description", "Reimbursable",
      "Original Currency", "Original Amount", "Receipt",
    ]
    let rows = claim.lines.map { line -> [CSVCell] in
      let group = line.splitName
      return [
        .verbatim("\(claim.postingDate) 00:00:00"), .text(line.place.vendor),
        .number(claim.currency.text(line.amount)), .empty, .text(line.account),
        group.isEmpty ? .empty : .text(group), .text(line.description),
        // The team pays the vendor, not the developer.
        .verbatim("no"), .verbatim("USD"), .number(line.dollars.centsText), .empty,
      ]
    }
    return LaidOutClaim(LayoutTable.csv(header, rows))
  }
}
