internal import LedgerStore
internal import UsageModel

/// What the ledger says of the owners of usage, to book it on.
struct ExpenseBook {
  private let developers: [Int64: Developer]
  private let projects: [Int64: Project]
  private let keys: [Int64: APIKey]
  /// Developers by handle, which keys name their owner by.
  private let owners: [String: Developer]
  let models: [Int64: String]

  init(_ ledger: Ledger) throws {
    developers = try Self.byID(ledger.developers.all())
    projects = try Self.byID(ledger.projects.all())
    keys = try Self.byID(ledger.keys.all())
    owners = Dictionary(
      developers.values.map { ($0.handle, $0) }, uniquingKeysWith: { first, _ in first })
    models = try ledger.models.names()
  }

  /// The line that cells belong to.
  func place(of cells: ExpenseCells.Key, by: ExpenseGrouping) -> ExpensePlace {
    let key = cells.keyID.flatMap { keys[$0] }
    let project = cells.projectID.flatMap { projects[$0] }
    let developer = cells.developerID.flatMap { developers[$0] }
    var place = ExpensePlace(
      vendor: Vendor.name(model: models[cells.modelID] ?? "", keyProvider: key?.provider),
      basis: cells.basis)
    switch by {
    case .developerProject: place.book(developer: developer, project: project)
    case .costCentre:
      place.book(developer: developer, project: project)
      (place.developer, place.email, place.project) = (nil, nil, nil)
    case .project: place.book(developer: nil, project: project)
    case .developer: place.book(developer: developer, project: nil)
    case .key:
      place.book(developer: key?.owner.flatMap { owners[$0] }, project: nil)
      place.key = key?.name
    }
    return place
  }

  private static func byID<Value>(_ all: [Stored<Value>]) -> [Int64: Value] {
    Dictionary(all.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ExpensePlace {
  fileprivate mutating func book(developer: Developer?, project: Project?) {
    costCentre = project?.costCentre ?? developer?.costCentre
    accountCode = project?.accountCode
    self.developer = developer?.handle
    email = developer?.email
    self.project = project?.name
  }
}
