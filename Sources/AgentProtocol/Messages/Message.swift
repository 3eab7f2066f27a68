internal import Importing
internal import Presentation

/// A message from the client: a request wants an answer, the others want none.
enum Message {
  case request(Request)
  case notification(method: String, params: JSONNode?)
  /// An answer, which nobody waits for: the server asks nothing.
  case response

  /// Something that the client wants to know.
  struct Request {
    let id: RequestID
    let method: String
    /// An object, or nothing.
    let params: JSONNode?
  }

  /// A message that is none, with the id that an error names; nil where it cannot be read.
  struct Malformed: Error {
    let id: RequestID?
    let error: RPCError
  }

  /// Reads a message (JSON-RPC 2.0). Throws ``Malformed``.
  init(_ node: JSONNode) throws(Malformed) {
    guard node.members != nil else {
      throw Malformed(id: nil, error: .invalidRequest("A message is a JSON object."))
    }
    let id = node["id"].flatMap(RequestID.init)
    guard node["jsonrpc"]?.text == "2.0" else {
      throw Malformed(
        id: id, error: .invalidRequest("A message has the member \"jsonrpc\": \"2.0\"."))
    }
    guard let method = node["method"] else {
      guard node["result"] != nil || node["error"] != nil else {
        throw Malformed(id: id, error: .invalidRequest("The message names no method."))
      }
      self = .response
      return
    }
    guard let name = method.text else {
      throw Malformed(id: id, error: .invalidRequest("The method is a string."))
    }
    let params = node["params"]
    guard node["id"] != nil else {
      self = .notification(method: name, params: params)
      return
    }
    guard let id else {
      throw Malformed(id: nil, error: .invalidRequest("An id is a string or a whole number."))
    }
    guard params?.members != nil || params == nil else {
      throw Malformed(
        id: id, error: .invalidParams("The parameters of \(name) are a JSON object."))
    }
    self = .request(Request(id: id, method: name, params: params))
  }

  /// Parses a line. Throws ``Malformed``.
  init(line bytes: [UInt8]) throws(Malformed) { try self.init(Self.node(bytes)) }

  /// Parses the JSON of a line: that of a message, or of a batch of them. Throws ``Malformed``.
  static func node(_ bytes: [UInt8]) throws(Malformed) -> JSONNode {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Malformed(id: nil, error: .parseError("The message is not UTF-8."))
    }
    do {
      return try JSONNode(parsing: bytes)
    } catch {
      throw Malformed(
        id: nil,
        error: .parseError("The message is not JSON: \(error.reason) at byte \(error.offset)."))
    }
  }
}

/// What an answer refers to, with its digits as they were written.
enum RequestID: Hashable, Sendable {
  case number(String)
  case text(String)

  /// Nil for what is neither a string nor a whole number: MCP allows neither null nor fractions.
  init?(_ node: JSONNode) {
    if let text = node.text {
      self = .text(text)
    } else if let number = node.number, number.allSatisfy({ $0.isNumber || $0 == "-" }) {
      self = .number(number)
    } else {
      return nil
    }
  }

  var json: JSONText {
    switch self {
    case .number(let digits): .number(digits)
    case .text(let text): .string(text)
    }
  }
}
