import LedgerStore
import Reporting
import Testing
import UsageModel

/// Headers, signs and limits as facts/finance-exports.md states them.
@Suite struct `Layouts of finance` {
  private let ledger = try! ClaimLedger()

  @Test(arguments: [
    (
      "quickbooks",
      "*JournalNo,*JournalDate,*AccountName,*Debits,*Credits,Description,Name,Currency,Location,Class"
    ),
    (
      "xero",
      "*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,"
        + "TrackingName2,TrackingOption2"
    ),
    (
      "xero-bill",
      "*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,"
        + "PORegion,POPostalCode,POCountry,*InvoiceNumber,*InvoiceDate,*DueDate,Total,"
        + "InventoryItemCode,Description,*Quantity,*UnitAmount,*AccountCode,*TaxType,TaxAmount,"
        + "TrackingName1,TrackingOption1,TrackingName2,TrackingOption2,Currency"
    ),
    (
      "expensify",
      "Timestamp,Merchant,Amount,MCC,Category,Tag,Description,Reimbursable,Original Currency,"
        + "Original Amount,Receipt"
    ),
  ])
  func `A form has the header that its program knows`(layout: String, header: String) throws {
    #expect(try ledger.text(layout).split(separator: "\r\n").first.map(String.init) == header)
  }

  @Test(arguments: ExpenseGrouping.allCases)
  func `Each entry of a QuickBooks journal balances, one side a row`(by: ExpenseGrouping) throws {
    let rows = try ledger.rows("quickbooks", by: by)
    let entries = Dictionary(grouping: rows) { $0["*JournalNo"] }
    #expect(Set(entries.keys) == ["AI-2026-10-Anthropic", "AI-2026-10-OpenAI"])
    for entry in entries.values {
      let debits = try entry.map { try hundredths($0["*Debits"]) }.reduce(0, +)
      let credits = try entry.map { try hundredths($0["*Credits"]) }.reduce(0, +)
      #expect(debits == credits && debits > 0)
      #expect(entry.count { $0["Name"] != "" } == 1)
    }
    for row in rows {
      #expect(row["*Debits"]?.isEmpty != row["*Credits"]?.isEmpty)
      #expect(try hundredths(row["*Debits"]) >= 0 && hundredths(row["*Credits"]) >= 0)
      #expect(row["*JournalDate"] == "2026-10-31" && row["Currency"] == "USD")
    }
  }

  @Test(arguments: ["quickbooks", "xero"])
  func `What is owed to each vendor is the month's rounded total`(layout: String) throws {
    let rows = try ledger.rows(layout)
    let owed = try rows.filter { row in
      row["*AccountName"] == "Accounts Payable (A/P)" || row["*AccountCode"] == "AI-PAYABLE"
    }.map { try hundredths($0["*Credits"] ?? $0["*Amount"]) }
    #expect(abs(owed.reduce(0, +)) == Int(try ledger.claim().total.cents))
  }

  @Test(arguments: ExpenseGrouping.allCases)
  func `A manual journal of Xero sums to 0, with the cost centre and project of each line`(
    by: ExpenseGrouping
  ) throws {
    let rows = try ledger.rows("xero", by: by)
    #expect(try rows.map { try hundredths($0["*Amount"]) }.reduce(0, +) == 0)
    #expect(Set(rows.map { $0["*Narration"] }).count == 1)
    for row in rows {
      #expect(try hundredths(row["*Amount"]) != 0)
      #expect(row["TrackingName1"]?.isEmpty == row["TrackingOption1"]?.isEmpty)
      #expect(row["TrackingName2"]?.isEmpty == row["TrackingOption2"]?.isEmpty)
    }
  }

  @Test func `A project's account code goes before the setting, and that before the usual name`()
    throws
  {
    let usual = try ledger.rows("xero").map { $0["*AccountCode"] }
    #expect(Set(usual) == ["6420", "AI-EXPENSE", "AI-PAYABLE"])
    let accounts = AccountSettings(expense: "7000", payable: "2100", taxRate: "No VAT")
    let rows = try ledger.rows("xero", accounts: accounts)
    #expect(Set(rows.map { $0["*AccountCode"] }) == ["6420", "7000", "2100"])
    #expect(Set(rows.map { $0["*TaxRate"] }) == ["No VAT"])
    let journal = try ledger.text("hledger", accounts: accounts)
    #expect(journal.contains("    expenses:6420:ana:checkout  $3.34"))
    #expect(journal.contains("    expenses:7000:bo:(unassigned)  $-0.30"))
    #expect(journal.contains("    liabilities:2100:anthropic  $-"))
  }

  @Test func `A bill for each vendor adds up to what is owed`() throws {
    let rows = try ledger.rows("xero-bill")
    let bills = Dictionary(grouping: rows) { $0["*InvoiceNumber"] }
    #expect(Set(bills.keys) == ["outlay-2026-10-Anthropic", "outlay-2026-10-OpenAI"])
    let total = try rows.map { try hundredths($0["*UnitAmount"]) }.reduce(0, +)
    #expect(total == Int(try ledger.claim().total.cents))
    #expect(Set(rows.map { $0["*Quantity"] }) == ["1"])
    #expect(Set(rows.map { $0["*DueDate"] }) == ["2026-10-31"])
  }

  @Test func `Expensify's lines are the claim's, what belongs to nobody and 0.00 too`() throws {
    let rows = try ledger.rows("expensify")
    let claim = try ledger.claim()
    #expect(
      try rows.map { try hundredths($0["Amount"]) }.sorted()
        == claim.lines.map { Int($0.amount.cents) }.sorted())
    #expect(rows.contains { $0["Tag"] == "CC-9" && $0["Category"] == "6420" })
  }

  @Test func `Lines of 0.00, which a journal takes none of, are left out and said`() throws {
    for (name, left) in [("quickbooks", 2), ("xero", 2), ("expensify", 0), ("hledger", 0)] {
      let layout = try #require(ExpenseLayout(named: name))
      let claim = try layout.lay(out: ledger.claim(), accounts: AccountSettings())
      #expect(claim.notes.count == min(left, 1))
      #expect(claim.notes.allSatisfy { $0.hasPrefix("\(left) lines of 0.00 left out") })
    }
  }

  @Test func `A negative bill is refused with what to do`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: at("2026-10-31T12:00:00Z"), cost: -1_000_000_000_000))
    let month = try #require(Month("2026-10"))
    let report = try ExpenseReport.make(book.ledger, ExpenseQuery(month: month))
    let error = #expect(throws: ExpenseError.self) {
      try ExpenseLayout(named: "xero-bill")?.lay(out: report, accounts: AccountSettings())
    }
    #expect(
      error?.description == """
        A bill of Xero cannot be negative, and that of Anthropic would be -1.00: claim the month with \
        --layout xero.
        """)
    #expect(
      throws: Never.self,
      performing: {
        try ExpenseLayout(named: "xero")?.lay(out: report, accounts: AccountSettings())
      })
  }

  @Test(arguments: [(299, true), (300, false)])
  func `A manual journal has at most 300 lines`(developers: Int, fits: Bool) throws {
    let book = try RollupLedger()
    for index in 0..<developers {
      let id = try book.developer("dev\(index)", costCentre: "CC-\(index % 3)")
      try book.add(.init(at: at("2026-10-31T12:00:00Z"), developer: id))
    }
    let month = try #require(Month("2026-10"))
    func lay(by: ExpenseGrouping) throws -> Int {
      let report = try ExpenseReport.make(book.ledger, ExpenseQuery(month: month, by: by))
      let claim = try ExpenseLayout(named: "xero")?.lay(out: report, accounts: AccountSettings())
      return try #require(claim).text.split(separator: "\r\n").count - 1
    }
    if fits {
      #expect(try lay(by: .developerProject) == 300)
    } else {
      let error = #expect(throws: ExpenseError.self) { try lay(by: .developerProject) }
      #expect(error?.description.contains("at most 300 lines, and this one would have 301") == true)
      // The way out that the error names.
      #expect(try lay(by: .costCentre) == 4)
    }
  }

  @Test(arguments: [(500, true), (501, false)])
  func `Xero imports at most 500 bills`(vendors: Int, fits: Bool) throws {
    let book = try RollupLedger()
    for index in 0..<vendors {
      let key = try book.ledger.keys.add(APIKey(name: "key\(index)", provider: "maker\(index)"))
      try book.add(.init(at: at("2026-10-31T12:00:00Z"), key: key, model: "model"))
    }
    let month = try #require(Month("2026-10"))
    let report = try ExpenseReport.make(book.ledger, ExpenseQuery(month: month, by: .project))
    let layout = try #require(ExpenseLayout(named: "xero-bill"))
    if fits {
      #expect(throws: Never.self) { try layout.lay(out: report, accounts: AccountSettings()) }
    } else {
      let error = #expect(throws: ExpenseError.self) {
        try layout.lay(out: report, accounts: AccountSettings())
      }
      #expect(error?.description.hasPrefix("Xero imports at most 500 bills") == true)
    }
  }

  @Test func `An account that Xero has no room for is refused`() throws {
    let error = #expect(throws: ExpenseError.self) {
      try ledger.text("xero", accounts: AccountSettings(expense: "AI coding agents"))
    }
    #expect(error?.description.hasPrefix("Xero's account codes have at most 10 characters") == true)
  }

  @Test func `A formula in a name stays text in a form`() throws {
    let book = try RollupLedger()
    let id = try book.developer("bo", costCentre: "=cmd|' /C calc'!A0")
    try book.add(.init(at: at("2026-10-31T12:00:00Z"), developer: id))
    let month = try #require(Month("2026-10"))
    let report = try ExpenseReport.make(book.ledger, ExpenseQuery(month: month))
    for layout in ExpenseLayout.all where layout.fileExtension == "csv" {
      let text = try layout.lay(out: report, accounts: AccountSettings()).text
      #expect(!text.contains(",=cmd") && text.contains(",'=cmd"), "\(layout.name)")
    }
  }
}
