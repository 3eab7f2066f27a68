import Foundation

/// Makes JSON documents that are the same for the same seed.
struct RandomDocument {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
  mutating func number(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  mutating func object(depth: Int = 0) -> String {
    let members = (0..<number(below: 5)).map { _ in
      "\(string())\(blank()):\(value(depth: depth + 1))"
    }
    return "{" + blank() + members.joined(separator: blank() + ",") + "}"
  }

  private mutating func value(depth: Int) -> String {
    switch number(below: depth > 5 ? 5 : 7) {
    case 0: ["true", "false", "null"][number(below: 3)]
    case 1: string()
    case 2: "\(number(below: 1_000_000) - 500_000)"
    case 3: "\(number(below: 1000)).\(number(below: 1000))"
    case 4: "-\(number(below: 10))e\(["", "+", "-"][number(below: 3)])\(number(below: 9))"
    case 5:
      "["
        + (0..<number(below: 4)).map { _ in value(depth: depth + 1) }
        .joined(separator: ",") + blank() + "]"
    default: object(depth: depth)
    }
  }

  private mutating func blank() -> String {
    ["", "", " ", "\n\t", "\r\n"][number(below: 5)]
  }

  private mutating func string() -> String {
    let pieces = [
      "a", "é", "🚀", #"\""#, #"\\"#, #"\/"#, #"\n"#, #"\t"#, #"\b\f\r"#, #"\u0041"#, #"\u00e9"#,
      #"\ud83d\ude80"#, "{", "}", "[", "]", ":", ",", " ",
    ]
    return "\"" + (0..<number(below: 6)).map { _ in pieces[number(below: pieces.count)] }.joined()
      + "\""
  }
}

/// What Foundation's decoder makes of a document.
indirect enum DecodedJSON: Decodable, Equatable {
  case object([String: DecodedJSON])
  case array([DecodedJSON])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let array = try? container.decode([DecodedJSON].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: DecodedJSON].self))
    }
  }

  init(_ text: String) throws {
    self = try JSONDecoder().decode(DecodedJSON.self, from: Data(text.utf8))
  }
}
