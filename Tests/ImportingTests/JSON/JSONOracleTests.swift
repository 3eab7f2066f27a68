import Foundation
import Testing

@testable import Importing

extension DecodedJSON {
  init(_ node: JSONNode) throws {
    switch node.value {
    case .object(let members):
      let decoded = try members.map { ($0.key, try DecodedJSON($0.value)) }
      self = .object(Dictionary(decoded) { _, last in last })
    case .array(let elements): self = .array(try elements.map { try DecodedJSON($0) })
    case .string(let text): self = .string(text)
    case .number(let text): self = .number(try #require(Double(text)))
    case .bool(let bool): self = .bool(bool)
    case .null: self = .null
    }
  }
}

@Suite struct JSONOracleTests {
  /// Whether the repeated keys of a random document make decoders differ.
  private static func hasRepeatedKeys(_ node: JSONNode) -> Bool {
    if let members = node.members {
      return Set(members.map(\.key)).count < members.count
        || members.contains { hasRepeatedKeys($0.value) }
    }
    return node.array?.contains { hasRepeatedKeys($0) } ?? false
  }

  @Test func `Documents read as Foundation reads them`() throws {
    var random = RandomDocument(seed: 1)
    var compared = 0
    for _ in 0..<600 {
      let text = random.object()
      let node = try JSONNode(parsing: Array(text.utf8))
      if Self.hasRepeatedKeys(node) { continue }
      #expect(try DecodedJSON(node) == DecodedJSON(text), "\(text)")
      compared += 1
    }
    #expect(compared > 400)
  }

  @Test func `A value is skipped to its very end`() throws {
    var random = RandomDocument(seed: 2)
    for _ in 0..<300 {
      let text = random.object()
      try Array(text.utf8).withUnsafeBytes { bytes in
        var scanner = JSONScanner(bytes)
        try scanner.skipValue()
        #expect(scanner.position == bytes.count, "\(text)")
      }
    }
  }

  @Test func `Every cut of a document is an unexpected end`() throws {
    var random = RandomDocument(seed: 3)
    for _ in 0..<40 {
      let bytes = Array(random.object().utf8)
      for count in 0..<bytes.count {
        let cut = Array(bytes.prefix(count))
        #expect(nodeProblem(cut)?.isUnexpectedEnd == true)
        #expect(lineProblem(cut)?.isUnexpectedEnd == true)
      }
    }
  }

  private func nodeProblem(_ bytes: [UInt8]) -> JSONProblem? {
    do {
      _ = try JSONNode(parsing: bytes)
      return nil
    } catch { return error }
  }

  private func lineProblem(_ bytes: [UInt8]) -> JSONProblem? {
    bytes.withUnsafeBytes { bytes -> JSONProblem? in
      do {
        var line = TranscriptLine()
        try line.read(bytes)
        return nil
      } catch { return error as? JSONProblem }
    }
  }

  @Test func `What Foundation accepts after a byte is changed reads the same`() throws {
    var random = RandomDocument(seed: 4)
    var accepted = 0
    for _ in 0..<600 {
      var bytes = Array(random.object().utf8)
      let byte = UInt8(0x20 + random.number(below: 0x5F))
      // Foundation lets a comma end an object or array, which RFC 8259 does not.
      if byte == 0x2C { continue }
      bytes[random.number(below: bytes.count)] = byte
      let text = String(decoding: bytes, as: UTF8.self)
      guard let decoded = try? DecodedJSON(text) else { continue }
      let node = try JSONNode(parsing: Array(text.utf8))
      if Self.hasRepeatedKeys(node) { continue }
      #expect(try DecodedJSON(node) == decoded, "\(text)")
      accepted += 1
    }
    #expect(accepted > 60)
  }

  @Test func `Changed bytes never end in a crash`() throws {
    var random = RandomDocument(seed: 5)
    let line = Array(AssistantLine().json.utf8)
    for _ in 0..<2000 {
      var bytes = line
      for _ in 0..<3 {
        bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      }
      let outcome = try TranscriptOutcome(
        ByteSource(bytes: bytes + [0x0A], path: "x.jsonl"), path: "x.jsonl")
      #expect(
        outcome.records == bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count)
    }
  }
}
