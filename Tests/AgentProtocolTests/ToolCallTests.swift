import Importing
import Testing

@Suite struct ToolCallTests {
  @Test func `An answer is a text and the same as JSON`() throws {
    let client = try Client()
    let answer = try client.echo(#"{"say":["hi","ho"],"times":2.0,"tone":null}"#)
    #expect(answer.blocks == ["hi ho\nhi ho"])
    #expect(answer["result"]?["structuredContent"]?["said"]?.text == "hi ho")
    #expect(answer["result"]?["isError"]?.bool == false)
    #expect(answer["result"]?["resultType"] == nil)
  }

  @Test(arguments: ["2024-11-05", "2025-03-26"])
  func `Where there is no structured content, the JSON is a text`(version: String) throws {
    let client = try Client(version)
    let answer = try client.echo(#"{"say":["hi"]}"#)
    #expect(answer.blocks == ["hi", #"{"said":"hi","times":1}"#])
    #expect(answer["result"]?["structuredContent"] == nil)
  }

  @Test func `A tool that does not exist is named, with the nearest`() throws {
    let client = try Client()
    let answer = try client.ask("tools/call", #"{"name":"ecko"}"#)
    #expect(answer.errorCode == "-32602")
    #expect(answer.errorMessage == "There is no tool 'ecko'. Did you mean 'echo'?")
  }

  @Test(arguments: ["{}", #"{"name":7}"#, #"{"name":"echo","arguments":["hi"]}"#])
  func `A call without a name, or with arguments that are no object, is invalid`(
    params: String
  ) throws {
    let client = try Client()
    #expect(try client.ask("tools/call", params).errorCode == "-32602")
  }

  @Test(arguments: [
    #"{"say":"hi"}"#, #"{"say":[1]}"#, #"{"say":["hi"],"times":"2"}"#,
    #"{"say":["hi"],"times":1.5}"#, #"{"say":["hi"],"times":0}"#, #"{"say":["hi"],"times":1e99}"#,
    #"{"say":["hi"],"share":"much"}"#, #"{"say":["hi"],"tone":["loud"]}"#, "{}", "null",
  ])
  func `An argument of a wrong type, and a missing one, is invalid`(arguments: String) throws {
    let client = try Client()
    #expect(try client.echo(arguments).errorCode == "-32602")
  }

  @Test func `An argument that does not exist is named, with the nearest`() throws {
    let client = try Client()
    let answer = try client.echo(#"{"say":["hi"],"tims":2}"#)
    #expect(answer.errorCode == "-32602")
    #expect(answer.errorMessage == "echo takes no argument 'tims'. Did you mean 'times'?")
  }

  @Test func `A word that is none of the choices is an answer for the model`() throws {
    let client = try Client()
    let answer = try client.echo(#"{"say":["hi"],"tone":"lout"}"#)
    #expect(answer["result"]?["isError"]?.bool == true)
    #expect(answer.blocks == ["'lout' is no value of 'tone'. Did you mean 'loud'?"])
  }

  @Test func `What goes wrong in a tool is an answer, and cannot act on a terminal`() throws {
    let client = try Client()
    let answer = try client.ask("tools/call", #"{"name":"broken"}"#)
    #expect(answer["result"]?["isError"]?.bool == true)
    #expect(answer.blocks == ["There is no word '[1mhi'. Did you mean 'ho'?"])
  }

  @Test func `An answer that is too large says how to ask for less`() throws {
    let client = try Client()
    let word = String(repeating: "x", count: 300_000)
    let answer = try client.echo(#"{"say":["\#(word)"]}"#)
    #expect(answer["result"]?["isError"]?.bool == true)
    #expect(answer.blocks.first?.contains("ask for less") == true)
  }
}
