public import Presentation

/// An error of the protocol, as JSON-RPC 2.0 reports it (https://www.jsonrpc.org/specification,
/// "Error object").
public struct RPCError: Error, Equatable, Sendable, CustomStringConvertible {
  public let code: Int
  /// What is wrong and what to do, in sentences.
  public let message: String
  public let data: JSONText?

  private init(_ code: Int, _ message: String, data: JSONText? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  public var description: String { message }

  /// The line is no JSON.
  public static func parseError(_ message: String) -> RPCError { RPCError(-32700, message) }

  /// The JSON is no message, or comes at the wrong time.
  public static func invalidRequest(_ message: String) -> RPCError { RPCError(-32600, message) }

  /// There is no such method.
  public static func methodNotFound(_ message: String) -> RPCError { RPCError(-32601, message) }

  /// The parameters are not those of the method, or of the tool.
  public static func invalidParams(_ message: String) -> RPCError { RPCError(-32602, message) }

  /// The request states a version that the server does not speak (MCP 2026-07-28, "Protocol Version
  /// Negotiation").
  static func unsupportedVersion(_ requested: String) -> RPCError {
    let known = ProtocolVersion.allCases.reversed().map { JSONText.string($0.rawValue) }
    return RPCError(
      -32022, "Protocol version '\(requested)' is not supported.",
      data: .object([("supported", .array(known)), ("requested", .string(requested))]))
  }

  var json: JSONText {
    .object(
      [("code", .integer(Int64(code))), ("message", .string(message))]
        + (data.map { [("data", $0)] } ?? []))
  }
}
