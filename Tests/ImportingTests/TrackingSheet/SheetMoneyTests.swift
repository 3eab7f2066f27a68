import Testing
import UsageModel

@testable import Importing

@Suite struct SheetMoneyTests {
  private func amount(
    _ text: String, _ mark: SheetDecimalMark = .point, rates: [String: String] = [:]
  ) throws(RowError) -> String {
    let rates = rates.compactMapValues { DecimalText($0) }
    return try SheetMoney(decimalMark: mark, currency: "", rates: rates).amount(text).exactText
  }

  @Test(arguments: [
    ("$0.45", "0.45"), ("$1,204.50", "1204.5"), ("(0.30)", "-0.3"), ("($0.30)", "-0.3"),
    ("-0.30", "-0.3"), ("-$0.30", "-0.3"), ("$-0.30", "-0.3"), ("−0.30", "-0.3"), ("0.30-", "-0.3"),
    ("+2", "2"), ("USD 3.20", "3.2"), ("3.20 usd", "3.2"), ("US$ 5", "5"), (".50", "0.5"),
    ("1'204.50", "1204.5"), ("1 204,50", "1204.5"), ("1.204,50", "1204.5"), ("0,45", "0.45"),
    ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("1234.567", "1234.567"),
    ("0.123456789012", "0.123456789012"), ("0.204", "0.204"), ("1,204", "1204"),
    ("1.204", "1.204"), ("12", "12"), ("$ (0.30)", "-0.3"), ("$(1,204.50)", "-1204.5"),
    ("(1.204,50 $)", "-1204.5"), ("$ -", "0"), ("$ -??", "0"), ("- $", "0"), ("USD –", "0"),
    ("–$0.30", "-0.3"), ("0.45 $US", "0.45"), ("$0.45 USD", "0.45"), ("USD $0.45", "0.45"),
    ("$\u{A0}1\u{202F}204,50", "1204.5"), ("'0.45", "0.45"),
  ])
  func `An amount is read as people mean it`(text: String, dollars: String) throws {
    #expect(try amount(text) == dollars)
  }

  @Test(arguments: [
    ("1,204", "1.204"), ("1.204", "1204"), ("1.204,50", "1204.5"), ("0.45", "0.45"),
  ])
  func `Where the comma is decimal, points stand between thousands`(
    text: String, dollars: String
  ) throws {
    #expect(try amount(text, .comma) == dollars)
  }

  @Test(arguments: ["1,204", "1.204"])
  func `In a sheet that uses both marks, an amount of two readings is refused`(text: String) {
    #expect { try amount(text, .mixed) } throws: {
      ($0 as? RowError)?.reason.contains("two ways") == true
    }
  }

  @Test(arguments: [
    "$-1-", "(1)(2)", "1 (0.30)", "-$(1)", "n/a", "free", "-", "1.2.3", "1,20,300", "12 34",
    "1.2e5", "--1", "(-1)", "0,45,", "1..2",
  ])
  func `What is no amount is refused`(text: String) {
    #expect(throws: RowError.self) { try amount(text) }
  }

  @Test(arguments: ["¥100", "A$ 5", "1 coin", "$5 EUR", "$ € 5"])
  func `An unknown currency is refused with what is known`(text: String) {
    #expect { try amount(text) } throws: {
      ($0 as? RowError)?.reason.contains("expected $, € or a code such as EUR") == true
    }
  }

  @Test(arguments: ["€ 0.45", "0.45 EUR", "0.45€", "eur 0.45"])
  func `Another currency is exact at its rate`(text: String) throws {
    #expect(try amount(text, rates: ["EUR": "1.0837"]) == "0.487665")
  }

  @Test func `An amount beyond what a row can hold is refused`() {
    for text in ["9300000", "99999999999999999999999999999999999"] {
      #expect { try amount(text) } throws: {
        ($0 as? RowError)?.reason.contains("9.2 million") == true
      }
    }
  }

  @Test func `Text that is not UTF-8 is refused with what to do`() {
    #expect { try amount("0.45 \u{FFFD}") } throws: {
      ($0 as? RowError)?.reason.contains("CSV UTF-8") == true
    }
  }

  @Test(arguments: [
    (["0.45", "1,204"], UInt8(ascii: ","), "1204"),
    (["0,45", "1,204"], UInt8(ascii: ","), "1.204"),
    (["0.45", "1.204"], UInt8(ascii: ";"), "1.204"), (["2", "1.204"], UInt8(ascii: ";"), "1204"),
    (["2", "1,204"], UInt8(ascii: "\t"), "1204"), (["1.204,00", "1.204"], 0x2C, "1204"),
  ])
  func `The sheet's other amounts, else its delimiter, tell the decimal mark`(
    amounts: [String], delimiter: UInt8, last: String
  ) throws {
    let proofs = Set(amounts.compactMap { SheetNumber($0)?.provenMark })
    let mark = SheetDecimalMark(proofs: proofs, delimiter: delimiter)
    #expect(try amount(amounts[1], mark) == last)
  }
}
