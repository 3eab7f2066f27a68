internal import CSV
internal import UsageModel

extension ExpenseLayout {
  /// A manual journal of Xero: debits positive, credits negative, 0 in all.
  static let xero = ExpenseLayout(
    "xero", "Xero manual journal", accounts: .xero
  ) { (claim) throws(ExpenseError) in
    try XeroForm(claim).journal
  }

  /// A bill of Xero for each vendor.
  static let xeroBill = ExpenseLayout(
    "xero-bill", "Xero bill", accounts: .xero
  ) { (claim) throws(ExpenseError) in
    try XeroForm(claim).bills
  }
}

extension AccountNames {
  /// Xero knows accounts by their codes.
  fileprivate static let xero = AccountNames(expense: "AI-EXPENSE", payable: "AI-PAYABLE")
}

private struct XeroForm {
  /// Source: facts/finance-exports.md, both limits; the code's length is of Xero's accounts.
  private static let mostLines = 300
  private static let mostBills = 500
  private static let longestCode = 10

  private static let journalHeader = [
    "*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount", "TrackingName1",
    "TrackingOption1", "TrackingName2", "TrackingOption2",
  ]
  private static let billHeader = [
    "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3",
    "POAddressLine4", "POCity", "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber",
    "*InvoiceDate", "*DueDate", "Total", "InventoryItemCode", "Description", "*Quantity",
    "*UnitAmount", "*AccountCode", "*TaxType", "TaxAmount", "TrackingName1", "TrackingOption1",
    "TrackingName2", "TrackingOption2", "Currency",
  ]

  private let claim: BookedClaim
  private let vendors: [(name: String, lines: [BookedClaim.Line], total: Int128)]

  init(_ claim: BookedClaim) {
    self.claim = claim
    vendors = claim.vendors.compactMap { vendor in
      let lines = vendor.lines.filter { $0.amount != 0 }
      return lines.isEmpty ? nil : (vendor.name, lines, vendor.total)
    }
  }

  private var notes: [String] {
    claim.notes(leavingOut: claim.lines.count { $0.amount == 0 }, of: "Xero")
  }

  var journal: LaidOutClaim {
    get throws(ExpenseError) {
      let narration = CSVCell.text("\(claim.title) [\(claim.reference)]")
      let date = CSVCell.verbatim(claim.postingDate.description)
      var rows: [[CSVCell]] = []
      for vendor in vendors {
        for line in vendor.lines {
          rows.append(
            [narration, date, .text(line.description), .text(try code(line.account)), taxRate]
              + [.number(claim.currency.text(line.amount))] + tracking(line))
        }
        guard vendor.total != 0 else { continue }
        rows.append(
          [narration, date, .text(vendor.name), .text(try code(claim.accounts.payable)), taxRate]
            + [.number(claim.currency.text(-vendor.total))] + Self.noTracking)
      }
      guard rows.count <= Self.mostLines else {
        throw .notTaken(
          "A manual journal of Xero has at most \(Self.mostLines) lines, and this one would have "
            + "\(rows.count). Claim fewer lines with --by cost-centre or --by project, or a part "
            + "of the team at a time with --team.")
      }
      return LaidOutClaim(LayoutTable.csv(Self.journalHeader, rows), notes: notes)
    }
  }

  var bills: LaidOutClaim {
    get throws(ExpenseError) {
      guard vendors.count <= Self.mostBills else {
        throw .notTaken(
          "Xero imports at most \(Self.mostBills) bills, and these would be \(vendors.count): "
            + "claim a part of the team at a time with --team.")
      }
      var rows: [[CSVCell]] = []
      for vendor in vendors {
        guard vendor.total >= 0 else {
          throw .notTaken(
            "A bill of Xero cannot be negative, and that of \(vendor.name) would be "
              + "\(claim.currency.text(vendor.total)): claim the month with --layout xero.")
        }
        for line in vendor.lines { rows.append(try billRow(vendor.name, line)) }
      }
      return LaidOutClaim(LayoutTable.csv(Self.billHeader, rows), notes: notes)
    }
  }

  private func billRow(
    _ vendor: String, _ line: BookedClaim.Line
  ) throws(ExpenseError) -> [CSVCell] {
    let start: [CSVCell] =
      [.text(vendor)] + Array(repeating: .empty, count: 9) + [
        .text("\(claim.reference)-\(vendor)"), .verbatim(claim.postingDate.description),
        .verbatim(claim.dueDate.description), .empty, .empty, .text(line.description),
        .number("1"), .number(claim.currency.text(line.amount)), .text(try code(line.account)),
      ]
    return start + [taxRate, .empty] + tracking(line) + [.verbatim(claim.currency.code)]
  }

  private var taxRate: CSVCell { .text(claim.accounts.taxRate) }

  private static let noTracking: [CSVCell] = Array(repeating: .empty, count: 4)

  /// The two tracking categories that Xero has room for: cost centre and project.
  private func tracking(_ line: BookedClaim.Line) -> [CSVCell] {
    let pairs = [("Cost centre", line.place.costCentre), ("Project", line.place.project)]
    return pairs.flatMap { name, option -> [CSVCell] in
      guard let option else { return [.empty, .empty] }
      return [.verbatim(name), .text(option)]
    }
  }

  private func code(_ account: String) throws(ExpenseError) -> String {
    guard account.count <= Self.longestCode else {
      throw .notTaken(
        "Xero's account codes have at most \(Self.longestCode) characters, which "
          + "'\(account)' has not: see the settings account.expense and account.payable, and the "
          + "account codes of projects.")
    }
    return account
  }
}
