import Testing
import UsageModel

@testable import Importing

/// Telemetry requests in both encodings say the same, and what is wrong with one is named.
struct OTLPBodyTests {
  /// Writes Protocol Buffers by the rules of the specification.
  private struct Message {
    var bytes: [UInt8] = []

    mutating func varint(_ number: UInt64) {
      var rest = number
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    mutating func add(_ field: Int, _ content: [UInt8]) {
      varint(UInt64(field << 3 | 2))
      varint(UInt64(content.count))
      bytes += content
    }

    mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

    mutating func add(_ field: Int, fixed number: UInt64) {
      varint(UInt64(field << 3 | 1))
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
    }

    mutating func add(_ field: Int, number: Int64) {
      varint(UInt64(field << 3))
      varint(UInt64(bitPattern: number))
    }
  }

  private func message(_ build: (inout Message) -> Void) -> [UInt8] {
    var message = Message()
    build(&message)
    return message.bytes
  }

  private func attribute(_ name: String, _ value: [UInt8]) -> [UInt8] {
    message {
      $0.add(1, name)
      $0.add(2, value)
    }
  }

  private func text(_ text: String) -> [UInt8] { message { $0.add(1, text) } }
  private func int(_ number: Int64) -> [UInt8] { message { $0.add(3, number: number) } }

  private func request(input: Int64 = 120) -> [UInt8] {
    let record = message {
      $0.add(1, fixed: 1_789_376_531_000_000_000)
      $0.add(5, text("claude_code.api_request"))
      for (name, value) in [
        ("event.name", text("api_request")), ("session.id", text("s\"1\"")),
        ("model", text("claude-sonnet-4-5")), ("request_id", text("req_011CProtobuf")),
        ("input_tokens", int(input)), ("output_tokens", int(7)),
      ] { $0.add(6, attribute(name, value)) }
    }
    let scope = message { $0.add(2, record) }
    let resource = message {
      $0.add(1, message { $0.add(1, attribute("project", text("shop"))) })
      $0.add(2, scope)
    }
    return message { $0.add(1, resource) }
  }

  private func body(
    _ bytes: [UInt8], _ encoding: OTLPBody.Encoding = .protobuf, most: Int = 1 << 20
  ) throws(OTLPBody.Refusal) -> OTLPBody {
    try OTLPBody(bytes, .logs, encoding, origin: CallOrigin(source: "otlp", path: "x"), most: most)
  }

  @Test func `A call in Protocol Buffers is the call that JSON tells`() throws {
    let json = """
      {"resourceLogs":[{"resource":{"attributes":[{"key":"project","value":{"stringValue":"shop"}}]},
      "scopeLogs":[{"logRecords":[{"timeUnixNano":"1789376531000000000",
      "body":{"stringValue":"claude_code.api_request"},"attributes":[
      {"key":"event.name","value":{"stringValue":"api_request"}},
      {"key":"session.id","value":{"stringValue":"s\\"1\\""}},
      {"key":"model","value":{"stringValue":"claude-sonnet-4-5"}},
      {"key":"request_id","value":{"stringValue":"req_011CProtobuf"}},
      {"key":"input_tokens","value":{"intValue":120}},
      {"key":"output_tokens","value":{"intValue":"7"}}]}]}]}]}
      """
    func draft(_ body: OTLPBody) throws -> UsageDraft {
      var found: UsageDraft?
      for case .usage(let draft) in body.events { found = draft }
      var draft = try #require(found)
      draft.line = 1
      return draft
    }
    let left = try draft(try body(request()))
    let right = try draft(try body(Array(json.utf8), .json))
    #expect(left.tokens == right.tokens && left.at == right.at && left.model == right.model)
    #expect(left.identity == right.identity && left.origin == right.origin)
    #expect(left.tokens.input == 120 && left.origin.projectName == "shop")
  }

  @Test func `A negative count is rejected by the name of its field`() throws {
    let problem = try #require(try body(request(input: -1)).rejections.first)
    #expect(problem.reason.contains("input_tokens"))
  }

  @Test func `Cut or false bytes are refused and never read beyond their end`() {
    let whole = request()
    for count in 1..<whole.count {
      #expect(throws: OTLPBody.Refusal.self) { try body(Array(whole.prefix(count))) }
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = try? body(bytes)
    }
  }

  @Test func `A refusal names the field that is wrong`() {
    let wrong = message { $0.add(1, message { $0.add(2, number: 5) }) }
    #expect {
      try body(wrong)
    } throws: {
      "\($0)".contains("resourceLogs.scopeLogs")
    }
    #expect {
      try body(Array("{\"resourceLogs\":{}}".utf8), .json)
    } throws: {
      "\($0)".contains("resourceLogs")
    }
  }

  @Test func `A body that inflates beyond what is taken is refused`() {
    let bytes = [UInt8](repeating: 0x20, count: 5000)
    #expect(throws: OTLPBody.Refusal.tooLarge(4096)) { try body(bytes, .json, most: 4096) }
  }

  @Test func `A request of nothing is no mistake`() throws {
    #expect(try body([]).events.isEmpty)
    #expect(try body(Array("{}".utf8), .json).events.isEmpty)
  }
}
