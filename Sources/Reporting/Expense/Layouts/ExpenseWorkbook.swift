internal import Presentation
internal import UsageModel

extension ExpenseLayout {
  /// The claim's own table as a spreadsheet: one sheet, typed cells, totals as formulas.
  public static let workbook = ExpenseLayout(
    "xlsx", "Excel workbook", fileExtension: "xlsx",
    accounts: AccountNames(expense: "", payable: "")
  ) { claim in
    LaidOutClaim(claim.report.table.workbook(named: "Expenses \(claim.month)"))
  }
}
