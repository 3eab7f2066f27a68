/// A revision of the Model Context Protocol that the server speaks, oldest first
/// (https://modelcontextprotocol.io/specification).
public enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  /// Without a handshake: each request states its version.
  case july2026 = "2026-07-28"

  public static func < (left: ProtocolVersion, right: ProtocolVersion) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The versions that begin with `initialize`.
  static let withHandshake = allCases.filter { !$0.isStateless }
  /// The versions whose requests state their version.
  static let stateless = allCases.filter(\.isStateless)

  /// Whether each request states its version, and results their type.
  var isStateless: Bool { self >= .july2026 }

  /// Whether a line may be an array of messages: added in 2025-03-26, removed in 2025-06-18.
  var allowsBatches: Bool { self == .march2025 }

  /// Whether tools say that they only read.
  var hasAnnotations: Bool { self >= .march2025 }

  /// Whether tools have titles and output schemas, and results structured content.
  var hasStructuredContent: Bool { self >= .june2025 }

  /// Returns the version for a client that proposes one: that one, else the newest with a handshake.
  static func negotiated(_ proposed: String) -> ProtocolVersion {
    withHandshake.first { $0.rawValue == proposed } ?? .november2025
  }
}
