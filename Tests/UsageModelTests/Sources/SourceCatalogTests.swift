import Testing
import UsageModel

@Suite struct SourceCatalogTests {
  private let catalog = SourceCatalog([
    "one": SourceTraits(.call, tools: [.init("one", provider: "anthropic")], days: .instants),
    "several": SourceTraits(
      .cell, tools: [.init("one", provider: "anthropic"), .init("two", provider: "openai")],
      days: .machine),
    "exchange": SourceTraits(
      .call, tools: [.init("exchange")], days: .instants, carriesOtherSources: true),
  ])

  @Test func `Of an id of a newer program nothing is known`() {
    #expect(catalog["newer"] == nil)
    #expect(catalog["one"]?.grain == .call)
  }

  @Test func `An id is shown as it is`() {
    #expect("\(SourceID(rawValue: "of-a-newer-program"))" == "of-a-newer-program")
  }

  @Test func `The sources that carry others are told`() {
    #expect(catalog.carriers == ["exchange"])
  }

  @Test(
    arguments: [("one", "anthropic"), ("two", "openai"), ("exchange", nil), ("three", nil)]
      as [(String, String?)])
  func `A tool's keys are its provider's, where that shows`(tool: String, provider: String?) {
    #expect(catalog.provider(ofTool: tool) == provider)
  }
}
