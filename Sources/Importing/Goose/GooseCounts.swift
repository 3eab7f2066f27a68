internal import SQLite
import UsageModel

/// The counts of one call. Input includes the cache, unless the total shows that it is beside it.
struct GooseCounts {
  var input: Int64
  var cacheRead: Int64
  var cacheWrite: Int64
  var output: Int64
  /// Nil where none is stated.
  var total: Int64?

  static let convention = TokenConvention.inputIncludesCacheReads

  /// Returns the disjoint token classes.
  ///
  /// Throws when the total is neither input and output nor these and the cache, and when more was
  /// cached than the input that includes it.
  func disjoint() throws(RowError) -> TokenCounts {
    // Sums of four counts of at most 2^53 each do not overflow.
    let (inside, beside) = (input + output, input + output + cacheRead + cacheWrite)
    let stated = total == 0 ? nil : total
    guard stated == nil || stated == inside || stated == beside else {
      throw RowError(
        column: "total_tokens",
        "is \(stated ?? 0) and its parts are \(inside), or \(beside) with the cache; expected the "
          + "sum of input_tokens and output_tokens; report it if your version of Goose counts "
          + "otherwise")
    }
    if stated == beside, beside != inside {
      return TokenCounts(
        input: input, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
    }
    guard let uncached = Self.convention.uncached(input: input, cacheRead: cacheRead),
      cacheWrite <= uncached
    else {
      throw RowError(
        column: "input_tokens",
        "is \(input) and less than the \(cacheRead) read from and \(cacheWrite) written to the "
          + "cache; expected their sum with the rest; report it if your version of Goose counts "
          + "otherwise")
    }
    return TokenCounts(
      input: uncached - cacheWrite, cacheWrite5m: cacheWrite, cacheRead: cacheRead, output: output)
  }

  /// The counts as text, for the key of a call.
  var fields: [String] {
    [input, cacheRead, cacheWrite, output].map { String($0) }
  }
}

/// The models of Goose's sessions.
enum GooseModel {
  /// The name of a model that nothing names; it has no price.
  private static let unknown = "unknown"

  /// The model of the session `s` as part of a query.
  static func column(_ tables: DatabaseTables) -> SQL {
    guard tables.has("sessions", "model_config_json") else { return "NULL" }
    return """
      CASE WHEN json_valid(s.model_config_json)
        THEN json_extract(s.model_config_json, '$.model_name') END
      """
  }

  /// Returns the name of a call's model, else that of its session.
  static func name(_ call: String, session: String) -> String {
    if !call.isEmpty { return call }
    return session.isEmpty ? unknown : session
  }
}
