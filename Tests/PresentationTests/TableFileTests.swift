import Presentation
import Testing
import UsageModel

@Suite struct `Table as a file` {
  private let table = Table(
    title: "Spend | all",
    columns: [
      .init("Who", name: "developer"), .init("Cost", name: "costUSD", kind: .number),
      .init("Share", name: "share", kind: .number), .init("Calls", name: "calls", kind: .number),
    ],
    rows: [
      [
        .text("a|b \"c\", d"), .money(Money(picodollars: Int64(12_345_678_901_000))),
        .percent(tenths: 1000), .count(1204),
      ],
      [.unassigned, .unpriced, .empty, .count(3)],
    ],
    footer: [.label("Total"), .money(Money(cents: 1235)), .empty, .count(1207)], notes: ["*Mind*"])

  @Test func `CSV has names, exact amounts and no totals`() {
    #expect(
      table.csv() == """
        developer,cost_usd,share,calls\r
        "a|b ""c"", d",12.345678901,100.0,1204\r
        (unassigned),,,3\r

        """)
    #expect(table.csv(withByteOrderMark: true).unicodeScalars.first == "\u{FEFF}")
  }

  @Test func `Markdown has escaped cells, aligned numbers and a bold total`() {
    #expect(
      table.markdown() == #"""
        ## Spend \| all

        | Who | Cost | Share | Calls |
        | --- | ---: | ---: | ---: |
        | a\|b "c", d | $12.35 | 100.0% | 1,204 |
        | (unassigned) | unpriced |  | 3 |
        | **Total** | **$12.35** |  | **1,207** |

        \*Mind\*

        """#)
  }

  @Test func `JSON has a member a column, and null for what is not known`() {
    #expect(
      table.json.text == #"""
        {
          "rows": [
            {
              "developer": "a|b \"c\", d",
              "costUSD": 12.345678901,
              "share": 100.0,
              "calls": 1204
            },
            {
              "developer": null,
              "costUSD": null,
              "share": null,
              "calls": 3
            }
          ]
        }

        """#)
  }

  @Test func `A table without rows is its header`() {
    let empty = Table(columns: table.columns, rows: [])
    #expect(empty.csv() == "developer,cost_usd,share,calls\r\n")
    #expect(empty.json.text == "{\n  \"rows\": []\n}\n")
    #expect(empty.text() == "Who  Cost  Share  Calls\n───────────────────────\n")
  }
}
