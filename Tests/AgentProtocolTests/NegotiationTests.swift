import Importing
import Testing

@Suite struct NegotiationTests {
  @Test(arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
  func `A version that is known is agreed on`(version: String) throws {
    let client = try Client(nil)
    let answer = try client.ask("initialize", #"{"protocolVersion":"\#(version)"}"#)
    let result = try #require(answer["result"])
    #expect(result["protocolVersion"]?.text == version)
    #expect(result["capabilities"]?["tools"] != nil)
    #expect(result["serverInfo"]?["name"]?.text == "toy")
    #expect(result["serverInfo"]?["version"]?.text == "1.2.3")
    #expect(result["instructions"]?.text == "Ask the echo.")
  }

  @Test(arguments: ["2023-01-01", "2026-07-28", "", "2099-12-31"])
  func `To any other proposal the answer is the newest version with a handshake`(
    version: String
  ) throws {
    let client = try Client(nil)
    let answer = try client.ask("initialize", #"{"protocolVersion":"\#(version)"}"#)
    #expect(answer["result"]?["protocolVersion"]?.text == "2025-11-25")
  }

  @Test(arguments: ["{}", #"{"protocolVersion":20250618}"#])
  func `Without a version nothing is agreed on`(params: String) throws {
    let client = try Client(nil)
    #expect(try client.ask("initialize", params).errorCode == "-32602")
    #expect(try client.ask("tools/list").errorCode == "-32600")
  }

  @Test func `Before the handshake only a ping is answered`() throws {
    let client = try Client(nil)
    #expect(try client.ask("ping")["result"]?.members?.isEmpty == true)
    let refused = try client.ask("tools/list")
    #expect(refused.errorCode == "-32600")
    #expect(refused.errorMessage.contains("initialize"))
  }

  @Test func `What each version knows of a tool is what it is told`() throws {
    func tool(_ version: String) throws -> JSONNode {
      let client = try Client(version)
      return try #require(try client.ask("tools/list")["result"]?["tools"]?.array?.first)
    }
    let first = try tool("2024-11-05")
    #expect(first["annotations"] == nil && first["title"] == nil && first["outputSchema"] == nil)
    let second = try tool("2025-03-26")
    #expect(second["annotations"]?["readOnlyHint"]?.bool == true && second["title"] == nil)
    let third = try tool("2025-06-18")
    #expect(third["title"]?.text == "Echo" && third["outputSchema"] != nil)
    #expect(third["inputSchema"]?["required"]?.array?.first?.text == "say")
    #expect(third["inputSchema"]?["additionalProperties"]?.bool == false)
  }
}

/// Versions without a handshake: each request states the version.
@Suite struct StatelessTests {
  private func meta(_ version: String = "2026-07-28", capabilities: Bool = true) -> String {
    let more = capabilities ? #","io.modelcontextprotocol/clientCapabilities":{}"# : ""
    return #""_meta":{"io.modelcontextprotocol/protocolVersion":"\#(version)"\#(more)}"#
  }

  @Test func `A client finds out what is spoken without a handshake`() throws {
    let client = try Client(nil)
    let result = try #require(try client.ask("server/discover", "{\(meta())}")["result"])
    #expect(result["resultType"]?.text == "complete")
    #expect(result["supportedVersions"]?.array?.map(\.text) == ["2026-07-28"])
    #expect(result["cacheScope"]?.text == "private")
    #expect(result["ttlMs"]?.number == "3600000")
    let info = result["_meta"]?["io.modelcontextprotocol/serverInfo"]
    #expect(info?["name"]?.text == "toy")
  }

  @Test func `Tools are listed and called without one`() throws {
    let client = try Client(nil)
    let listed = try client.ask("tools/list", "{\(meta())}")
    #expect(listed["result"]?["tools"]?.array?.count == 2)
    #expect(listed["result"]?["resultType"]?.text == "complete")
    let called = try client.ask(
      "tools/call", #"{\#(meta()),"name":"echo","arguments":{"say":["hi"]}}"#)
    #expect(called["result"]?["structuredContent"]?["said"]?.text == "hi")
    #expect(called["result"]?["resultType"]?.text == "complete")
  }

  @Test func `A version that is not spoken is named beside those that are`() throws {
    let client = try Client(nil)
    let answer = try client.ask("tools/list", "{\(meta("2031-01-01"))}")
    #expect(answer.errorCode == "-32022")
    let data = try #require(answer["error"]?["data"])
    #expect(data["requested"]?.text == "2031-01-01")
    #expect(data["supported"]?.array?.first?.text == "2026-07-28")
    #expect(data["supported"]?.array?.count == 5)
  }

  @Test func `A request that states half of what it must is refused`() throws {
    let client = try Client(nil)
    let answer = try client.ask("tools/list", "{\(meta(capabilities: false))}")
    #expect(answer.errorCode == "-32602")
    #expect(answer.errorMessage.contains("clientCapabilities"))
  }

  @Test func `What the version no longer has is no method`() throws {
    let client = try Client(nil)
    #expect(try client.ask("ping", "{\(meta())}").errorCode == "-32601")
  }

  @Test func `A probe without a version meets an older server, whose client shakes hands`() throws {
    let client = try Client()
    #expect(try client.ask("server/discover").errorCode == "-32601")
  }
}
