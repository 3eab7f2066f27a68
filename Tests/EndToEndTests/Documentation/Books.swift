import TestSupport

/// The warehouse that the pages speak of, `postgres://…@books.example.com/outlay`, with the users `payments`, who pushes, and
/// `cfo`, who reads.
struct Books {
  let server: PostgresServer

  /// Set up as `Documentation/scale.md` says.
  static func opened() async throws -> Books {
    let server = try PostgresServer.listening()
    let desk = try await WarehouseDesk(server.database(named: "outlay")).prepared()
    for (user, role) in [("payments", "outlay_writer"), ("cfo", "outlay_reader")] {
      try desk.database.run("CREATE ROLE \(user) LOGIN PASSWORD 'secret'; GRANT \(role) TO \(user)")
    }
    return Books(server: server)
  }

  /// Where libpq finds the server in place of the address's, and the password of all.
  var environment: [String: String] {
    ["PGHOSTADDR": "127.0.0.1", "PGPORT": "\(server.port)", "PGPASSWORD": "secret"]
  }
}
