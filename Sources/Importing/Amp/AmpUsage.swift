internal import UsageModel

/// The usage of one message or of one event of the ledger; empty and nil where it says nothing.
struct AmpUsage {
  /// The event's own id; empty for a message.
  private(set) var id = ""
  /// The number of the message, as the thread spells it.
  private(set) var messageID = ""
  private(set) var at: Instant?
  private(set) var model = ""
  private(set) var credits: UsageQuantity?
  /// Whether there are any counts: a message without them is no response.
  private(set) var hasTokens = false
  private var tokens = TokenCounts.zero
  /// As stated: of the prompt in a message, of prompt and output in an event.
  private var total: Int64?
  private var isEvent = false
  private var counts = CountCheck()
  private var amounts = AmountCheck()

  /// Reads a message: its usage, and what of it some versions state beside it (codeburn, adapter for
  /// Amp).
  init(message bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    var (messageModel, messageTime) = ("", Instant?.none)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "messageId": messageID = try Self.id(&scanner)
      case "usage": try readUsage(&scanner)
      case "model": messageModel = try scanner.optionalText()?.string ?? ""
      case "timestamp": messageTime = try JSONInstant.parse(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
    if model.isEmpty { model = messageModel }
    at = at ?? messageTime
  }

  private mutating func readUsage(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    hasTokens = true
    while let key = try scanner.nextKey() {
      switch key {
      case "model": model = try scanner.optionalText()?.string ?? ""
      case "timestamp": at = try JSONInstant.parse(&scanner)
      case "inputTokens": tokens.input = try counts.count("inputTokens", &scanner) ?? 0
      case "outputTokens": tokens.output = try counts.count("outputTokens", &scanner) ?? 0
      case "cacheCreationInputTokens":
        tokens.cacheWrite5m = try counts.count("cacheCreationInputTokens", &scanner) ?? 0
      case "cacheReadInputTokens":
        tokens.cacheRead = try counts.count("cacheReadInputTokens", &scanner) ?? 0
      case "totalInputTokens": total = try counts.count("totalInputTokens", &scanner)
      case "credits": credits = try amounts.credits("credits", &scanner)
      default: try scanner.skipValue()
      }
    }
  }

  /// Reads an event of the ledger.
  init(event bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    isEvent = true
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "id": id = try Self.id(&scanner)
      case "toMessageId": messageID = try Self.id(&scanner)
      case "timestamp": at = try JSONInstant.parse(&scanner)
      case "model": model = try scanner.optionalText()?.string ?? ""
      case "credits": credits = try amounts.credits("credits", &scanner)
      case "tokens": try readTokens(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func readTokens(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    hasTokens = true
    while let key = try scanner.nextKey() {
      switch key {
      case "input": tokens.input = try counts.count("tokens.input", &scanner) ?? 0
      case "output": tokens.output = try counts.count("tokens.output", &scanner) ?? 0
      case "total": total = try counts.count("tokens.total", &scanner)
      default: try scanner.skipValue()
      }
    }
  }

  /// Reads an id, which is a number or a text; empty for any other value.
  private static func id(_ scanner: inout JSONScanner) throws(JSONProblem) -> String {
    guard try scanner.kind() == .number else { return try scanner.optionalText()?.string ?? "" }
    return String(decoding: try scanner.number(), as: UTF8.self)
  }

  /// Returns the disjoint token classes: input excludes what was read from and written to the cache.
  ///
  /// Throws when a count cannot be, and when a stated total is not the sum of its parts.
  func disjoint() throws(RowError) -> TokenCounts {
    if let problem = counts.problem ?? amounts.problem { throw RowError(problem) }
    guard tokens.isPlausible, tokens.total <= TokenCounts.largestPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one response")
    }
    let sum = isEvent ? tokens.total : tokens.prompt
    if let total, total > 0, total != sum {
      let (name, parts) =
        isEvent
        ? ("tokens.total", "input and output")
        : ("totalInputTokens", "input, cache writes and cache reads")
      throw RowError(
        "\"\(name)\" is \(total) and its parts are \(sum); expected the sum of \(parts); report it "
          + "if your version of Amp counts otherwise")
    }
    return tokens
  }
}
