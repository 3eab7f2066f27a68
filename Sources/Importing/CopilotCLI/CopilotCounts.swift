import UsageModel

/// The counts of a call or of a session. Input includes what was read from and written to the cache,
/// output includes what was reasoned.
struct CopilotCounts: Equatable {
  var input: Int64 = 0
  var cacheRead: Int64 = 0
  var cacheWrite: Int64 = 0
  var output: Int64 = 0

  static let convention = TokenConvention.inputIncludesCacheReads

  /// Returns the disjoint token classes; throws when more was cached than put in.
  func disjoint() throws(RowError) -> TokenCounts {
    guard let uncached = Self.convention.uncached(input: input, cacheRead: cacheRead),
      cacheWrite <= uncached
    else {
      throw RowError(
        "the cache reads of \(cacheRead) and cache writes of \(cacheWrite) are more than the input "
          + "of \(input), which includes them; report it if your version of Copilot CLI counts "
          + "otherwise")
    }
    return TokenCounts(
      input: uncached - cacheWrite, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
  }

  /// Returns what these counts have beyond earlier ones; nil if any count is lower.
  func beyond(_ earlier: CopilotCounts) -> CopilotCounts? {
    guard input >= earlier.input, cacheRead >= earlier.cacheRead,
      cacheWrite >= earlier.cacheWrite, output >= earlier.output
    else { return nil }
    return CopilotCounts(
      input: input - earlier.input, cacheRead: cacheRead - earlier.cacheRead,
      cacheWrite: cacheWrite - earlier.cacheWrite, output: output - earlier.output)
  }
}

/// AI credits as Copilot counts them, in thousand-millionths.
enum CopilotCredits {
  /// What they cost: 1 credit is $0.01, so that a thousand-millionth is 10 picodollars. Source:
  /// facts/agents.md.
  static func cost(_ nano: Int64) -> Money { Money(picodollars: Int128(nano) * 10) }

  /// The quantity; nil for none.
  static func quantity(_ nano: Int64) -> UsageQuantity? {
    nano > 0 ? UsageQuantity(.aiCredits, millionths: nano / 1000) : nil
  }
}

/// Model names as Copilot CLI spells them.
enum CopilotModel {
  /// Returns the name without the suffix of its context window, `-1m` or `-1m-internal`.
  static func name(_ text: String) -> String {
    for suffix in ["-1m-internal", "-1m"] where text.hasSuffix(suffix) {
      return String(text.dropLast(suffix.count))
    }
    return text
  }
}
