import Foundation
import TestSupport
import Testing

/// A warehouse of its own on the test run's PostgreSQL.
struct WarehouseDesk {
  let database: PostgresDatabase

  init() throws {
    database = try PostgresServer.shared.get().database()
    try database.run("SELECT 1")
  }

  init(_ database: PostgresDatabase) {
    self.database = database
  }

  var address: String { database.address() }

  /// Makes the database a warehouse.
  func prepared() async throws -> WarehouseDesk {
    try await care("init '\(address)'")
    return self
  }

  /// Lets another database hold a part of the calls.
  func divide(with other: WarehouseDesk) async throws {
    try await care("shard add '\(address)' '\(other.address)'")
  }

  private func care(_ words: String) async throws {
    let server = Program.path + "-server"
    let outcome = try await Program.shell(
      "'\(server)' warehouse \(words)", environment: [:], in: "/tmp")
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// Pushes a desk's ledger.
  func take(_ desk: Desk, team: String) async throws {
    let outcome = try await desk.run("push", address, "--team", team)
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// A user who logs in and has the rights of roles.
  func addUser(_ name: String, roles: String...) throws -> String {
    let unique = "\(name)_\(database.name)"
    try database.run("CREATE ROLE \(unique) LOGIN")
    for role in roles { try database.run("GRANT \(role) TO \(unique)") }
    return unique
  }

  /// A report of the warehouse, as somebody.
  func report(
    _ words: String..., as user: String = PostgresServer.owner, on desk: Desk
  ) async throws -> Program.Outcome {
    try await desk.run(words + ["--warehouse", database.address(as: user)])
  }
}
