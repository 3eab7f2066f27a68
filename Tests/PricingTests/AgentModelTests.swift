import Pricing
import Testing
import UsageModel

/// Model ids as agents and gateways spell them.
@Suite struct AgentModelTests {
  let book = PriceBook.builtIn

  @Test(arguments: [
    // Claude Code, the console, the Anthropic API.
    "claude-opus-5", "claude-opus-5-5", "claude-opus-4-7", "claude-sonnet-5", "claude-sonnet-4-6",
    "claude-sonnet-4-20250514", "claude-haiku-4-5-20251001", "Claude Haiku 4.5", "Claude Opus 5",
    "Claude Opus 5.5", "Claude Sonnet 3.5", "Claude Sonnet 5", "Claude Sonnet 5.5",
    // OpenAI, Codex, Gemini CLI.
    "gpt-5.1-codex-mini", "gpt-5.3-codex", "gpt-5.4", "gpt-5.4-2026-03-05", "gpt-5.4-mini",
    "gpt-5.4-mini-2026-03-17", "gpt-6-sol", "gemini-2.5-flash", "gemini-2.5-pro",
    // Cursor, Copilot, OpenRouter, Bedrock.
    "claude-4.5-sonnet-thinking", "Claude Sonnet 4.5", "GPT-5", "anthropic/claude-sonnet-4.6",
    "anthropic/claude-4.6-sonnet-20260217", "openai/gpt-5.4-mini", "openai/gpt-5.4-mini-20260317",
    "us.anthropic.claude-sonnet-4-6",
  ])
  func `Every model of the samples is in the book`(name: String) {
    #expect(book.match(name) != nil)
  }

  @Test(arguments: ["auto", "Sonnet", "Opus", "Haiku", "sonnet 4.6", "mini", "<synthetic>"])
  func `A router's choice or a nickname in the samples is unpriced as an unknown model`(
    name: String
  ) throws {
    let quote = book.quote(
      for: book.match(name), at: try instant("2026-10-20"), tokens: TokenCounts(input: 1))
    #expect(quote.result == .unpriced(.unknownModel))
  }

  @Test(arguments: [
    ("grok-4-0709", "grok-4"), ("grok-4-fast-reasoning", "grok-4-fast"),
    ("Grok Code Fast 1", "grok-code-fast-1"), ("xai/grok-4.5", "grok-4.5"),
    ("x-ai/grok-4.5", "grok-4.5"), ("openrouter/x-ai/grok-code-fast-1", "grok-code-fast-1"),
    ("grok-4.1-fast", "grok-4-1-fast"), ("grok-4-20", "grok-4.20"),
    ("kimi-k2-thinking", "kimi-k2-thinking"), ("moonshot/kimi-k2.5", "kimi-k2.5"),
    ("GLM-4.6", "glm-4.6"), ("zai/glm-5.1", "glm-5.1"), ("MiniMax-M2.5", "minimax-m2.5"),
    ("qwen/qwen3.8-flash", "qwen3.8-flash"), ("dashscope/qwen3.8-max", "qwen3.8-max"),
    ("mistral-medium-3.5", "mistral-medium-3-5"), ("mistralai/codestral-2508", "codestral-2508"),
    ("mistral/devstral-medium-latest", "devstral-medium-latest"),
    ("composer-2.5-fast", "composer-2.5-fast"), ("Composer 2.5", "composer-2.5"),
    ("muse-spark-1.2-contributor", "muse-spark-1.2-contributor"),
  ])
  func `Names of other makers' models are matched however an agent spells them`(
    name: String, model: String
  ) {
    #expect(book.match(name) == ModelMatch(model: model))
  }

  @Test(arguments: [
    "github_copilot/grok-4.5", "azure_ai/grok-3-mini", "azure_ai/deepseek-v4-pro",
    "vercel_ai_gateway/zai/glm-4.6", "bedrock/us.kimi-k2.5", "vertex_ai/glm-5",
  ])
  func `A cloud's or gateway's offer of another maker's model is not at the maker's price`(
    name: String
  ) {
    #expect(book.match(name) == nil)
  }

  @Test(arguments: [
    "moonshotai/kimi-k2.5", "minimax/minimax-m2", "z-ai/glm-4.6", "deepseek/deepseek-v4-flash",
    "dashscope/glm-5.2", "mistral/glm-5-2", "moonshotai.kimi-k2.5", "x-ai/grok-4-fast:free",
  ])
  func `A seller that asks another price than the maker has no price`(name: String) {
    #expect(book.match(name) == nil)
  }

  @Test(arguments: [
    "kimi-k2", "kimi-k2-turbo-preview", "kimi-k2.5-turbo", "glm-5-code", "glm-4.6v",
    "grok-4.7-mini",
    "minimax-m2.1-lightning", "deepseek-v4", "qwen3-coder-plus", "mistral-large", "grok",
    "composer-2", "mistral-medium",
  ])
  func `A relative of a model in the book is not that model`(name: String) {
    #expect(book.match(name) == nil)
  }

  @Test func `A fast variant without a price of its own is unpriced`() throws {
    let quote = book.quote(
      for: book.match("grok-4.5-fast"), at: try instant("2026-10-20"),
      tokens: TokenCounts(input: 1))
    #expect(quote.result == .unpriced(.noFastPrice))
  }
}
