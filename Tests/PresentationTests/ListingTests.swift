import Presentation
import Testing
import UsageModel

@Suite struct `A listing` {
  private func listing(_ count: Int) -> Listing<Int> {
    Listing(Array(0..<count), footer: ["number": .count(count)], notes: ["Mind"]) {
      [
        .number("Number", "number") { .count($0) },
        .text("Name", "someName") { .text("=\($0), \"n\"") },
        .text("Shown", "shown", for: .people) { .count($0) },
        .number("Cost", "costUSD") { .money(Money(cents: Int128($0))) },
      ]
    }
  }

  // Below and above the number of rows that two threads write.
  @Test(arguments: [0, 1, 7, 4095, 4096, 5001])
  func `Its CSV file is that of its table`(count: Int) {
    let listing = listing(count)
    #expect(listing.table.rows.count == count)
    for isMarked in [false, true] {
      #expect(
        OutputFormat.csv.render(listing, .init(hasByteOrderMark: isMarked))
          == listing.table.csv(withByteOrderMark: isMarked))
      #expect(
        OutputFormat.csv.bytes(of: listing, .init(hasByteOrderMark: isMarked))
          == Array(listing.table.csv(withByteOrderMark: isMarked).utf8))
    }
  }

  @Test func `It is shown in another currency as its table is`() throws {
    let rate = BookRate(
      try #require(Currency("EUR")), try #require(ExchangeFactor("0.5")),
      try #require(.init("2026-10")))
    BookRate.$shown.withValue(rate) {
      let listing = listing(5000)
      #expect(OutputFormat.csv.render(listing) == listing.table.csv())
    }
  }
}
