import AgentProtocol
import Importing
import Presentation
import Testing

/// A client of a server with two tools, one of which fails.
final class Client {
  private(set) var server: AgentServer
  private var lastID = 0

  /// The version to agree on first; nil for none.
  init(_ version: String? = "2025-11-25") throws {
    let identity = ServerIdentity(
      name: "toy", title: "Toy", version: "1.2.3", instructions: "Ask the echo.")
    server = AgentServer(identity, tools: [Self.echo, Self.broken])
    if let version {
      let answer = try ask("initialize", #"{"protocolVersion":"\#(version)","capabilities":{}}"#)
      try #require(answer["error"] == nil)
      _ = try send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    }
  }

  /// Says what it was told.
  static var echo: Tool {
    Tool(
      "echo", title: "Echo", description: "Says it again.",
      parameters: [
        ToolParameter("say", .texts, "What to say.", isRequired: true),
        ToolParameter("times", .integer(minimum: 1), "How often."),
        ToolParameter("share", .number, "How much of it."),
        ToolParameter("tone", .choice(["loud", "soft"]), "How to say it."),
      ], output: .object([("type", .string("object"))])
    ) { arguments in
      let said = arguments.texts("say").joined(separator: " ")
      let times = arguments.integer("times") ?? 1
      return ToolAnswer(
        text: Array(repeating: said, count: times).joined(separator: "\n"),
        structured: .object([("said", .string(said)), ("times", .integer(Int64(times)))]))
    }
  }

  private struct Fault: Error, CustomStringConvertible {
    let description = "There is no word '\u{1B}[1mhi'. Did you mean 'ho'?"
  }

  /// Fails each time.
  static var broken: Tool {
    Tool(
      "broken", title: "Broken", description: "Fails.", parameters: [],
      output: .object([("type", .string("object"))])
    ) { _ in throw Fault() }
  }

  /// Sends a line; answers what comes back, parsed, which is one line.
  func send(_ line: String) throws -> JSONNode? {
    guard let answer = server.answer(.bytes(Array(line.utf8))) else { return nil }
    #expect(!answer.contains("\n"))
    return try JSONNode(parsing: Array(answer.utf8))
  }

  /// Sends a request with parameters as JSON; answers the response.
  func ask(_ method: String, _ params: String = "{}") throws -> JSONNode {
    lastID += 1
    let line =
      #"{"jsonrpc":"2.0","id":\#(lastID),"method":"\#(method)","params":\#(params)}"#
    let answer = try #require(try send(line))
    #expect(answer["jsonrpc"]?.text == "2.0")
    #expect(answer["id"]?.number == "\(lastID)")
    return answer
  }

  /// Calls the echo; answers the response.
  func echo(_ arguments: String) throws -> JSONNode {
    try ask("tools/call", #"{"name":"echo","arguments":\#(arguments)}"#)
  }
}

extension JSONNode {
  /// The code of an error.
  var errorCode: String? { self["error"]?["code"]?.number }
  var errorMessage: String { self["error"]?["message"]?.text ?? "" }
  /// The text blocks of a tool's answer.
  var blocks: [String] {
    (self["result"]?["content"]?.array ?? []).compactMap { $0["text"]?.text }
  }
}
