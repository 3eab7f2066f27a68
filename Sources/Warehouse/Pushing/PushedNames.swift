internal import LedgerStore
internal import Postgres
internal import Pricing
internal import Recording
internal import UsageModel

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The warehouse's numbers for what all ledgers share, and what the rows of a ledger refer to.
struct PushedNames {
  /// What the calls of an origin have in common, in the warehouse's numbers.
  struct Origin {
    let projectID: Int64
    let keyID: Int64
    let sessionID: Int64
    let sourceID: Int64
  }

  /// What the calls of a class have in common, in the warehouse's numbers.
  struct Class {
    let modelID: Int64
    let serviceID: Int64
    let priceID: Int64
    let basis: Int64
    let isFinal: Bool
  }

  let origins: [Int64: Origin]
  let classes: [Int64: Class]
  private let models: [Int64: Int64]
  private let services: [Int64: Int64]

  /// Adds what is new to the warehouse.
  init(_ ledger: Ledger, in warehouse: WarehouseServers) throws {
    models = try Self.models(ledger, warehouse.lead)
    services = try Self.services(ledger, warehouse.lead)
    let found = try ledger.pushes.origins()
    let sources = try Self.sources(Set(found.values.map(\.source)), warehouse.lead)
    origins = found.mapValues { origin in
      Origin(
        projectID: origin.projectID, keyID: origin.keyID, sessionID: origin.sessionID,
        sourceID: sources[origin.source] ?? 0)
    }
    classes = try ledger.callClasses.all().mapValues { [models, services] found in
      Class(
        modelID: models[found.modelID] ?? 0, serviceID: services[found.serviceID] ?? 0,
        priceID: found.priceID ?? 0, basis: found.basis.rawValue, isFinal: found.isFinal)
    }
    try Self.follow(warehouse)
  }

  func model(_ id: Int64) -> Int64 { models[id] ?? 0 }
  func service(_ id: Int64) -> Int64 { services[id] ?? 0 }

  private struct Model: Encodable {
    let name: String
    let family: String
  }

  private struct Service: Encodable, Hashable {
    let tier: String
    let speed: String
    let geo: String
    let context: Int64
  }

  private struct Source: Encodable {
    let name: String
  }

  private static func models(
    _ ledger: Ledger, _ lead: PostgresConnection
  ) throws -> [Int64: Int64] {
    let names = try ledger.models.names()
    let book = try PriceBook(of: ledger)
    let told = names.values.map { name in
      Model(name: name, family: ModelFamily.name(of: name, in: book))
    }
    let json = try DirectoryText.json(told)
    var numbers: [String: Int64] = [:]
    try lead.query("SELECT model_id, name FROM outlay.intern_models(\(json)::jsonb)") { row in
      numbers[row.text(1)] = row.int64(0)
    }
    return names.compactMapValues { numbers[$0] }
  }

  private static func services(
    _ ledger: Ledger, _ lead: PostgresConnection
  ) throws -> [Int64: Int64] {
    let services = try ledger.models.services().mapValues { service in
      Service(
        tier: service.tier, speed: service.speed, geo: service.geo,
        context: service.context.rawValue)
    }
    let json = try DirectoryText.json(Array(services.values))
    var numbers: [Service: Int64] = [:]
    try lead.query(
      """
      SELECT service_id, tier, speed, geo, context FROM outlay.intern_services(\(json)::jsonb)
      """
    ) { row in
      let service = Service(
        tier: row.text(1), speed: row.text(2), geo: row.text(3), context: row.int64(4))
      numbers[service] = row.int64(0)
    }
    return services.compactMapValues { numbers[$0] }
  }

  private static func sources(
    _ names: Set<String>, _ lead: PostgresConnection
  ) throws -> [String: Int64] {
    let json = try DirectoryText.json(names.map(Source.init))
    var numbers: [String: Int64] = [:]
    try lead.query("SELECT source_id, name FROM outlay.intern_sources(\(json)::jsonb)") { row in
      numbers[row.text(1)] = row.int64(0)
    }
    return numbers
  }

  /// Tells the other servers of the numbers, by which they compare what ledgers tell.
  private static func follow(_ warehouse: WarehouseServers) throws {
    guard !warehouse.others.isEmpty else { return }
    let texts = try warehouse.lead.first(
      """
      SELECT (SELECT jsonb_agg(to_jsonb(model)) FROM outlay.model),
        (SELECT jsonb_agg(to_jsonb(service)) FROM outlay.service)
      """
    ) { (models: $0.text(0), services: $0.text(1)) }
    guard let texts else { return }
    for server in warehouse.others {
      try server.execute(
        """
        SELECT outlay.follow_names(\(texts.models)::jsonb, \(texts.services)::jsonb)
        """)
    }
  }
}

/// The name that all spellings of a model have in common, by which summaries are set against calls.
enum ModelFamily {
  /// The price book's name, else the source's own in lower case; empty for usage of several models.
  static func name(of model: String, in book: PriceBook) -> String {
    model == ModelText.several ? "" : book.match(model)?.model ?? model.lowercased()
  }
}
