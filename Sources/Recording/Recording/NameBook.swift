internal import LedgerStore
internal import UsageModel

/// The row ids of models and service classes met in one import.
struct NameBook {
  private let models: ModelRepository
  private var modelIDs: [String: Int64] = [:]
  private var serviceIDs: [ServiceClass: Int64] = [:]
  private var services: [Int64: ServiceClass]

  init(_ ledger: Ledger) throws {
    models = ledger.models
    services = try models.services()
  }

  mutating func modelID(_ name: String) throws -> Int64 {
    if let known = modelIDs[name] { return known }
    let id = try models.findOrAdd(name)
    modelIDs[name] = id
    return id
  }

  mutating func serviceID(_ service: ServiceClass) throws -> Int64 {
    if let known = serviceIDs[service] { return known }
    let id = try models.findOrAdd(service)
    serviceIDs[service] = id
    services[id] = service
    return id
  }

  /// The service class of a row id.
  func service(_ id: Int64) -> ServiceClass {
    services[id] ?? .unspecified
  }
}
