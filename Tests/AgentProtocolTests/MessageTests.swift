import AgentProtocol
import Importing
import Testing

@Suite struct MessageTests {
  @Test(arguments: [
    "{", "hello", #"{"jsonrpc":"2.0","id":1,"method":"ping"} {}"#, #"{"jsonrpc":"2.0",}"#,
    String(repeating: "[", count: 200),
  ])
  func `What is no JSON is a parse error without an id`(line: String) throws {
    let client = try Client()
    let answer = try #require(try client.send(line))
    #expect(answer.errorCode == "-32700")
    #expect(answer["id"]?.isNull == true)
  }

  @Test func `Bytes that are no UTF-8 are a parse error`() throws {
    let client = try Client()
    var server = client.server
    let bytes = Array(#"{"jsonrpc":"2.0","id":1,"method":"ping","x":""#.utf8) + [0xFF, 0x22, 0x7D]
    #expect(server.answer(.bytes(bytes))?.contains("-32700") == true)
    #expect(try client.ask("ping")["result"] != nil)
  }

  @Test(arguments: [
    "1", #""ping""#, "null", "{}", #"{"id":1,"method":"ping"}"#,
    #"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, #"{"jsonrpc":"2.0","id":1}"#,
    #"{"jsonrpc":"2.0","id":1,"method":7}"#, #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#,
    #"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, #"{"jsonrpc":"2.0","id":[],"method":"ping"}"#,
  ])
  func `JSON that is no message is an invalid request`(line: String) throws {
    let client = try Client()
    #expect(try #require(try client.send(line)).errorCode == "-32600")
  }

  @Test(arguments: [#""a-b""#, "7", "-1", "9007199254740993", #""""#, #""\u00e9\n""#])
  func `An answer has the id of its request, as it was written`(id: String) throws {
    let client = try Client()
    var server = client.server
    let line = #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#
    let answer = server.answer(.bytes(Array(line.utf8)))
    let node = try JSONNode(parsing: Array(try #require(answer).utf8))
    let sent = try JSONNode(parsing: Array(id.utf8))
    #expect(node["id"]?.text == sent.text && node["id"]?.number == sent.number)
    #expect(try client.send(line) != nil)
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#,
    #"{"jsonrpc":"2.0","method":"notifications/made_up","params":[1]}"#,
    #"{"jsonrpc":"2.0","id":5,"result":{}}"#,
    #"{"jsonrpc":"2.0","id":5,"error":{"code":1,"message":"no"}}"#,
  ])
  func `Notifications and answers are not answered`(line: String) throws {
    let client = try Client()
    #expect(try client.send(line) == nil)
  }

  @Test func `A method that does not exist is named, with the nearest`() throws {
    let client = try Client()
    let answer = try client.ask("tools/lst")
    #expect(answer.errorCode == "-32601")
    #expect(
      answer.errorMessage == "There is no method 'tools/lst' here. Did you mean 'tools/list'?")
    #expect(try client.ask("resources/list").errorCode == "-32601")
  }

  @Test func `Parameters that are no object are invalid`() throws {
    let client = try Client()
    #expect(try client.ask("tools/list", "[1]").errorCode == "-32602")
    #expect(try client.ask("tools/list", #"{"cursor":"2"}"#).errorCode == "-32602")
  }

  @Test func `A line that is too long is refused, and the next one answered`() throws {
    let client = try Client()
    var server = client.server
    #expect(server.answer(.overlong)?.contains("-32600") == true)
    #expect(try client.ask("ping")["result"] != nil)
  }
}

@Suite struct BatchTests {
  private let ping = #"{"jsonrpc":"2.0","id":"p","method":"ping"}"#
  private let note = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#

  @Test func `A batch is answered by a batch, without notifications`() throws {
    let client = try Client("2025-03-26")
    let unknown = #"{"jsonrpc":"2.0","id":2,"method":"nope"}"#
    let answer = try #require(try client.send("[\(ping),\(note),\(unknown),7]"))
    let answers = try #require(answer.array)
    #expect(answers.count == 3)
    #expect(answers[0]["id"]?.text == "p")
    #expect(answers[1].errorCode == "-32601")
    #expect(answers[2].errorCode == "-32600")
  }

  @Test func `A batch of notifications is not answered`() throws {
    let client = try Client("2025-03-26")
    #expect(try client.send("[\(note),\(note)]") == nil)
  }

  @Test func `An empty batch is an invalid request`() throws {
    let client = try Client("2025-03-26")
    #expect(try #require(try client.send("[]")).errorCode == "-32600")
  }

  @Test func `The handshake stands alone`() throws {
    let client = try Client("2025-03-26")
    let first = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"x"}}"#
    let answers = try #require(try client.send("[\(first)]")?.array)
    #expect(answers.first?.errorCode == "-32600")
  }

  @Test(arguments: ["2024-11-05", "2025-06-18", "2025-11-25", nil])
  func `Other versions have no batches`(version: String?) throws {
    let client = try Client(version)
    #expect(try #require(try client.send("[\(ping)]")).errorCode == "-32600")
  }
}
