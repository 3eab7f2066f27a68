internal import Operations

/// What `--pull` states: a provider, how often, and what else `outlay pull` takes: `anthropic:1h`,
/// `copilot:6h --organization=acme`.
package struct PullSchedule: Hashable {
  let provider: PullProvider
  /// In seconds, at least a minute.
  let every: Int
  /// The options that follow, such as `--organization=acme`.
  let arguments: [String]

  /// Nil for a text that is none.
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let parts = words.first?.split(separator: ":", maxSplits: 1), parts.count == 2,
      let provider = PullProvider(rawValue: String(parts[0])),
      let every = Self.seconds(parts[1])
    else { return nil }
    self.provider = provider
    self.every = every
    arguments = Array(words.dropFirst())
  }

  /// The arguments of `outlay-server pull`.
  package func request(ledger: String) -> [String] {
    [provider.rawValue, "--ledger=\(ledger)", "--quiet"] + arguments
  }

  /// `15m`, `1h`, `1d`: at least a minute, at most a week.
  private static func seconds(_ text: Substring) -> Int? {
    let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
      (1...10_080).contains(count), count * unit <= 7 * 86_400
    else { return nil }
    return count * unit
  }
}
