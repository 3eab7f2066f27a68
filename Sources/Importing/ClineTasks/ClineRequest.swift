internal import UsageModel

/// The counts of one request, as the extensions write them: JSON in the text of a message. The
/// prompt in it is skipped.
struct ClineRequest {
  private var input: Int64 = 0
  private var output: Int64 = 0
  private var cacheRead: Int64 = 0
  private var cacheWrite: Int64 = 0
  /// Nil for a request that was stopped before its response ended.
  private(set) var cost: Money?
  /// Whether it names the protocol of its provider, as Roo Code and its descendants do.
  private var namesProtocol = false
  private var counts = CountCheck()
  private var amounts = AmountCheck()
  private var fault: String?

  /// Reads a text that holds an object; an empty text says nothing.
  mutating func read(text: String) {
    guard !text.isEmpty else { return }
    var text = text
    let problem = text.withUTF8 { bytes -> JSONProblem? in
      var scanner = JSONScanner(UnsafeRawBufferPointer(bytes))
      do throws(JSONProblem) {
        try readObject(&scanner)
        try scanner.finish()
        return nil
      } catch {
        return error
      }
    }
    guard let problem else { return }
    fault =
      "\"text\" of the request is no JSON object: \(problem.reason) at byte \(problem.offset); "
      + "expected one with \"tokensIn\""
  }

  private mutating func readObject(_ scanner: inout JSONScanner) throws(JSONProblem) {
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "tokensIn": input = try counts.count("tokensIn", &scanner) ?? 0
      case "tokensOut": output = try counts.count("tokensOut", &scanner) ?? 0
      case "cacheReads": cacheRead = try counts.count("cacheReads", &scanner) ?? 0
      case "cacheWrites": cacheWrite = try counts.count("cacheWrites", &scanner) ?? 0
      case "cost": cost = try amounts.dollars("cost", &scanner)
      case "apiProtocol": namesProtocol = try scanner.optionalText() != nil
      default: try scanner.skipValue()
      }
    }
  }

  /// Reads what a condensation says of its cost.
  mutating func readCondensation(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "cost" {
        cost = try amounts.dollars("cost", &scanner)
      } else {
        try scanner.skipValue()
      }
    }
  }

  /// Returns the disjoint token classes; throws for counts that cannot be.
  ///
  /// Input excludes the cache, except in Roo Code since 3.29.5 (RooCodeInc/Roo-Code#8954): where the
  /// protocol is named and the input is at least what was read from and written to the cache, it
  /// includes that. A prompt that is cached leaves next to nothing as fresh input, so that what is
  /// excluded is smaller.
  func disjoint() throws(RowError) -> TokenCounts {
    if let problem = fault ?? counts.problem ?? amounts.problem { throw RowError(problem) }
    // Sums of counts of at most 2^53 each do not overflow.
    let cached = cacheRead + cacheWrite
    let isInside = namesProtocol && input >= cached
    return TokenCounts(
      input: isInside ? input - cached : input, cacheWrite5m: cacheWrite, cacheRead: cacheRead,
      output: output)
  }
}
