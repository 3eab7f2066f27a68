internal import Presentation

/// What a server says of itself.
public struct ServerIdentity: Sendable {
  public let name: String
  public let title: String
  public let version: String
  /// What the model should know before it chooses a tool.
  public let instructions: String

  /// How long a client may keep the list of tools, which never changes while the server runs.
  private static let millisecondsToKeep: Int64 = 3_600_000

  public init(name: String, title: String, version: String, instructions: String) {
    self.name = name
    self.title = title
    self.version = version
    self.instructions = instructions
  }

  private var capabilities: JSONText { .object([("tools", .object([]))]) }

  private func json(for version: ProtocolVersion) -> JSONText {
    .object(
      [("name", .string(name))]
        + (version.hasStructuredContent ? [("title", .string(title))] : [])
        + [("version", .string(self.version))])
  }

  /// The answer to `initialize`.
  func initialization(_ version: ProtocolVersion) -> JSONText {
    .object([
      ("protocolVersion", .string(version.rawValue)), ("capabilities", capabilities),
      ("serverInfo", json(for: version)), ("instructions", .string(instructions)),
    ])
  }

  /// The answer to `server/discover`.
  var discovery: JSONText {
    let versions = ProtocolVersion.stateless.map { JSONText.string($0.rawValue) }
    return result(
      [
        ("supportedVersions", .array(versions)), ("capabilities", capabilities),
        ("instructions", .string(instructions)),
      ], .july2026, canBeKept: true)
  }

  /// The result of a request, with what the version wants besides.
  ///
  /// What others may see is not for everybody's cache, so that the scope is always private.
  func result(
    _ members: [(name: String, value: JSONText)], _ version: ProtocolVersion,
    canBeKept: Bool = false
  ) -> JSONText {
    guard version.isStateless else { return .object(members) }
    let meta = JSONText.object([("io.modelcontextprotocol/serverInfo", json(for: version))])
    let caching: [(name: String, value: JSONText)] =
      canBeKept
      ? [("ttlMs", .integer(Self.millisecondsToKeep)), ("cacheScope", .string("private"))] : []
    return .object([("resultType", .string("complete"))] + members + caching + [("_meta", meta)])
  }
}
