internal import Importing
public import UsageModel

/// The arguments of a call, checked against the tool's parameters.
public struct ToolArguments: Sendable {
  private enum Value: Sendable {
    case texts([String])
    case integer(Int)
    case number(DecimalText)
  }

  private var values: [String: Value] = [:]

  /// Checks an object, or nothing, which is an empty one; an argument that is null counts as absent.
  ///
  /// Throws an ``RPCError`` for a name that is no parameter, with the nearest one, for a value of
  /// another type and for a missing one, and an ``UnknownWord`` for a word that is none of the choices.
  init(_ node: JSONNode?, of tool: Tool) throws {
    for (name, value) in node?.members ?? [] {
      guard let parameter = tool.parameters.first(where: { $0.name == name }) else {
        throw Self.unknown(name, of: tool)
      }
      if !value.isNull { values[name] = try Self.read(value, parameter) }
    }
    let missing = tool.parameters.first { $0.isRequired && values[$0.name] == nil }
    if let missing {
      throw RPCError.invalidParams("\(tool.name) needs the argument '\(missing.name)'.")
    }
  }

  /// The value of a parameter of text, or of one choice; nil without one.
  public func text(_ name: String) -> String? { texts(name).first }

  /// The values of a parameter; none without one.
  public func texts(_ name: String) -> [String] {
    if case .texts(let texts) = values[name] { texts } else { [] }
  }

  public func integer(_ name: String) -> Int? {
    if case .integer(let number) = values[name] { number } else { nil }
  }

  public func number(_ name: String) -> DecimalText? {
    if case .number(let number) = values[name] { number } else { nil }
  }

  private static func unknown(_ name: String, of tool: Tool) -> RPCError {
    let names = tool.parameters.map(\.name)
    let hint =
      Suggestion.nearest(to: name, in: names).map { "Did you mean '\($0)'?" }
      ?? "It takes \(names.joined(separator: ", "))."
    return .invalidParams("\(tool.name) takes no argument '\(name)'. \(hint)")
  }

  private static func read(_ value: JSONNode, _ parameter: ToolParameter) throws -> Value {
    switch parameter.kind {
    case .text, .choice:
      guard let text = value.text else { throw wrongType(parameter, "a string") }
      return .texts([try checked(text, parameter)])
    case .texts, .choices:
      let texts = value.array?.map(\.text)
      guard let texts, texts.allSatisfy({ $0 != nil }) else {
        throw wrongType(parameter, "an array of strings")
      }
      return .texts(try texts.compactMap { $0 }.map { try checked($0, parameter) })
    case .integer(let minimum):
      guard let number = value.number.flatMap(whole), number >= minimum else {
        throw wrongType(parameter, "a whole number of at least \(minimum)")
      }
      return .integer(number)
    case .number:
      guard let number = value.number.flatMap({ DecimalText($0) }) else {
        throw wrongType(parameter, "a number")
      }
      return .number(number)
    }
  }

  /// A whole number, however it is written: `2`, `2.0`, `1e3`.
  private static func whole(_ text: String) -> Int? {
    Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
  }

  private static func checked(_ text: String, _ parameter: ToolParameter) throws -> String {
    switch parameter.kind {
    case .choice(let words), .choices(let words):
      guard words.contains(text) else { throw UnknownWord(text, for: parameter.name, words) }
    case .text, .texts, .integer, .number: break
    }
    return text
  }

  private static func wrongType(_ parameter: ToolParameter, _ expected: String) -> RPCError {
    .invalidParams("The argument '\(parameter.name)' is \(expected).")
  }
}

/// A word that is none of the choices of a parameter; its description names the nearest.
public struct UnknownWord: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  /// A word in the place of one of some others.
  public init(_ word: String, for parameter: String, _ words: [String]) {
    let hint =
      Suggestion.nearest(to: word, in: words).map { "Did you mean '\($0)'?" }
      ?? "It takes \(words.joined(separator: ", "))."
    description = "'\(word)' is no value of '\(parameter)'. \(hint)"
  }
}
