internal import Operations
internal import UsageModel

/// What is asked of a provider, and with which headers.
struct ProviderAPI: Sendable {
  let reports: [PulledReport]
  let headers: [(name: String, value: String)]
  /// The least time between two requests in milliseconds.
  var pace: Int64 = 0

  /// `now` bounds what is asked for by the millisecond.
  static func of(_ request: PullRequest, _ key: PullKey, now: Instant) -> ProviderAPI {
    switch request.provider {
    case .anthropic: anthropic(key)
    case .openai: openAI(key)
    case .cursor: cursor(key, now: now)
    case .copilot: copilot(key, request.account ?? .organization(""))
    case .litellm: liteLLM(key)
    case .openrouter: openRouter(key)
    }
  }

  static func bearer(_ key: PullKey) -> (name: String, value: String) {
    ("authorization", "Bearer " + key.secret)
  }
}
