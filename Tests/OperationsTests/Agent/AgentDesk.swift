import AgentProtocol
import Importing
import LedgerStore
import Operations
import Presentation
import TestSupport
import Testing
import UsageModel

/// A ledger in a file, and an agent that asks about it.
///
/// Ana, who is senior, and ben, who is junior, are in payments and work on shop. In October 2026 ana has 3
/// sessions of 2 calls and ben has 2; a call of nobody's is beside them. A call is $1 exactly.
struct AgentDesk {
  static let now = "2026-11-02T09:00:00Z"

  let folder: TemporaryFolder
  var path: String { folder.path("ledger.db") }

  /// Makes the ledger, or one of ana alone.
  init(others: Bool = true) throws {
    folder = try TemporaryFolder()
    let ledger = try Ledger.open(path: path)
    try ledger.developers.add(Developer(handle: "ana", role: "senior", team: "payments"))
    try spend(by: "ana", sessions: 3)
    guard others else { return }
    try ledger.developers.add(Developer(handle: "ben", role: "junior", team: "payments"))
    try spend(by: "ben", sessions: 2)
    try spend(by: "nobody-known", sessions: 1)
  }

  /// Imports sessions of two calls of a dollar.
  func spend(by who: String, sessions: Int, on day: String = "2026-10-05") throws {
    let book = TestLedger(try Ledger.open(path: path))
    for number in 1...sessions {
      let name = "\(who)-\(day)-\(number)"
      let lines = (1...2).map { call in
        DollarCall.line(
          "\(name)_\(call)", session: name, folder: "/home/\(who)/shop",
          at: "\(day)T1\(call):00:00.000Z")
      }
      let file = try folder.write(lines.joined(), to: "in/\(name).jsonl")
      try book.importFiles(at: file, now: try at(Self.now))
    }
  }

  /// Asks a tool; answers its result, which may be an error of the tool.
  func ask(
    _ tool: String, _ arguments: String = "{}", as audience: Audience = .everyone
  ) throws -> AgentReply {
    try Self.ask(tool, arguments, ledger: path, as: audience)
  }

  static func ask(
    _ tool: String, _ arguments: String = "{}", ledger path: String,
    as audience: Audience = .everyone
  ) throws -> AgentReply {
    let now = try at(Self.now)
    let tools = AgentTools(
      ledger: path, audience: audience, context: Context(clock: { now }))
    var server = AgentServer(
      ServerIdentity(name: "outlay", title: "Outlay", version: "1", instructions: ""),
      tools: tools.all)
    let hello =
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#
    _ = server.answer(.bytes(Array(hello.utf8)))
    let call =
      #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":"#
      + #"{"name":"\#(tool)","arguments":\#(arguments)}}"#
    let answer = server.answer(.bytes(Array(call.utf8)))
    let line = try #require(answer)
    return AgentReply(line: line, node: try JSONNode(parsing: Array(line.utf8)))
  }
}

/// What a server answers to a call of a tool.
struct AgentReply {
  /// The whole line.
  let line: String
  let node: JSONNode

  var code: String? { node["error"]?["code"]?.number }
  var isError: Bool { node["result"]?["isError"]?.bool == true }
  var json: JSONNode? { node["result"]?["structuredContent"] }
  var rows: [JSONNode] { json?["rows"]?.array ?? [] }

  /// The text to read.
  var text: String {
    (node["result"]?["content"]?.array ?? []).compactMap { $0["text"]?.text }.joined()
  }

  /// A member of each row, as text or with its digits.
  func column(_ name: String) -> [String] {
    rows.map { $0[name]?.text ?? $0[name]?.number ?? "null" }
  }
}
