/// What an exchange file says in place of the ledger's names; without a change, the names
/// themselves. The empty text stands for what is unassigned.
public struct ExportNaming {
  public var developer: (String) -> String
  public var project: (String) -> String
  public var branch: (String) -> String
  public var key: (String) -> String

  public init(
    developer: @escaping (String) -> String = { $0 },
    project: @escaping (String) -> String = { $0 },
    branch: @escaping (String) -> String = { $0 }, key: @escaping (String) -> String = { $0 }
  ) {
    self.developer = developer
    self.project = project
    self.branch = branch
    self.key = key
  }
}
