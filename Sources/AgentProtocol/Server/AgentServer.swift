internal import Importing
internal import Presentation
internal import UsageModel

/// A server of the Model Context Protocol that offers tools: one line in, at most one line out.
///
/// Clients of all versions are served: those that begin with `initialize`, and those whose requests
/// state their version (MCP 2026-07-28, "Backward Compatibility with Initialization-Based Versions").
public struct AgentServer {
  /// The key of a request's metadata that states its version.
  private static let versionKey = "io.modelcontextprotocol/protocolVersion"
  private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

  private let identity: ServerIdentity
  private let tools: ToolBox
  /// The version that `initialize` agreed on; nil before it.
  private var version: ProtocolVersion?

  public init(_ identity: ServerIdentity, tools: [Tool]) {
    self.identity = identity
    self.tools = ToolBox(tools)
  }

  /// Answers a line; nil where none is wanted. The answer is one line, without its end.
  public mutating func answer(_ line: MessageLine) -> String? {
    guard case .bytes(let bytes) = line else {
      let limit = MessageLines.usualLimit >> 20
      return failure(nil, .invalidRequest("The message is longer than \(limit) MiB.")).line
    }
    do throws(Message.Malformed) {
      let node = try Message.node(bytes)
      if let batch = node.array { return try answer(batch: batch) }
      return answer(node)?.line
    } catch {
      return failure(error.id, error.error).line
    }
  }

  private mutating func answer(batch nodes: [JSONNode]) throws(Message.Malformed) -> String? {
    guard let version, version.allowsBatches, !nodes.isEmpty else {
      let reason =
        version?.allowsBatches == true
        ? "A batch has at least one message." : "This version of the protocol has no batches."
      throw Message.Malformed(id: nil, error: .invalidRequest(reason))
    }
    let answers = nodes.compactMap { answer($0, isInBatch: true) }
    return answers.isEmpty ? nil : JSONText.array(answers).line
  }

  private mutating func answer(_ node: JSONNode, isInBatch: Bool = false) -> JSONText? {
    let request: Message.Request
    do throws(Message.Malformed) {
      guard case .request(let asked) = try Message(node) else { return nil }
      request = asked
    } catch {
      return failure(error.id, error.error)
    }
    do throws(RPCError) {
      if isInBatch, request.method == "initialize" {
        throw .invalidRequest("'initialize' stands alone, not in a batch.")
      }
      return success(request.id, try result(of: request))
    } catch {
      return failure(request.id, error)
    }
  }

  private mutating func result(of request: Message.Request) throws(RPCError) -> JSONText {
    if request.method == "initialize" { return try initialize(request.params) }
    if let stated = request.params?["_meta"]?[Self.versionKey] {
      return try result(of: request, in: Self.version(stated, of: request))
    }
    if request.method == "ping" { return .object([]) }
    guard let version else {
      throw .invalidRequest("Before '\(request.method)' comes 'initialize'.")
    }
    return try result(of: request, in: version)
  }

  private func result(
    of request: Message.Request, in version: ProtocolVersion
  ) throws(RPCError) -> JSONText {
    switch request.method {
    case "tools/list": return try tools.list(request.params, version, identity)
    case "tools/call": return try tools.call(request.params, version, identity)
    case "server/discover" where version.isStateless: return identity.discovery
    default: throw Self.unknown(request.method, version)
    }
  }

  /// Agrees on a version (MCP 2025-11-25, "Lifecycle", "Version Negotiation").
  private mutating func initialize(_ params: JSONNode?) throws(RPCError) -> JSONText {
    guard let proposed = params?["protocolVersion"]?.text else {
      throw .invalidParams("'initialize' needs the string 'protocolVersion', such as 2025-11-25.")
    }
    let agreed = ProtocolVersion.negotiated(proposed)
    version = agreed
    return identity.initialization(agreed)
  }

  /// The version that a request states. Throws an ``RPCError`` for one that is not spoken that way.
  private static func version(
    _ stated: JSONNode, of request: Message.Request
  ) throws(RPCError) -> ProtocolVersion {
    guard let text = stated.text else {
      throw .invalidParams("_meta: '\(versionKey)' is a string.")
    }
    guard let known = ProtocolVersion.stateless.first(where: { $0.rawValue == text }) else {
      throw .unsupportedVersion(text)
    }
    guard request.params?["_meta"]?[capabilitiesKey]?.members != nil else {
      throw .invalidParams("_meta: a request has the object '\(capabilitiesKey)'.")
    }
    return known
  }

  private static func unknown(_ method: String, _ version: ProtocolVersion) -> RPCError {
    let own = version.isStateless ? ["server/discover"] : ["initialize", "ping"]
    let nearest = Suggestion.nearest(to: method, in: own + ["tools/list", "tools/call"])
    return .methodNotFound(
      "There is no method '\(method)' here." + (nearest.map { " Did you mean '\($0)'?" } ?? ""))
  }

  private func success(_ id: RequestID, _ result: JSONText) -> JSONText {
    .object([("jsonrpc", .string("2.0")), ("id", id.json), ("result", result)])
  }

  private func failure(_ id: RequestID?, _ error: RPCError) -> JSONText {
    .object([("jsonrpc", .string("2.0")), ("id", id?.json ?? .null), ("error", error.json)])
  }
}

extension AgentServer {
  /// Serves one client until it has said everything: reads ahead on a thread of its own, so that a
  /// cancelled request is not answered.
  ///
  /// `read` waits for more bytes and returns nil at the end; `write` takes a line with its end.
  /// Rethrows what `write` throws.
  public mutating func serve(
    reading read: @escaping @Sendable () -> [UInt8]?, writing write: (String) throws -> Void
  ) rethrows {
    let queue = MessageQueue()
    queue.fill(from: read)
    while let line = queue.next() {
      let answer = answer(line)
      if queue.finish(), let answer { try write(answer + "\n") }
    }
  }
}
