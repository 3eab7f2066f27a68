internal import UsageModel

/// One event of the log, before any rule is applied; empty and nil where it says nothing.
struct AiderEvent {
  private(set) var name = ""
  /// A random id of the installation.
  private(set) var userID = ""
  /// In seconds since 1970.
  private(set) var time: Int64?
  /// `openai/REDACTED` for a model that Aider does not know.
  private(set) var model = ""
  private(set) var prompt: Int64?
  private(set) var completion: Int64?
  private(set) var total: Int64?
  private(set) var cost: Money?
  /// The session's cost so far, as it is written.
  private(set) var totalCost = ""
  private var counts = CountCheck()
  private var amounts = AmountCheck()

  /// What is wrong with the first number that is none.
  var problem: String? { counts.problem ?? amounts.problem }

  /// Reads a line that is one JSON object.
  init(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "event": name = try scanner.optionalText()?.string ?? ""
      case "user_id": userID = try scanner.optionalText()?.string ?? ""
      case "time": time = try counts.count("time", &scanner)
      case "properties": try readProperties(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func readProperties(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "main_model": model = try scanner.optionalText()?.string ?? ""
      case "prompt_tokens": prompt = try counts.count("prompt_tokens", &scanner)
      case "completion_tokens": completion = try counts.count("completion_tokens", &scanner)
      case "total_tokens": total = try counts.count("total_tokens", &scanner)
      case "cost": cost = try amounts.dollars("cost", &scanner)
      case "total_cost": totalCost = try Self.text(&scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private static func text(_ scanner: inout JSONScanner) throws(JSONProblem) -> String {
    guard try scanner.kind() == .number else {
      try scanner.skipValue()
      return ""
    }
    return String(decoding: try scanner.number(), as: UTF8.self)
  }
}
