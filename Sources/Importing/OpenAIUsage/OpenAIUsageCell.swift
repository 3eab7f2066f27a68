internal import UsageModel

/// One result of a usage bucket, before any rule is applied; nil and empty where it is not grouped
/// by a dimension or has no such count.
struct OpenAIUsageCell {
  /// Seconds since 1970; the end is exclusive.
  var start: Int64?
  var end: Int64?
  var projectID = ""
  var userID = ""
  var keyID = ""
  var model = ""
  var isBatch: Bool?
  var tier = ""
  /// `api_source`, which part of the API was called.
  var apiSource = ""
  /// All input, cache reads and writes included.
  var input: Int64 = 0
  var cached: Int64 = 0
  /// Both cache write classes.
  var written: Int64 = 0
  var written30m: Int64 = 0
  var written12h: Int64 = 0
  /// The input that was not read from the cache, as the source states it.
  var uncached: Int64?
  var output: Int64 = 0
  /// Tokens of audio and images, in and out.
  var otherMedia: Int64 = 0
}

extension OpenAIUsageCell {
  /// The disjoint token classes.
  ///
  /// The price book's two classes of cache writes are, at OpenAI, those of 30 minutes and of 12
  /// hours; writes that the split does not cover are of 30 minutes. Throws when the parts exceed
  /// the input, or when the uncached input is neither without cache reads nor without both.
  func tokens() throws(RowError) -> TokenCounts {
    let written = max(written, written30m + written12h)
    guard cached + written <= input else {
      throw RowError(
        "input_tokens is \(input) and less than the \(cached + written) tokens read from and "
          + "written to the cache; expected it to include them, as the usage report counts")
    }
    let fresh = input - cached - written
    if let uncached, uncached != fresh, uncached != fresh + written {
      throw RowError(
        "input_uncached_tokens is \(uncached); expected \(fresh), which is input_tokens without "
          + "those read from and written to the cache; export it again")
    }
    return TokenCounts(
      input: fresh, cacheWrite5m: written - written12h, cacheWrite1h: written12h,
      cacheRead: cached, output: output)
  }

  /// The bucket's first instant and its UTC days.
  func time() throws(RowError) -> (Instant, DayRange) {
    guard let start, let end, start >= 0, start < end, end <= Self.latest else {
      throw RowError(
        "start_time and end_time are no bucket; expected seconds since 1970, the end after the "
          + "start")
    }
    let at = Instant(milliseconds: start * 1000)
    let last = Instant(milliseconds: end * 1000 - 1)
    return (at, DayRange(first: at.utcDay, last: last.utcDay))
  }

  /// The end of the year 9999.
  private static let latest: Int64 = 253_402_300_800

  /// Batches have a price of their own, whatever their tier.
  var service: ServiceClass { ServiceClass(tier: isBatch == true ? "batch" : tier) }

  /// The fields that identify the cell, the same in a page and in the dashboard's table.
  ///
  /// Usage that is not grouped by project, user or key has no id of its organization: the developer
  /// of the import tells two organizations apart.
  func keyFields(_ origin: CallOrigin) -> [String] {
    let batch = isBatch.map { $0 ? "batch" : "no batch" } ?? ""
    let times = [start, end].map { time in time.map { String($0) } ?? "" }
    let cell =
      ["openai-usage"] + times + [projectID, userID, keyID, model, batch, tier, apiSource]
    let isNamed = !(projectID + userID + keyID).isEmpty
    return isNamed ? cell : cell + [origin.statedDeveloper.lowercased()]
  }
}

extension OpenAIUsageCell {
  /// Reads a result of the usage report.
  ///
  /// Source of the names: Python package `openai` 3.54.0, `UsageCompletionsResult`.
  init(_ node: JSONNode) throws(RowError) {
    guard node.members != nil else { throw RowError("a result is no object; expected one") }
    let kind = try node.text("object")
    guard kind.isEmpty || kind == "organization.usage.completions.result" else {
      throw RowError(
        "a result is of another report; expected \"organization.usage.completions.result\", as "
          + "/v1/organization/usage/completions gives it")
    }
    guard let input = try Self.count(node, "input_tokens") else {
      throw RowError("\"input_tokens\" is missing; expected the usage of completions")
    }
    self.input = input
    output = try node.count("output_tokens")
    cached = try node.count("input_cached_tokens")
    written = try node.count("input_cache_write_tokens")
    written30m = try node.count("input_cache_write_30m_tokens")
    written12h = try node.count("input_cache_write_12h_tokens")
    uncached = try Self.count(node, "input_uncached_tokens")
    for name in Self.otherMediaNames { otherMedia = try max(otherMedia, node.count(name)) }
    projectID = try node.text("project_id")
    userID = try node.text("user_id")
    keyID = try node.text("api_key_id")
    model = try node.text("model")
    isBatch = node["batch"]?.bool
    tier = try node.text("service_tier")
    apiSource = try node.text("api_source")
  }

  static let otherMediaNames = [
    "input_audio_tokens", "output_audio_tokens", "input_image_tokens", "output_image_tokens",
    "input_cached_audio_tokens", "input_cached_image_tokens",
  ]

  /// Returns a count; nil where there is none.
  static func count(_ node: JSONNode, _ key: String) throws(RowError) -> Int64? {
    guard let member = node[key], !member.isNull else { return nil }
    return try node.count(key)
  }
}
