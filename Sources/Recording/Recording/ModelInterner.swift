internal import LedgerStore
internal import UsageModel

/// Interns models and service classes to their row ids during an import.
struct ModelInterner {
  private let models: ModelRepository
  private var modelIDs: [String: Int64] = [:]
  private var serviceIDs: [ServiceClass: Int64] = [:]
  private var services: [Int64: ServiceClass]
  private var modelNames: [Int64: String]
  private var recent: [(model: String, service: ServiceClass, modelID: Int64, serviceID: Int64)] =
    []

  init(_ ledger: Ledger) throws {
    models = ledger.models
    services = try models.services()
    modelNames = try models.names()
  }

  /// The row ids of a model and a service class; consecutive calls have few different ones.
  mutating func ids(
    model: String, _ service: ServiceClass
  ) throws -> (modelID: Int64, serviceID: Int64) {
    for known in recent where known.model == model && known.service == service {
      return (known.modelID, known.serviceID)
    }
    let ids = (modelID: try modelID(model), serviceID: try serviceID(service))
    if recent.count >= 16 { recent.removeFirst() }
    recent.append((model, service, ids.modelID, ids.serviceID))
    return ids
  }

  mutating func modelID(_ name: String) throws -> Int64 {
    if let known = modelIDs[name] { return known }
    let kept = SecretText.masked(name)
    let id = try models.findOrAdd(kept)
    modelIDs[name] = id
    modelNames[id] = kept
    return id
  }

  mutating func serviceID(_ service: ServiceClass) throws -> Int64 {
    if let known = serviceIDs[service] { return known }
    let kept = ServiceClass(
      tier: SecretText.masked(service.tier), speed: SecretText.masked(service.speed),
      geo: SecretText.masked(service.geo), context: service.context)
    let id = try models.findOrAdd(kept)
    serviceIDs[service] = id
    services[id] = kept
    return id
  }

  /// The model of a row id, in its source's spelling.
  func model(_ id: Int64) -> String {
    modelNames[id] ?? ""
  }

  /// The service class of a row id.
  func service(_ id: Int64) -> ServiceClass {
    services[id] ?? .unspecified
  }
}
