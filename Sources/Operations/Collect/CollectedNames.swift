public import Recording
internal import Reporting

/// Which names a collected file says. Keys are never in it, and a developer only if stated.
public struct CollectedNames {
  /// The handle that each row carries; empty for none.
  public var developer: String
  /// What stands in place of the names of projects and of branches; nil for the names themselves.
  public var projects: Pseudonyms?
  public var branches: Pseudonyms?

  public init(developer: String = "", projects: Pseudonyms? = nil, branches: Pseudonyms? = nil) {
    self.developer = developer
    self.projects = projects
    self.branches = branches
  }

  var naming: ExportNaming {
    ExportNaming(
      developer: { _ in developer }, project: { projects?.name($0, kind: "project") ?? $0 },
      branch: { branches?.name($0, kind: "branch") ?? $0 }, key: { _ in "" })
  }
}
