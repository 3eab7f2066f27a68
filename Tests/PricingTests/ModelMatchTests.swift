import Pricing
import Testing
import UsageModel

@Suite struct ModelMatchTests {
  let book = PriceBook.builtIn

  @Test func `Every alias of the price list finds its model at its multiplier`() throws {
    var count = 0
    for entry in try Fixture.listedPrices() {
      for alias in entry.aliases {
        let multiplier = try ratio(entry.otherPriceAliases?[alias] ?? "1")
        #expect(
          book.match(alias) == ModelMatch(model: entry.model, regional: multiplier), "\(alias)")
        count += 1
      }
    }
    #expect(count == 568)
  }

  @Test func `Every alias of a published price finds its model`() throws {
    for entry in try Fixture.publishedPrices() {
      for name in [entry.model] + entry.aliases {
        #expect(book.match(name) == ModelMatch(model: entry.model), "\(name)")
      }
    }
  }

  @Test func `Every regional and other-price alias finds its model at its multiplier`() throws {
    var names: Set<String> = []
    for entry in try Fixture.listedPrices() {
      for aliases in [entry.regionalAliases ?? [:], entry.otherPriceAliases ?? [:]] {
        for (alias, multiplier) in aliases {
          let expected = ModelMatch(model: entry.model, regional: try ratio(multiplier))
          #expect(book.match(alias) == expected, "\(alias)")
          names.insert(alias)
        }
      }
    }
    #expect(names.count == 77)
  }

  @Test(arguments: [
    ("Claude Opus 4.5", "claude-opus-4-5"),
    ("  Claude  Haiku 4.5 ", "claude-haiku-4-5"),
    ("Claude Sonnet 3.7", "claude-3-7-sonnet"),
    ("CLAUDE-OPUS-4-5-20251101", "claude-opus-4-5"),
    ("claude-opus-4-5@20251101", "claude-opus-4-5"),
    ("vertex_ai/claude-sonnet-5@default", "claude-sonnet-5"),
    ("azure_ai/claude-opus-5.5", "claude-opus-5-5"),
    ("openrouter/anthropic/claude-sonnet-4.5:beta", "claude-sonnet-4-5"),
    ("anthropic/claude-3.7-sonnet:thinking", "claude-3-7-sonnet"),
    ("claude-4.6-sonnet-20260217", "claude-sonnet-4-6"),
    ("claude-4.5-sonnet-thinking", "claude-sonnet-4-5"),
    ("claude-sonnet-4-6[1m]", "claude-sonnet-4-6"),
    ("bedrock/global.anthropic.claude-opus-4-6-v1[1m]", "claude-opus-4-6"),
    ("github_copilot/claude-opus-4.8", "claude-opus-4-8"),
    ("claude-3-5-sonnet-v2@20241022", "claude-3-5-sonnet"),
    ("anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
    ("openai/gpt-5-4", "gpt-5.4"),
    ("models/gemini-2.5-pro", "gemini-2.5-pro"),
  ])
  func `Names are matched however a source spells them`(name: String, model: String) {
    #expect(book.match(name) == ModelMatch(model: model))
  }

  @Test(arguments: [
    "opus", "Sonnet", "haiku", "claude", "claude-opus", "claude-sonnet-latest", "gpt", "",
    "claude-opus-6", "claude-opus-5-5-5", "claude-opus-5-55", "xclaude-opus-5", "opus-5",
    "claude-experimental-6", "<synthetic>", "gpt-5.5-2027-01-01", "gpt-5-ultra",
    "somebody/claude-opus-5", "claude-4-5", "-20251101", "@", "v1:0",
  ])
  func `What is not a known name as a whole is nobody`(name: String) {
    #expect(book.match(name) == nil)
  }

  @Test func `Opus 5-5 is not opus 5`() {
    #expect(book.match("claude-opus-5-5")?.model == "claude-opus-5-5")
    #expect(book.match("claude-opus-5")?.model == "claude-opus-5")
    let smaller = PriceBook(prices: book.listPrices(of: "claude-opus-5"))
    #expect(smaller.match("claude-opus-5-5") == nil)
  }

  @Test(arguments: [
    ("us.anthropic.claude-opus-4-5-20251101-v1:0", "1.1"),
    ("apac.anthropic.claude-sonnet-5[1m]", "1.1"),
    ("arn:aws:bedrock:eu-west-1:123:inference-profile/eu.anthropic.claude-opus-4-6-v1", "1.1"),
    ("us-gov.anthropic.claude-opus-5", "1.2"),
    ("global.anthropic.claude-opus-5", "1"),
    ("anthropic.claude-opus-5", "1"),
    ("us.anthropic.claude-opus-4-1-20250805-v1:0", "1"),
    ("eu.anthropic.claude-mythos-preview", "2.75"),
    ("vertex_ai/claude-3-5-haiku@20241022[1m]", "1.25"),
  ])
  func `A region costs what its price list says, from version 4 point 5 on`(
    name: String, multiplier: String
  ) throws {
    #expect(book.match(name)?.regional == (try ratio(multiplier)))
  }

  @Test func `A fast suffix asks for fast speed`() {
    #expect(book.match("claude-opus-5-fast") == ModelMatch(model: "claude-opus-5", isFast: true))
    #expect(book.match("claude-opus-5")?.isFast == false)
  }

  @Test(arguments: ["model-1-20260101", "anthropic/model-1-20260101", "us.model-1-20260101[1m]"])
  func `A snapshot known by its date is not the model without the date`(name: String) throws {
    let book = PriceBook(
      prices: [plainPrice("model-1"), plainPrice("model-1-preview")],
      aliases: [ModelAlias(name: "model-1-20260101", model: "model-1-preview")])
    #expect(book.match(name)?.model == "model-1-preview")
    #expect(book.match("model-1-20260202")?.model == "model-1")
  }

  @Test func `An exact id counts before an alias of the same name`() throws {
    let book = PriceBook(
      prices: [plainPrice("one"), plainPrice("two")],
      aliases: [ModelAlias(name: "one", model: "two")])
    #expect(book.match("one")?.model == "one")
  }
}
