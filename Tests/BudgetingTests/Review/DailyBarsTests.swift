import Budgeting
import Presentation
import Testing
import UsageModel

@Suite struct DailyBarsTests {
  private func bars(_ cents: [Int128]) -> DailyBars {
    DailyBars(first: Day("2026-10-01")!, amounts: cents.map { Money(cents: $0) }, earlier: [])
  }

  @Test func `The largest day is a full block, nothing a blank, and a little is seen`() {
    #expect(bars([0, 1, 400, 800]).text == " ▁▅█")
  }

  @Test func `A month without spend is blank`() {
    #expect(bars([0, 0, 0]).text == "   ")
  }
}
