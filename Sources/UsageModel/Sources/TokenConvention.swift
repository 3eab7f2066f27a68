/// How a source's token counts divide a prompt.
public enum TokenConvention: Sendable {
  /// Input, cache writes and cache reads are disjoint, as Anthropic counts
  /// (platform.claude.com/docs: "Prompt caching", usage).
  case disjoint
  /// Input includes cache reads, as OpenAI and Google count (platform.openai.com/docs:
  /// `prompt_tokens_details.cached_tokens`).
  case inputIncludesCacheReads
  /// It counts no tokens.
  case none

  /// Returns the input without cache reads; nil if there are more cache reads than input, which the
  /// convention rules out.
  public func uncached(input: Int64, cacheRead: Int64) -> Int64? {
    switch self {
    case .disjoint: input
    case .inputIncludesCacheReads: cacheRead <= input ? input - cacheRead : nil
    case .none: nil
    }
  }
}
