import Reporting
import Testing
import UsageModel

/// What hledger and Beancount read; Scripts/check-books asks the programs themselves.
@Suite struct `Journals as plain text` {
  private let ledger = try! ClaimLedger()

  @Test func `A journal of hledger has a transaction for each vendor, accounts as a tree`() throws {
    #expect(
      try ledger.text("hledger") == """
        ; AI coding agents, October 2026. Written by outlay.

        commodity $1000.00
        account expenses:6420:ana:checkout
        account expenses:6420:bo:checkout
        account expenses:ai:(unassigned):(unassigned)
        account expenses:ai:ana:(unassigned)
        account expenses:ai:bo:(unassigned)
        account expenses:ai:bo:pay%3A %22x%22%3B y
        account liabilities:anthropic
        account liabilities:openai

        2026-10-31 * (outlay-2026-10) Anthropic | AI coding agents, October 2026
            expenses:ai:ana:(unassigned)  $0.00  ; id:outlay-2026-10-ana:(unassigned):Anthropic:included, basis:included in a plan
            expenses:ai:bo:pay%3A %22x%22%3B y  $1.11  ; id:outlay-2026-10-bo:pay%3A%20%22x%22%3B%20y:Anthropic:list, basis:list price
            expenses:6420:ana:checkout  $3.34  ; id:outlay-2026-10-ana:checkout:Anthropic:list, basis:list price
            expenses:6420:bo:checkout  $3.33  ; id:outlay-2026-10-bo:checkout:Anthropic:list, basis:list price
            expenses:ai:(unassigned):(unassigned)  $0.00  ; id:outlay-2026-10-(unassigned):(unassigned):Anthropic:list, basis:list price
            liabilities:anthropic  $-7.78

        2026-10-31 * (outlay-2026-10) OpenAI | AI coding agents, October 2026
            expenses:ai:ana:(unassigned)  $2.35  ; id:outlay-2026-10-ana:(unassigned):OpenAI:list, basis:list price
            expenses:ai:bo:(unassigned)  $-0.30  ; id:outlay-2026-10-bo:(unassigned):OpenAI:reported, basis:reported
            liabilities:openai  $-2.05

        """)
  }

  @Test func `Beancount's accounts are capitals, letters, digits and dashes; names are metadata`()
    throws
  {
    let text = try ledger.text("beancount", by: .project)
    let account = try Regex(
      #"^  (Expenses|Liabilities)(:[A-Z0-9][A-Za-z0-9-]*)+  -?\d+\.\d\d USD$"#)
    let postings = text.split(separator: "\n").filter {
      $0.hasPrefix("  ") && !$0.hasPrefix("    ")
    }
    #expect(!postings.isEmpty)
    for posting in postings { #expect(posting.wholeMatch(of: account) != nil, "\(posting)") }
    #expect(text.contains(#"    project: "pay: \"x\"; y""#))
    #expect(
      text.contains(#"2026-10-31 * "OpenAI" "AI coding agents, October 2026" ^outlay-2026-10"#))
  }

  @Test(arguments: ["hledger", "beancount"])
  func `Each transaction balances`(layout: String) throws {
    for by in ExpenseGrouping.allCases {
      let blocks = try ledger.text(layout, by: by).split(separator: "\n\n")
        .filter { $0.hasPrefix("2026-10-31") }
      #expect(blocks.count == 2)
      for block in blocks {
        let amounts = block.matches(of: #/  \$?(-?\d+\.\d\d)( USD)?(?:$|\n|  ;)/#)
        #expect(amounts.count > 1)
        #expect(try amounts.map { try hundredths(String($0.1)) }.reduce(0, +) == 0)
      }
    }
  }

  @Test func `A claim in euros is balanced in euros, at the rate in its title`() throws {
    let rate = BookRate(
      try #require(Currency("EUR")), try #require(ExchangeFactor("0.9213")),
      try #require(.init("2026-10")))
    let text = try ledger.text("hledger", rate: rate)
    // Python's decimal: 9.826601 * 0.9213 = 9.0532475013. Of the cents that rounding down leaves, the one
    // goes to the refund of -0.27639, which lost most.
    #expect(text.contains("    expenses:ai:bo:(unassigned)  -0.27 EUR"))
    #expect(text.contains("    liabilities:anthropic  -7.16 EUR"))
    #expect(text.contains("    liabilities:openai  -1.89 EUR"))
    #expect(text.contains("; AI coding agents, October 2026 at 1 USD = 0.9213 EUR (2026-10). "))
    let rows = try ledger.rows("xero", rate: rate)
    #expect(try rows.map { try hundredths($0["*Amount"]) }.reduce(0, +) == 0)
  }
}
