internal import UsageModel

/// What one message of a task says of usage; the text of any other is skipped.
struct ClineTaskMessage {
  enum Kind {
    /// One request to a model.
    case request
    /// The sum of the requests that a restored checkpoint removed from the task.
    case deleted
    /// The sum of what the subagents of a request used.
    case subagents
    /// A summary that a model made of the conversation; only its cost is known.
    case condensation
    /// A message without usage.
    case other
  }

  private(set) var kind = Kind.other
  /// Nil where there is none that can be read.
  private(set) var at: Instant?
  /// Empty where the message names none, as in all but recent versions of Cline.
  private(set) var model = ""
  private(set) var request = ClineRequest()

  /// Reads one JSON object.
  init(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    var text: JSONString?
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "ts": at = try JSONInstant.parse(&scanner)
      case "say": kind = Kind(try scanner.optionalText())
      case "text": text = try scanner.optionalText()
      case "modelInfo": model = try Self.model(&scanner)
      case "contextCondense": try request.readCondensation(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
    switch kind {
    case .request, .deleted, .subagents: request.read(text: text?.string ?? "")
    case .condensation, .other: break
    }
  }

  private static func model(_ scanner: inout JSONScanner) throws(JSONProblem) -> String {
    var model = ""
    guard try scanner.enterIfObject() else { return model }
    while let key = try scanner.nextKey() {
      if key == "modelId" {
        model = try scanner.optionalText()?.string ?? ""
      } else {
        try scanner.skipValue()
      }
    }
    return model
  }
}

extension ClineTaskMessage.Kind {
  init(_ say: JSONString?) {
    self =
      switch say {
      case .some("api_req_started"), .some("api_req_finished"): .request
      case .some("deleted_api_reqs"): .deleted
      case .some("subagent_usage"): .subagents
      case .some("condense_context"): .condensation
      default: .other
      }
  }
}
