internal import LedgerStore
internal import Recording
internal import UsageModel

/// Whose the usage of a home folder or a folder of exports is, as far as it is known.
struct KnownPlaces {
  private var homes: [String: Set<Int64>] = [:]
  private var folders: [String: Set<Int64>] = [:]

  init(_ ledger: Ledger) throws {
    for stored in try ledger.origins.all() {
      guard let id = stored.ownership.developerID, stored.origin.detail != .note else { continue }
      if let home = WorkingDirectory(stored.origin.workingDirectory).homeFolder {
        homes[home.lowercased(), default: []].insert(id)
      }
      if case .folder(let folder) = OwnerHint(folderOf: stored.origin) {
        folders[folder, default: []].insert(id)
      }
    }
  }

  /// The one developer whose all known usage of the place is.
  func owner(of found: UnassignedHint) -> (id: Int64, reason: String)? {
    let (owners, place) =
      switch found.hint {
      case .home(let name): (homes[name.lowercased()], "of this home folder")
      case .folder(let path): (folders[path], "from this folder")
      default: (nil, "")
      }
    guard let owners, owners.count == 1, let id = owners.first else { return nil }
    return (id, "all usage \(place) whose person is known is theirs")
  }
}
