internal import LedgerStore
internal import UsageModel

/// Allocates usage to expense lines, from what the ledger knows about its owners.
struct ExpenseAllocator {
  private let developers: [Int64: Developer]
  private let projects: [Int64: Project]
  private let keys: [Int64: APIKey]
  /// The owners of keys on the last day of the month.
  private let owners: [Int64: Int64]
  private let memberships: Memberships
  /// The first day of the month; the usage of someone who moves later in it gets lines of its own.
  private let firstDay: Day
  let models: [Int64: String]
  /// The vendors of models and keys that were met.
  private var vendors: [VendorKey: String] = [:]

  private struct VendorKey: Hashable {
    let modelID: Int64
    let provider: String?
  }

  init(_ ledger: Ledger, _ month: Month) throws {
    let people = try ledger.developers.all()
    developers = Self.byID(people)
    projects = try Self.byID(ledger.projects.all())
    keys = try Self.byID(ledger.keys.all())
    owners = try Self.owners(ledger, on: month.days.last, people)
    memberships = try ledger.memberships()
    firstDay = month.days.first
    models = try ledger.models.names()
  }

  /// Returns the line that cells belong to. Every line, in every grouping, has the one cost centre
  /// of its usage.
  mutating func place(of cells: ExpenseCells.Key, by: ExpenseGrouping) -> ExpensePlace {
    let key = cells.keyID.flatMap { keys[$0] }
    let project = cells.projectID.flatMap { projects[$0] }
    let developer = cells.developerID.flatMap { developers[$0] }
    let owner = cells.keyID.flatMap { owners[$0] }
    var place = ExpensePlace(
      vendor: cells.toolVendor ?? vendor(of: cells.modelID, key?.provider ?? cells.toolProvider),
      basis: cells.basis)
    place.costCentre = cells.costCentre
    place.isIncluded = cells.isIncluded
    switch by {
    case .developerProject:
      place.book(developer: developer, project: project)
      place.sharedKey = cells.isShare ? key?.name : nil
    case .costCentre:
      place.accountCode = project?.accountCode
      return place
    case .ticket:
      place.accountCode = project?.accountCode
      place.ticket = cells.ticket
      return place
    case .project: place.book(developer: nil, project: project)
    case .developer:
      place.book(developer: developer, project: nil)
      place.sharedKey = cells.isShare ? key?.name : nil
    case .key:
      place.book(developer: owner.flatMap { developers[$0] }, project: nil)
      place.key = key?.name
    }
    place.isElsewhere = place.costCentre != usualCostCentre(of: cells, owner: owner, by: by)
    return place
  }

  /// What a key is called.
  func keyName(_ id: Int64?) -> String? { id.flatMap { keys[$0]?.name } }

  private mutating func vendor(of modelID: Int64, _ provider: String?) -> String {
    let key = VendorKey(modelID: modelID, provider: provider)
    if let known = vendors[key] { return known }
    let name = Vendor.name(model: models[modelID] ?? "", keyProvider: provider)
    vendors[key] = name
    return name
  }

  /// Returns the cost centre of a line whose developer, project or owner has not moved since the
  /// month began.
  private func usualCostCentre(
    of cells: ExpenseCells.Key, owner: Int64?, by: ExpenseGrouping
  ) -> String? {
    let (developer, project): (Int64?, Int64?) =
      switch by {
      case .developerProject, .costCentre, .ticket: (cells.developerID, cells.projectID)
      case .project: (nil, cells.projectID)
      case .developer: (cells.developerID, nil)
      case .key: (owner, nil)
      }
    return memberships.costCentre(developerID: developer, projectID: project, on: firstDay)
  }

  private static func owners(
    _ ledger: Ledger, on day: Day, _ people: [Stored<Developer>]
  ) throws -> [Int64: Int64] {
    let ids = Dictionary(
      people.map { ($0.value.handle, $0.id) }, uniquingKeysWith: { first, _ in first })
    let dated = try ledger.periods.keys()
    var owners: [Int64: Int64] = [:]
    for key in try ledger.keys.all() {
      owners[key.id] =
        dated[key.id].map { $0.value(on: day) } ?? key.value.owner.flatMap { ids[$0] }
    }
    return owners
  }

  private static func byID<Value>(_ all: [Stored<Value>]) -> [Int64: Value] {
    Dictionary(all.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ExpensePlace {
  fileprivate mutating func book(developer: Developer?, project: Project?) {
    accountCode = project?.accountCode
    self.developer = developer?.handle
    email = developer?.email
    self.project = project?.name
  }
}

/// The vendor that is paid for a model.
enum Vendor {
  /// The families of Claude models, as they appear in notes without the vendor.
  private static let claudeFamilies = ["claude", "opus", "sonnet", "haiku", "fable", "mythos"]
  private static let openAIPrefixes = ["gpt", "chatgpt", "codex", "o1", "o3", "o4"]

  /// `Anthropic`, `OpenAI` or `Google` by the name of the model, else the provider of the key, else
  /// `unknown`.
  static func name(model: String, keyProvider: String?) -> String {
    let model = model.lowercased()
    let last = model.split(separator: "/").last ?? ""
    if claudeFamilies.contains(where: model.contains) { return "Anthropic" }
    if model.contains("gemini") { return "Google" }
    if openAIPrefixes.contains(where: last.hasPrefix) { return "OpenAI" }
    switch keyProvider?.lowercased() {
    case "anthropic": return "Anthropic"
    case "openai": return "OpenAI"
    case "google": return "Google"
    default: return keyProvider.flatMap { $0.isEmpty ? nil : $0 } ?? "unknown"
    }
  }
}
