public import LedgerStore
public import UsageModel

/// Places projects in the tree by the paths that people write, inside the caller's transaction.
///
/// The projects above one are added where they are not there, unless that is a likely misspelling.
public struct ProjectPlacing {
  private let ledger: Ledger
  private let refusesSlips: Bool
  /// What else was added or stays as it is, a sentence each.
  public private(set) var remarks: [String] = []

  /// Creates a placing; a list, which may have new names in any order, refuses no misspellings.
  public init(_ ledger: Ledger, refusesSlips: Bool = true) {
    self.ledger = ledger
    self.refusesSlips = refusesSlips
  }

  /// Adds a project at a path and returns its row id. The path's last name goes on naming the
  /// repository's folder, where it means no other project.
  ///
  /// Throws a `LedgerError` when the path is taken.
  public mutating func add(_ project: Project, at path: ProjectPath) throws -> Int64 {
    var placed = project
    placed.parent = try path.parent.map { try self.project(at: $0) }
    placed.name = ProjectPath.name(path.leaf, below: placed.parent)
    let id = try ledger.projects.add(placed)
    if placed.parent != nil { try nameFolder(path.leaf, of: id, placed.name) }
    return id
  }

  /// Gives a project another name, another place, or both, with all that is below it; nil keeps what is
  /// there, and an empty parent is the top. Former names go on meaning it. Returns the full name.
  ///
  /// A name with a `/` is a path from the top. Throws a `LedgerError` when the name is taken, or when the
  /// place is below the project itself.
  public mutating func move(
    _ project: Stored<Project>, named name: ProjectPath? = nil, below parent: String? = nil
  ) throws -> String {
    let current = project.value
    let staysAtTop = current.parent == nil && (parent ?? "").isEmpty
    // A name that a source gave may have a '/' at the top.
    var leaf = staysAtTop ? current.name : ProjectPath.leaf(of: current.name)
    var above = current.parent
    if let name {
      leaf = name.leaf
      if let place = name.parent { above = try self.project(at: place) }
    }
    if let parent { above = try ProjectPath(parent).map { try self.project(at: $0) } }
    let aboveID = try above.map { try ledger.project($0).id }
    try ledger.projects.place(id: project.id, named: leaf, below: aboveID)
    return ProjectPath.name(leaf, below: above)
  }

  /// The name of the project at a path, which is added where it is not there, with those above it.
  private mutating func project(at path: ProjectPath) throws -> String {
    if let known = try ledger.projects.find(name: path.text) { return known.value.name }
    let above = try path.parent.map { try self.project(at: $0) }
    if let meant = try meant(by: path, below: above) {
      let unknown = UnknownName(.project, path.text, suggestion: meant)
      throw LedgerError(
        .notFound,
        reason: "\(unknown) If it is new, add it first: 'outlay project add "
          + "\(ShellWord.quoted(path.text))'.")
    }
    try ledger.projects.add(Project(name: path.text, parent: above))
    remarks.append("Added project \(path.text), which was not there.")
    return path.text
  }

  /// The project that was probably meant: the one with this former name, or the nearest at its place.
  private func meant(by path: ProjectPath, below above: String?) throws -> String? {
    let names = try Names(.project, ledger)
    let former = try ledger.projects.rules().first { $0.kind == .name && $0.value == path.text }
    if let former { return names[former.projectID] }
    guard refusesSlips else { return nil }
    // Paths are near to each other by what they have in common; only the last name may be a slip.
    let siblings = try ledger.projects.all().map(\.value).filter { $0.parent == above }
    let leaves = siblings.map { above == nil ? $0.name : ProjectPath.leaf(of: $0.name) }
    guard let nearest = Suggestion.nearest(to: path.leaf, in: leaves) else { return nil }
    let name = ProjectPath.name(nearest, below: above)
    return UnknownName(.project, path.text, suggestion: name).isSlip ? name : nil
  }

  private mutating func nameFolder(_ folder: String, of id: Int64, _ name: String) throws {
    let known =
      try ledger.projects.find(name: folder)?.id
      ?? ledger.projects.rules().first { $0.kind == .name && $0.value == folder }?.projectID
    guard let known, known != id else {
      return try ledger.projects.addRule(.name, folder, to: id)
    }
    let other = try Names(.project, ledger)[known] ?? folder
    remarks.append(
      "Folders named '\(folder)' stay with \(other): give \(name) a --path or a --repository.")
  }
}
