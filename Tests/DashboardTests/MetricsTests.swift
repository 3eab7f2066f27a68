import Testing
import UsageModel

@testable import Dashboard

/// Figures for monitoring.
struct MetricsTests {
  @Test func `Each sample is a gauge with its help, and spend adds up to the month's`() throws {
    let desk = try PageDesk()
    let text = try MetricsPage.text(desk.ledger, now: PageDesk.now)
    let lines = text.split(separator: "\n")
    let samples = lines.filter { !$0.hasPrefix("#") }
    for sample in samples {
      let name = sample.prefix { $0 != "{" && $0 != " " }
      #expect(lines.contains("# TYPE \(name) gauge"), "\(sample)")
    }
    let amounts = samples.filter { $0.hasPrefix("outlay_month_spend_usd{") }
      .compactMap { Money(dollars: $0.split(separator: " ").last ?? "") }
    let page = try desk.get("/spend?month=2026-10&format=json").text
    let total = amounts.reduce(.zero, +)
    #expect(total > .zero && page.contains("\"costUSD\": \(total.exactText)"))
  }

  @Test func `Names of labels are escaped`() {
    var text = MetricsText()
    text.begin("x", "Y.")
    text.add([("a", "q\"\\\n")], value: "1")
    #expect(text.text.hasSuffix("x{a=\"q\\\"\\\\\\n\"} 1\n"))
  }
}
