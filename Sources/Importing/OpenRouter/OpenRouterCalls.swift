internal import CSV
internal import UsageModel

/// Turns the rows of an activity export into calls.
struct OpenRouterCalls {
  private var origin: RowOrigin
  private let header: CSVHeader
  private var id, createdAt, cost, ownCost: TextColumn
  private var model, variant, user, key: TextColumn

  init(_ header: CSVHeader, origin: CallOrigin) {
    self.header = header
    self.origin = RowOrigin(origin)
    self.origin.hints.source = OpenRouterReader.id.rawValue
    id = TextColumn("generation_id", header)
    createdAt = TextColumn("created_at", header)
    cost = TextColumn("cost_total", header)
    ownCost = TextColumn("byok_usage_inference", header)
    model = TextColumn("model_permaslug", header)
    variant = TextColumn("variant", header)
    user = TextColumn("user", header)
    key = TextColumn("api_key_name", header)
  }

  /// Returns the outcome of a row.
  mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
    let line = record.line
    do throws(RowError) {
      let id = id.text(in: record)
      if TotalLabel.matches(id) { return .skipped(.totalRow) }
      try record.checkCount(header.names.count)
      guard !id.isEmpty else {
        throw RowError(column: "generation_id", "is empty; expected one such as gen-1782618417-x")
      }
      let tokens = try tokens(record)
      let cost = try OpenRouterCost.parse(cost.text(in: record), column: "cost_total")
      guard !tokens.isEmpty || cost > .zero else {
        let own = try OpenRouterCost.parse(
          ownCost.text(in: record), column: "byok_usage_inference")
        return .skipped(own > .zero ? .billedElsewhere : .zeroUsage)
      }
      return .usage(try draft(record, id: id, tokens, cost))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func draft(
    _ record: borrowing CSVRecord, id: String, _ tokens: TokenCounts, _ cost: Money
  ) throws(RowError) -> UsageDraft {
    let model = try modelName(record)
    guard let at = Instant(iso8601: createdAt.text(in: record)) else {
      throw RowError(
        column: "created_at", "is no instant; expected one such as 2026-06-28 03:46:57.713")
    }
    return UsageDraft(
      identity: MessageID.isUnique(id)
        ? .message(id: id) : .external(callID: "openrouter:" + id),
      sharedOrigin: sharedOrigin(record), at: at, model: model, tokens: tokens,
      reportedCost: cost.reported(beside: tokens), isFinal: true, line: record.line)
  }

  /// Returns the model with its variant, such as `free`, which has a price of its own.
  private mutating func modelName(_ record: borrowing CSVRecord) throws(RowError) -> String {
    let (model, variant) = (model.text(in: record), variant.text(in: record))
    guard !model.isEmpty else {
      throw RowError(column: "model_permaslug", "is empty; expected the model's id")
    }
    let isUsual = variant.isEmpty || variant == "standard" || model.hasSuffix(":" + variant)
    return isUsual ? model : model + ":" + variant
  }

  /// Returns the disjoint token classes: the prompt includes what was read from the cache, and the
  /// completion what was reasoned.
  private func tokens(_ record: borrowing CSVRecord) throws(RowError) -> TokenCounts {
    func count(_ name: String) throws(RowError) -> Int64 {
      try record.count(header.position(of: name), name)
    }
    let (prompt, cached) = (try count("tokens_prompt"), try count("tokens_cached"))
    let convention = SourceFormat.openRouter.traits.tokens
    guard let input = convention.uncached(input: prompt, cacheRead: cached) else {
      throw RowError(
        column: "tokens_cached",
        "is \(cached) and more than the \(prompt) of tokens_prompt; expected a part of it")
    }
    return TokenCounts(
      input: input, cacheRead: cached, output: try count("tokens_completion"))
  }

  private mutating func sharedOrigin(_ record: borrowing CSVRecord) -> SharedOrigin {
    // What an application sends as its user is a person only as an e-mail; coding agents send the
    // hash of a session.
    let user = user.text(in: record)
    origin.hints.identity = user.contains("@") ? user : ""
    origin.hints.keyName = key.text(in: record)
    return origin.shared()
  }
}

/// An amount of dollars in OpenRouter's tables.
enum OpenRouterCost {
  /// Returns the amount of a cell; an empty one is 0.
  static func parse(_ text: String, column: String) throws(RowError) -> Money {
    if text.isEmpty { return .zero }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowError(column: column, "is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }
}
