/// How the token counts that a source writes share out a prompt.
public enum TokenConvention: Sendable {
  /// Input, cache writes and cache reads are apart, as Anthropic counts (platform.claude.com/docs: "Prompt
  /// caching", usage).
  case disjoint
  /// Input includes what was read from a cache, as OpenAI and Google count
  /// (platform.openai.com/docs: `prompt_tokens_details.cached_tokens`).
  case inputIncludesCacheReads
  /// It counts no tokens.
  case none

  /// The input beside what was read from a cache; nil where more was read than there is input, which is no
  /// count of this convention.
  public func uncached(input: Int64, cacheRead: Int64) -> Int64? {
    switch self {
    case .disjoint: input
    case .inputIncludesCacheReads: cacheRead <= input ? input - cacheRead : nil
    case .none: nil
    }
  }
}
