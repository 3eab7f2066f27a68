/// The scope of some spend, as people write it: `developer:ana`, `team:payments`, `organisation`.
public struct SpendScope: Hashable, Sendable, CustomStringConvertible {
  /// What can have a budget.
  public enum Kind: String, CaseIterable, Sendable {
    case organisation, team, role, developer, project, key, model
  }

  public let kind: Kind
  /// The handle or name; empty for the organisation. A model's may be a part of its name: `opus`.
  public let name: String

  public init(_ kind: Kind, _ name: String = "") {
    self.kind = kind
    self.name = kind == .organisation ? "" : name
  }

  public static let organisation = SpendScope(.organisation)

  /// Reads `KIND:NAME`, or `organisation`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: parts[0].lowercased()) else { return nil }
    let name = parts.count > 1 ? String(parts[1]) : ""
    guard (kind == .organisation) == name.isEmpty else { return nil }
    self.init(kind, name)
  }

  /// `developer:ana`.
  public var description: String {
    kind == .organisation ? kind.rawValue : "\(kind.rawValue):\(name)"
  }
}
