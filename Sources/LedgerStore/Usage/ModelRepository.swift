internal import SQLite
public import UsageModel

/// The models and service classes that rows refer to.
public struct ModelRepository {
  let connection: Connection

  /// All models' names by row id.
  public func names() throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    try connection.query("SELECT id, name FROM model") { names[$0.int64(0)] = $0.text(1) }
    return names
  }

  /// The row id of a model by its exact name, added when it is new.
  public func findOrAdd(_ name: String) throws -> Int64 {
    let known: Int64? = try connection.scalar("SELECT id FROM model WHERE name = \(name)")
    if let known { return known }
    try connection.execute("INSERT INTO model (name) VALUES (\(name))")
    return connection.lastInsertRowID
  }

  /// All service classes by row id.
  public func services() throws -> [Int64: ServiceClass] {
    var services: [Int64: ServiceClass] = [:]
    try connection.query("SELECT id, tier, speed, geo, context FROM service") { row in
      services[row.int64(0)] = ServiceClass(
        tier: row.text(1), speed: row.text(2), geo: row.text(3),
        context: ContextWindow(rawValue: row.int64(4)) ?? .unknown)
    }
    return services
  }

  /// The row id of a service class, added when it is new.
  public func findOrAdd(_ service: ServiceClass) throws -> Int64 {
    let known: Int64? = try connection.scalar(
      """
      SELECT id FROM service WHERE tier = \(service.tier) AND speed = \(service.speed)
        AND geo = \(service.geo) AND context = \(service.context.rawValue)
      """)
    if let known { return known }
    try connection.execute(
      """
      INSERT INTO service (tier, speed, geo, context)
      VALUES (\(service.tier), \(service.speed), \(service.geo), \(service.context.rawValue))
      """)
    return connection.lastInsertRowID
  }
}
