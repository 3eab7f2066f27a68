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

  /// An iteration's own type and model.
  var type: JSONText?
  var model: JSONText?
  /// The iterations that are billed in addition, with their places among all iterations.
  var advisors: [(position: Int, usage: TranscriptUsage)] = []

  /// The first count that cannot be read, and why.
  var problem: String?

  /// The four disjoint classes; what the split does not explain is a 5-minute write, and a split
  /// that is larger than the flat count is believed (counting rules 10 and 11).
  var tokens: TokenCounts {
    TokenCounts(
      input: input, cacheWrite5m: split5m + max(0, cacheWrite - split5m - split1h),
      cacheWrite1h: split1h, cacheRead: cacheRead, output: output, webSearches: webSearches)
  }

  /// Whether all counts can be read and are zero.
  var isEmpty: Bool { problem == nil && tokens.isEmpty }
}
