internal import Presentation

/// A parameter of a tool.
public struct ToolParameter: Sendable {
  /// What values it takes.
  public enum Kind: Hashable, Sendable {
    case text
    case texts
    /// One of a few words.
    case choice([String])
    /// Some of a few words.
    case choices([String])
    /// A whole number of at least so much.
    case integer(minimum: Int)
    /// A decimal number, whose digits are kept.
    case number
  }

  public let name: String
  public let kind: Kind
  /// What it means, for the model that fills it in.
  public let description: String
  public let isRequired: Bool

  public init(_ name: String, _ kind: Kind, _ description: String, isRequired: Bool = false) {
    self.name = name
    self.kind = kind
    self.description = description
    self.isRequired = isRequired
  }

  /// Its JSON schema (draft 2020-12).
  var schema: JSONText {
    .object(Self.members(of: kind) + [("description", .string(description))])
  }

  private static func members(of kind: Kind) -> [(name: String, value: JSONText)] {
    switch kind {
    case .text: [("type", .string("string"))]
    case .texts: list(of: .text)
    case .choice(let words):
      [("type", .string("string")), ("enum", .array(words.map(JSONText.string)))]
    case .choices(let words): list(of: .choice(words))
    case .integer(let minimum):
      [("type", .string("integer")), ("minimum", .integer(Int64(minimum)))]
    case .number: [("type", .string("number"))]
    }
  }

  private static func list(of kind: Kind) -> [(name: String, value: JSONText)] {
    [("type", .string("array")), ("items", .object(members(of: kind)))]
  }
}
