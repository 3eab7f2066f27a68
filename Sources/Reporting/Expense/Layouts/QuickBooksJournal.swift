internal import CSV
internal import UsageModel

extension ExpenseLayout {
  /// A journal entry for each vendor, as QuickBooks Online imports them: it takes one line of accounts
  /// payable in an entry, and the vendor's name on it.
  static let quickBooks = ExpenseLayout(
    "quickbooks", "QuickBooks Online journal",
    accounts: AccountNames(expense: "AI coding agents", payable: "Accounts Payable (A/P)")
  ) { claim in
    var journal = QuickBooksJournal(claim)
    let left = claim.lines.count { $0.amount == 0 }
    return LaidOutClaim(journal.text, notes: claim.notes(leavingOut: left, of: "a journal"))
  }
}

private struct QuickBooksJournal {
  private static let header = [
    "*JournalNo", "*JournalDate", "*AccountName", "*Debits", "*Credits", "Description", "Name",
    "Currency", "Location", "Class",
  ]
  /// The characters that QuickBooks keeps of a journal number.
  private static let longestNumber = 21

  private let claim: BookedClaim
  private var numbers: Set<String> = []

  init(_ claim: BookedClaim) {
    self.claim = claim
  }

  var text: String {
    mutating get {
      var rows: [[CSVCell]] = []
      for vendor in claim.vendors {
        let lines = vendor.lines.filter { $0.amount != 0 }
        guard !lines.isEmpty else { continue }
        let number = number(of: vendor.name)
        rows += lines.map { line in
          row(
            number, line.account, debit: line.amount, line.description, name: .empty,
            group: line.splitName)
        }
        guard vendor.total != 0 else { continue }
        rows.append(
          row(
            number, claim.accounts.payable, debit: -vendor.total,
            "\(claim.title) [\(claim.reference)]", name: .text(vendor.name), group: ""))
      }
      return LayoutTable.csv(Self.header, rows)
    }
  }

  private func row(
    _ number: String, _ account: String, debit: Int128, _ description: String, name: CSVCell,
    group: String
  ) -> [CSVCell] {
    let (debits, credits): (CSVCell, CSVCell) =
      debit < 0
      ? (.empty, .number(claim.currency.text(-debit)))
      : (.number(claim.currency.text(debit)), .empty)
    return [
      .text(number), .verbatim(claim.postingDate.description), .text(account), debits, credits,
      .text(description), name, .verbatim(claim.currency.code), .empty,
      group.isEmpty ? .empty : .text(group),
    ]
  }

  /// `AI-2026-10-Anthropic`: the same in every run, so that a second import is seen.
  private mutating func number(of vendor: String) -> String {
    let start = String("AI-\(claim.month)-\(vendor)".prefix(Self.longestNumber))
    var number = start
    var next = 2
    while !numbers.insert(number).inserted {
      let end = "-\(next)"
      number = start.prefix(Self.longestNumber - end.count) + end
      next += 1
    }
    return number
  }
}

/// Rows of a form in CSV, as RFC 4180 has it.
enum LayoutTable {
  static func csv(_ header: [String], _ rows: [[CSVCell]]) -> String {
    var writer = CSVWriter()
    writer.append(header.map(CSVCell.verbatim))
    for row in rows { writer.append(row) }
    return String(decoding: writer.take(), as: UTF8.self)
  }
}
