import Presentation
import Testing
import UsageModel

@Suite struct `Table as text` {
  private let table = Table(
    title: "2026-10-01 to 2026-10-31 (UTC)",
    columns: [
      .init("Developer", name: "developer", shortening: .end),
      .init("Cost", name: "costUSD", kind: .number),
      .init("Share", name: "share", kind: .number, leaveOutRank: 1),
      .init("Branch", name: "branch", shortening: .middle),
    ],
    rows: [
      [
        .text("ana"), .money(Money(cents: 123_456)), .percent(tenths: 995), .text("main"),
      ],
      [.unassigned, .money(Money(cents: 620)), .percent(tenths: 5), .unassigned],
    ],
    footer: [.label("Total"), .money(Money(cents: 124_076)), .percent(tenths: 1000), .empty],
    notes: ["One note."])

  @Test func `Columns are aligned, numbers to the right, and nothing follows the last`() {
    #expect(
      table.text() == """
        2026-10-01 to 2026-10-31 (UTC)

        Developer          Cost   Share  Branch
        ─────────────────────────────────────────────
        ana           $1,234.56   99.5%  main
        (unassigned)      $6.20    0.5%  (unassigned)
        ─────────────────────────────────────────────
        Total         $1,240.76  100.0%

        One note.

        """)
  }

  @Test func `Colour makes header and total bold and notes dim`() {
    let lines = table.text(style: Style(isColoured: true)).split(separator: "\n")
    let bold = lines.filter { $0.hasPrefix("\u{1B}[1m") && $0.hasSuffix("\u{1B}[0m") }
    #expect(bold.count == 3)
    #expect(lines.last == "\u{1B}[2mOne note.\u{1B}[0m")
    #expect(!table.text().contains("\u{1B}"))
  }

  @Test func `Names give way before columns, and columns say that they are left out`() {
    var table = table
    table.rows[0][0] = .text("a-developer-with-a-very-long-name")
    table.rows[0][3] = .text("feature/checkout/payment-of-everything-at-once")
    let narrow = table.text(width: 60)
    #expect(narrow.contains("a-developer-with-a…"))
    #expect(narrow.contains("feature/c…g-at-once") || narrow.contains("feature/ch…g-at-once"))
    #expect(narrow.contains("99.5%"))
    let narrower = table.text(width: 44)
    #expect(!narrower.contains("99.5%"))
    #expect(narrower.contains("$1,234.56"))
    #expect(narrower.contains("Left out for want of room: Share."))
  }

  @Test(arguments: [
    (0, "$0.00"), (1, "<$0.01"), (4_999_999_999, "<$0.01"), (5_000_000_000, "$0.01"),
    (-1, ">-$0.01"), (-5_000_000_000, "-$0.01"), (1_204_505_000_000_000, "$1,204.51"),
  ])
  func `Dollars are rounded to the cent, and what rounds to nothing says so`(
    picodollars: Int64, text: String
  ) {
    #expect(Figures.dollars(Money(picodollars: picodollars)) == text)
  }

  @Test(arguments: [
    (Int64(0), "0"), (999, "999"), (1204, "1,204"), (-1_234_567, "-1,234,567"),
    (.min, "-9,223,372,036,854,775,808"),
  ])
  func `Counts are grouped by thousands`(count: Int64, text: String) {
    #expect(Figures.grouped(count) == text)
  }
}
