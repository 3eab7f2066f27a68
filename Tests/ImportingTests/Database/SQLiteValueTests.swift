import SQLite
import Testing
import UsageModel

@testable import Importing

@Suite struct SQLiteValueTests {
  // Found by Scripts/fuzz: the ledger takes no problem of a line below 0.
  @Test(
    arguments: [
      (.integer(7), 7), (.integer(.max), .max), (.integer(-7), 0), (.integer(.min), 0),
      (.text("12"), 12), (.text("-1"), 0), (.text("a1"), 0), (.null, 0), (.real(1.5), 0),
      (.blob([1]), 0),
    ] as [(SQLiteValue, Int)])
  func `A row's number is one that a line can have`(value: SQLiteValue, number: Int) {
    #expect(value.rowNumber == number)
  }

  @Test(
    arguments: [
      (.integer(12), 12), (.real(12.0), 12), (.text("12"), 12), (.null, nil),
      (.integer(1 << 53), 1 << 53),
    ] as [(SQLiteValue, Int64?)])
  func `A count is a whole number in any storage class`(value: SQLiteValue, count: Int64?) throws {
    #expect(try value.count("n") == count)
  }

  @Test(
    arguments: [
      (.integer(-1), "is negative"), (.integer(1 << 53 + 1), "is too large"),
      (.integer(.max), "is too large"), (.integer(.min), "is negative"),
      (.real(1.5), "is not a whole number"), (.real(.infinity), "is not a number"),
      (.text("many"), "is not a number"), (.text(""), "is not a number"),
      (.blob([1]), "is not a number"),
    ] as [(SQLiteValue, String)])
  func `What is no count is refused by name`(value: SQLiteValue, words: String) {
    let error = #expect(throws: RowError.self) { try value.count("input_tokens") }
    #expect(error?.reason.contains(words) == true)
    #expect(error?.reason.contains("\"input_tokens\"") == true)
  }

  @Test(
    arguments: [
      (.real(0.0123), "0.0123"), (.real(1.5e-07), "0.00000015"), (.integer(3), "3"),
      (.text("0.30"), "0.3"),
    ] as [(SQLiteValue, String)])
  func `An amount is the decimal that was meant`(value: SQLiteValue, text: String) throws {
    #expect(try value.dollars("cost") == Money(dollars: text))
  }

  @Test(arguments: [.real(-1), .real(.infinity), .text("free")] as [SQLiteValue])
  func `What is no amount is refused`(value: SQLiteValue) {
    #expect(throws: RowError.self) { try value.dollars("cost") }
  }

  @Test(
    arguments: [
      .integer(1_790_000_000), .integer(1_790_000_000_000), .text("1790000000"),
      .text("2026-09-21T14:13:20Z"), .text("2026-09-21 14:13:20"),
    ] as [SQLiteValue])
  func `An instant is a number or a text`(value: SQLiteValue) throws {
    #expect(try value.instant("at") == Instant(milliseconds: 1_790_000_000_000))
  }

  @Test(
    arguments: [.null, .integer(0), .integer(-5), .text("soon"), .integer(.max)] as [SQLiteValue])
  func `What is no instant is refused`(value: SQLiteValue) {
    #expect(throws: RowError.self) { try value.instant("at") }
  }
}
