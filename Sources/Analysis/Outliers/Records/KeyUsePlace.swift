internal import LedgerStore

/// Where, by whom or for what a key is used.
enum KeyUsePlace: Hashable {
  case machine(String)
  /// A home folder's name.
  case home(String)
  case person(Int64)
  case project(Int64)

  enum Sort: CaseIterable {
    case machine, home, person, project

    var preposition: String {
      switch self {
      case .machine, .home: "from"
      case .person: "by"
      case .project: "for"
      }
    }
  }

  var sort: Sort {
    switch self {
    case .machine: .machine
    case .home: .home
    case .person: .person
    case .project: .project
    }
  }

  func name(_ names: Directory) -> String {
    switch self {
    case .machine(let name): "the machine \(name)"
    case .home(let name): "the home folder of \(name)"
    case .person(let id): names.developers[id] ?? "somebody"
    case .project(let id): names.projects[id] ?? "a project"
    }
  }
}
