import Testing
import UsageModel

@testable import Importing

/// Source of the usage types: docs.aws.amazon.com/bedrock, "Understanding your CUR data".
@Suite struct BedrockUsageTypeTests {
  @Test(arguments: [
    ("USE1-Claude4.6Sonnet-input-tokens", "us.anthropic.claude-4.6-sonnet"),
    ("USE1-Claude4.6Opus-output-tokens-cross-region-global", "global.anthropic.claude-4.6-opus"),
    ("EUC1-Claude3Haiku-input-tokens", "eu.anthropic.claude-3-haiku"),
    ("USE1-Claude3.5SonnetV2-input-tokens", "us.anthropic.claude-3.5-sonnet-v2"),
    ("UGW1-Claude4.5Sonnet-input-tokens", "us-gov.anthropic.claude-4.5-sonnet"),
    ("APN1-Claude4Sonnet-output-tokens", "apac.anthropic.claude-4-sonnet"),
    (
      "USW2-anthropic.claude-opus-4-8-mantle-cache-write-tokens-global-standard",
      "global.anthropic.claude-opus-4-8"
    ),
    ("USE1-openai.gpt-oss-120b-mantle-input-tokens-standard", "openai.gpt-oss-120b"),
    ("USE1-NovaPro-cache-read-input-token-count", "novapro"),
    ("EUC1-Claude4.6Sonnet-input-tokens-cross-region-eu", "eu.anthropic.claude-4.6-sonnet"),
    ("APN1-Claude4.6Sonnet-input-tokens-cross-region-jp", "apac.anthropic.claude-4.6-sonnet"),
  ])
  func `It names a model, whose region has a price of its own`(text: String, model: String) throws {
    #expect(try BedrockUsageType(text)?.model == model)
  }

  @Test(arguments: [
    ("USE1-Claude4Sonnet-input-tokens", BedrockUsageType.TokenClass.input),
    ("USE1-Claude4Sonnet-output-tokens", .output),
    ("USE1-Claude4Sonnet-cache-read-input-token-count", .cacheRead),
    ("USE1-Claude4Sonnet-cache-write-input-token-count", .cacheWrite5m),
    ("USE1-Claude4Sonnet-cache-write-input-token-count-1-hour", .cacheWrite1h),
    ("USE1-anthropic.claude-sonnet-5-mantle-cache-write-tokens-1h-standard", .cacheWrite1h),
    ("USE1-openai.gpt-5.6-luna-mantle-cache-write-tokens-5m-long-ctx-flex", .cacheWrite5m),
    ("USE1-openai.gpt-6-mantle-cache-write-tokens-30m-standard", .cacheWrite5m),
    ("USE1-MP:USE1_CacheWrite1hInputTokenCount_Global-Units", .cacheWrite1h),
    ("USE1-MP:USE1_CacheReadInputTokenCount-Units", .cacheRead),
    ("USE1-MP:USE1_InputTokenCount-Units", .input),
  ])
  func `It names a class of tokens`(text: String, tokenClass: BedrockUsageType.TokenClass) throws {
    #expect(try BedrockUsageType(text)?.tokenClass == tokenClass)
  }

  @Test(arguments: [
    ("USE1-Claude4Sonnet-input-tokens-batch", "batch", ContextWindow.unknown),
    ("USE1-Claude4Sonnet-output-tokens-long-context-cross-region-global", "", .above200k),
    ("APN2-MP:APN2_InputTokenCount_LCtx_Global-Units", "", .above200k),
    ("USE1-NovaPro-input-tokens-latency-optimized", "latency-optimized", .unknown),
    ("USE1-x.y-mantle-input-tokens-standard", "standard", .unknown),
  ])
  func `It names the terms`(text: String, tier: String, context: ContextWindow) throws {
    #expect(try BedrockUsageType(text)?.service == ServiceClass(tier: tier, context: context))
  }

  @Test(arguments: [
    "USE1-BoxUsage:m5.large", "USE1-Rerank-searchunits", "",
    "USE1-Nova2.0Omni-input-audio-token-count",
    "USE1-NovaSonic-speech-input-tokens",
  ])
  func `What counts no tokens of text is none`(text: String) throws {
    #expect(try BedrockUsageType(text) == nil)
  }

  @Test(arguments: [
    ("arn:aws:sts::1:assumed-role/Dev/ana@example.com", "", "ana@example.com", ""),
    ("arn:aws:iam::1:user/alice", "", "alice", ""),
    ("arn:aws:iam::1:user/alice", #"{"iamPrincipal/owner":"a@example.com"}"#, "a@example.com", ""),
    ("arn:aws:iam::1:user/BedrockAPIKey-234s", "", "", "BedrockAPIKey-234s"),
    ("arn:aws:iam::1:root", "", "", ""), ("", "", "", ""),
    ("arn:aws:iam::1:user/alice", "{iamPrincipal/owner", "alice", ""),
  ])
  func `The caller is a person or a key`(
    principal: String, tags: String, person: String, key: String
  ) {
    let caller = BedrockCaller(principal: principal, tags: [tags])
    #expect(caller.person == person)
    #expect(caller.key == key)
  }
}
