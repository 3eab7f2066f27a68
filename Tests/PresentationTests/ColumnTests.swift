import Presentation
import Testing
import UsageModel

/// One list of columns, and who reads what of it.
struct ColumnTests {
  private struct Row {
    var name: String?
    var low: Money
    var high: Money
    var models: [String]
  }

  private static var columns: [Column<Row>] {
    [
      .text("Developer", "developer") { .name($0.name) },
      .text("Range", "range", for: .people) {
        .label("\($0.low.displayText)-\($0.high.displayText)")
      },
      .number("From", "rangeLowUSD", for: .files) { .money($0.low) },
      .number("To", "rangeHighUSD", for: .files) { .money($0.high) },
      .json("models") { .array($0.models.map(JSONText.string)) },
    ]
  }

  private let table = Table(
    columns,
    [
      Row(name: "ana", low: Money(cents: 150), high: Money(cents: 900), models: ["opus", "haiku"]),
      Row(name: nil, low: .zero, high: Money(cents: 1), models: []),
    ], footer: ["developer": .label("Total")])

  @Test func `People see what is meant for them, and the total`() {
    #expect(
      table.text() == """
        Developer     Range
        ─────────────────────────
        ana           $1.50-$9.00
        (unassigned)  $0.00-$0.01
        ─────────────────────────
        Total

        """)
  }

  @Test func `CSV has snake_case names, a number each and no total`() {
    #expect(
      table.csv()
        == "developer,range_low_usd,range_high_usd\r\nana,1.5,9\r\n(unassigned),0,0.01\r\n")
  }

  @Test func `JSON has camelCase names, null for nobody and what only it can hold`() {
    #expect(
      table.json.text == """
        {
          "rows": [
            {
              "developer": "ana",
              "rangeLowUSD": 1.5,
              "rangeHighUSD": 9,
              "models": [
                "opus",
                "haiku"
              ]
            },
            {
              "developer": null,
              "rangeLowUSD": 0,
              "rangeHighUSD": 0.01,
              "models": []
            }
          ]
        }

        """)
  }

  @Test(arguments: [
    ("day", "day"), ("costUSD", "cost_usd"), ("costCentre", "cost_centre"),
    ("sessionCostP50USD", "session_cost_p50_usd"), ("p80USD", "p80_usd"),
    ("cacheWrite5mUSD", "cache_write5m_usd"), ("inputUSDPerMillion", "input_usd_per_million"),
    ("externalId", "external_id"), ("cost_centre", "cost_centre"),
  ])
  func `The CSV name of a column is its JSON name in snake_case`(name: String, csv: String) {
    #expect(ColumnHead("Any", name: name).csvName == csv)
  }
}
