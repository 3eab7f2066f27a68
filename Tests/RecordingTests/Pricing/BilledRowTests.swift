import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// What a provider charged is the cost, whatever tokens there are (counting rule 19).
@Suite struct BilledRowTests {
  private func draft(charge: Money?) -> UsageDraft {
    var draft = UsageDraft.sample(tokens: TokenCounts(input: 1_000_000))
    draft.reportedCost = charge
    draft.isBilled = true
    return draft
  }

  @Test func `The charge is the cost, not the price of the tokens`() throws {
    let book = try TestLedger()
    try book.record([draft(charge: Money(dollars: "0.25"))])
    #expect(try book.total() == Money(dollars: "0.25"))
    #expect(try book.rows().map(\.basis) == [.billed])
    #expect(try book.failures() == [])
  }

  @Test func `Nothing is charged for what a plan includes`() throws {
    let book = try TestLedger()
    try book.record([draft(charge: .zero)])
    #expect(try book.rows().map(\.cost) == [0])
    #expect(try book.rows().map(\.basis) == [.included])
    #expect(try book.failures() == [])
  }

  @Test func `A charge that is not stated is unknown, not 0`() throws {
    let book = try TestLedger()
    try book.record([draft(charge: nil)])
    #expect(try book.rows().map(\.cost) == [nil])
    #expect(try book.rows().map(\.basis) == [.billed])
    #expect(try book.failures() == [])
  }

  @Test func `Pricing again leaves a charge as it is`() throws {
    let book = try TestLedger()
    try book.record([draft(charge: Money(dollars: "0.25")), draft(charge: nil)])
    try book.ledger.transaction {
      var repricing = try Repricing(book.ledger, book: .init(of: book.ledger))
      #expect(try repricing.run(since: nil).isEmpty)
    }
    #expect(try book.total() == Money(dollars: "0.25"))
  }
}
