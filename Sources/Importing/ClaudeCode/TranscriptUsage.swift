import UsageModel

/// The `usage` of one message, or of one of its iterations, as a transcript line spells it.
///
/// Texts are valid as long as the line's bytes are.
struct TranscriptUsage {
  var input: Int64 = 0
  var output: Int64 = 0
  var cacheRead: Int64 = 0
  /// `cache_creation_input_tokens`: both cache write classes.
  var cacheWrite: Int64 = 0
  var split5m: Int64 = 0
  var split1h: Int64 = 0
  var webSearches: Int64 = 0

  var tier: JSONText?
  var speed: JSONText?
  var geo: JSONText?

  /// Whether the writes come with a split into the two classes.
  var hasSplit = false

  /// An iteration's own type, model and place among all iterations.
  var type: JSONText?
  var model: JSONText?
  var position = 0
  /// The billed iterations of the message, where the provider lists them (counting rule 6).
  var iterations: [TranscriptUsage] = []

  /// Whether it has any of the known counts.
  var namesCount = false
  /// Whether it has values under unknown names, and whether any of these names mentions tokens.
  var holdsUnknown = false
  var holdsUnknownTokens = false
  /// The first count that cannot be read, and why.
  var problem: String?

  /// The disjoint token classes. Writes that the split does not cover are 5-minute writes, and a
  /// split larger than the flat count wins (counting rules 10 and 11).
  var tokens: TokenCounts {
    TokenCounts(
      input: input, cacheWrite5m: split5m + max(0, cacheWrite - split5m - split1h),
      cacheWrite1h: split1h, cacheRead: cacheRead, output: output, webSearches: webSearches)
  }

  /// Whether it counts under unknown names only, as other agents and gateways do.
  var isOfOtherWords: Bool {
    isEmpty && (holdsUnknownTokens || holdsUnknown && !namesCount)
  }

  /// Whether there is nothing to bill.
  var isEmpty: Bool { tokens.isEmpty && iterations.isEmpty }
}
