import AgentProtocol
import Dispatch
import Importing
import Presentation
import Synchronization
import Testing

/// Bytes that a server reads piece by piece, as from a pipe.
private final class Pipe: Sendable {
  private let pieces: Mutex<[[UInt8]]>

  init(_ texts: [String]) {
    pieces = Mutex(texts.map { Array($0.utf8) })
  }

  init(_ text: String, piece: Int) {
    let bytes = Array(text.utf8)
    let starts = stride(from: 0, to: bytes.count, by: piece)
    pieces = Mutex(starts.map { Array(bytes[$0..<min($0 + piece, bytes.count)]) })
  }

  func read() -> [UInt8]? {
    pieces.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }
}

@Suite struct ServingTests {
  private func ping(_ id: Int) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"# }

  /// What a server writes when it reads a text in pieces of so many bytes.
  private func served(_ text: String, piece: Int = 1 << 16) throws -> [String] {
    var server = try Client().server
    let pipe = Pipe(text, piece: piece)
    var lines: [String] = []
    server.serve(reading: { pipe.read() }, writing: { lines.append($0) })
    return lines
  }

  private func ids(_ lines: [String]) throws -> [String] {
    try lines.compactMap { try JSONNode(parsing: Array($0.utf8))["id"]?.number }
  }

  @Test(arguments: [1, 7, 64, 1 << 16])
  func `However the bytes come, each line is answered once, in order`(piece: Int) throws {
    let text = (1...100).map(ping).joined(separator: "\r\n") + "\n\n  \n"
    let lines = try served(text, piece: piece)
    #expect(try ids(lines) == (1...100).map { "\($0)" })
    #expect(lines.allSatisfy { $0.hasSuffix("\n") && $0.count { $0 == "\n" } == 1 })
  }

  @Test func `A last line without its end is answered, too`() throws {
    #expect(try ids(try served(ping(1) + "\n" + ping(2))) == ["1", "2"])
  }

  @Test func `A client that says nothing gets nothing`() throws {
    #expect(try served("").isEmpty)
  }

  @Test func `A line beyond the limit is refused as a whole, and memory stays small`() throws {
    let long = #"{"jsonrpc":"2.0","id":1,"x":""# + String(repeating: "x", count: 3 << 20)
    let lines = try served(long + "\"}\n" + ping(2) + "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("-32600") == true)
    #expect(try ids(lines).last == "2")
  }

  @Test(arguments: [(1, ["0", "2"]), (2, ["0", "1"]), (3, ["0", "1", "2"])])
  func `A request that is cancelled in time is not answered, whether it runs or waits`(
    cancelled: Int, answered: [String]
  ) throws {
    let heard = DispatchSemaphore(value: 0)
    var calls = 0
    // Each call goes on until all that the client says was read.
    let slow = Tool(
      "slow", title: "Slow", description: "", parameters: [], output: .object([])
    ) { _ in
      calls += 1
      heard.wait()
      heard.signal()
      return ToolAnswer(text: "done", structured: .object([]))
    }
    var server = AgentServer(
      ServerIdentity(name: "toy", title: "Toy", version: "1", instructions: ""), tools: [slow])
    let call = { (id: Int) in
      #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"slow"}}"# + "\n"
    }
    let pipe = Pipe([
      #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#
        + "\n", call(1), call(2),
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(cancelled)}}"#
        + "\n",
    ])
    var lines: [String] = []
    server.serve {
      let piece = pipe.read()
      if piece == nil { heard.signal() }
      return piece
    } writing: {
      lines.append($0)
    }
    #expect(try ids(lines) == answered)
    // The first may not have begun when it was cancelled.
    #expect(calls <= 2 && (cancelled != 2 || calls == 1))
  }

  @Test func `What nobody can be told ends the serving`() throws {
    struct Closed: Error {}
    var server = try Client().server
    let pipe = Pipe(ping(1) + "\n" + ping(2) + "\n", piece: 100)
    #expect(throws: Closed.self) {
      try server.serve(reading: { pipe.read() }, writing: { _ in throw Closed() })
    }
  }
}
