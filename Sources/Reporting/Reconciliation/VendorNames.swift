internal import LedgerStore
internal import UsageModel

/// Who bills usage, and the names of keys.
struct VendorNames {
  private let sources: [Int64: String]
  private let models: [Int64: String]
  private let keys: [Int64: APIKey]
  private let aliases: [Int64: [String]]

  init(_ ledger: Ledger) throws {
    sources = try ledger.origins.sources()
    models = try ledger.models.names()
    keys = Dictionary(
      try ledger.keys.all().map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    aliases = Dictionary(grouping: try ledger.keys.aliases(), by: \.keyID)
      .mapValues { $0.map(\.name) }
  }

  /// The provider that bills a cell, in lower case.
  func provider(of cell: DailyCell) -> String {
    let tool = sources[cell.originID].map { ToolFacts(of: $0) }
    let key = cell.ownership.keyID.flatMap { keys[$0] }
    let name =
      tool?.vendor
      ?? Vendor.name(
        model: models[cell.modelID] ?? "", keyProvider: key?.provider ?? tool?.usualProvider)
    return name.lowercased()
  }

  /// All names of a key.
  func names(ofKey id: Int64?) -> [String] {
    guard let id, let key = keys[id] else { return [] }
    return [key.name, key.externalID].compactMap { $0 } + (aliases[id] ?? [])
  }
}
