internal import Importing
internal import Presentation
internal import UsageModel

/// The tools of a server, listed and called.
struct ToolBox {
  /// The most bytes of an answer: more than a model reads at once.
  private static let largestAnswer = 256 << 10

  private let tools: [Tool]

  init(_ tools: [Tool]) {
    self.tools = tools
  }

  /// The answer to `tools/list`, on one page. Throws an ``RPCError`` for a cursor.
  func list(
    _ params: JSONNode?, _ version: ProtocolVersion, _ identity: ServerIdentity
  ) throws(RPCError) -> JSONText {
    if let cursor = params?["cursor"], !cursor.isNull {
      throw .invalidParams("There is no such page: all tools are on the first.")
    }
    let listed = JSONText.array(tools.map { $0.json(for: version) })
    return identity.result([("tools", listed)], version, canBeKept: true)
  }

  /// The answer to `tools/call`. Throws an ``RPCError`` for an unknown tool and for arguments that
  /// are not its own; other errors are answers, for the model to read.
  func call(
    _ params: JSONNode?, _ version: ProtocolVersion, _ identity: ServerIdentity
  ) throws(RPCError) -> JSONText {
    guard let name = params?["name"]?.text else {
      throw .invalidParams("'tools/call' needs the string 'name'.")
    }
    guard let tool = tools.first(where: { $0.name == name }) else { throw unknown(name) }
    let arguments = params?["arguments"]
    guard arguments == nil || arguments?.members != nil || arguments?.isNull == true else {
      throw .invalidParams("The arguments of \(name) are a JSON object.")
    }
    let outcome: Result<ToolAnswer, any Error> = Result {
      try tool.call(try ToolArguments(arguments, of: tool))
    }
    switch outcome {
    case .success(let answer): return identity.result(content(answer, version), version)
    case .failure(let error as RPCError): throw error
    case .failure(let error):
      return identity.result(Self.failure("\(error)"), version)
    }
  }

  private func unknown(_ name: String) -> RPCError {
    let names = tools.map(\.name)
    let hint =
      Suggestion.nearest(to: name, in: names).map { "Did you mean '\($0)'?" }
      ?? "There are \(names.joined(separator: ", "))."
    return .invalidParams("There is no tool '\(name)'. \(hint)")
  }

  /// The table, and the JSON in the place that the version has for it.
  private func content(
    _ answer: ToolAnswer, _ version: ProtocolVersion
  ) -> [(name: String, value: JSONText)] {
    let json = answer.structured.line
    guard json.utf8.count <= Self.largestAnswer else {
      return Self.failure(
        "The answer has \(json.utf8.count >> 10) KiB, of at most \(Self.largestAnswer >> 10): ask for "
          + "less, with 'top', a shorter period, a filter or fewer dimensions.")
    }
    guard version.hasStructuredContent else {
      return [("content", .array([Self.block(answer.text), Self.block(json)]))]
    }
    return [
      ("content", .array([Self.block(answer.text)])), ("structuredContent", answer.structured),
      ("isError", .bool(false)),
    ]
  }

  private static func failure(_ reason: String) -> [(name: String, value: JSONText)] {
    [("content", .array([block(PlainText.clean(reason))])), ("isError", .bool(true))]
  }

  private static func block(_ text: String) -> JSONText {
    .object([("type", .string("text")), ("text", .string(text))])
  }
}
