internal import SQLite
internal import UsageModel

/// Which project a repository is of: that of a rule for its address, else the one that is called as it is.
public struct RepositoryProjects: Sendable {
  private var byAddress: [String: Int64] = [:]
  private var byName: [String: Int64] = [:]

  /// Reads the projects and their rules.
  public init(_ ledger: Ledger) throws {
    for (id, kind, value) in try ledger.projects.rules() {
      switch kind {
      case .repository: byAddress[value] = id
      case .name: byName[value.lowercased()] = id
      case .path: break
      }
    }
    for project in try ledger.projects.all() {
      byName[project.value.name.lowercased()] = project.id
    }
  }

  /// The row id of the project of a repository, whose address or folder is given; nil where none is known.
  public subscript(repository: String) -> Int64? {
    if let ruled = byAddress[repository] { return ruled }
    let name = repository.lowercased()
    return byName[Self.shortName(of: name)]
      ?? name.split(separator: "/").last.flatMap { byName[String($0)] }
  }

  /// `acme/shop` of `github.com/acme/shop`; any other text as it is.
  public static func shortName(of repository: String) -> String {
    let parts = repository.split(separator: "/")
    guard parts.count > 2, parts[0].contains(".") else { return repository }
    return parts.dropFirst().joined(separator: "/")
  }
}
