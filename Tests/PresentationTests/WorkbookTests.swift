import Testing
import UsageModel

@testable import Presentation

/// Scripts/check-books opens the file with openpyxl and LibreOffice.
@Suite struct WorkbookTests {
  private var text: String {
    let columns: [Column<(String, Int64)>] = [
      .text("Name", "name") { .text($0.0) }, .text("Day", "day") { _ in .label("2026-10-31") },
      .number("Requests", "requests") { .count($0.1) },
      .number("Amount", "amount") { .cents(Money(cents: Int128($0.1) * 5)) },
      .text("Hidden", "hidden", for: .people) { _ in .label("people alone") },
    ]
    let table = Table(
      columns, [("=1+1", 3), ("a & b <c>", 1234)],
      footer: [
        "name": .label("Total"), "requests": .count(1237), "amount": .cents(Money(cents: 6185)),
      ])
    return String(decoding: table.workbook(named: "Expenses 2026-10"), as: UTF8.self)
  }

  @Test func `Texts are texts, whatever they begin with`() {
    #expect(text.contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>"))
    #expect(text.contains("a &amp; b &lt;c&gt;"))
  }

  /// 2026-10-31 is 46326 in spreadsheets.
  @Test func `Days are dates, and numbers are numbers`() {
    #expect(text.contains("<c r=\"B2\" s=\"2\"><v>46326</v></c>"))
    #expect(
      text.contains("<c r=\"C3\" s=\"4\"><v>1234</v></c><c r=\"D3\" s=\"3\"><v>61.70</v></c>"))
  }

  @Test func `Totals are sums of the rows above`() {
    #expect(text.contains("<f>SUM(C2:C3)</f><v>1237</v>"))
    #expect(text.contains("<f>SUM(D2:D3)</f><v>61.85</v>"))
    #expect(!text.contains("people alone"))
  }

  @Test func `The checksum is that of ISO 3309`() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum([]) == 0)
  }
}
