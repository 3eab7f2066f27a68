internal import CPostgres

/// How to reach a database: what an address says, and the settings that every connection has.
public struct PostgresSettings: Sendable, CustomStringConvertible {
  /// The address without password, for messages.
  public let description: String
  let parameters: [(name: String, value: String)]

  /// Reads an address such as `postgres://ana@db.example.com/usage?sslmode=require`.
  ///
  /// What it does not say, libpq takes from `PGHOST`, `PGPASSWORD`, `~/.pgpass`… `address` holds no
  /// password; `password` is beside it, and so is `user`, where the address names none. Throws a ``PostgresError`` for an address that is none.
  public init(
    _ address: String, user: String? = nil, password: String? = nil
  ) throws(PostgresError) {
    description = address
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(address, &message) else {
      let reason = message.map { String(cString: $0) } ?? ""
      PQfreemem(message)
      throw PostgresError(
        .failed, message: reason.split(whereSeparator: \.isNewline).joined(separator: " "),
        address: address)
    }
    defer { PQconninfoFree(options) }
    var said: [(name: String, value: String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        said.append((String(cString: keyword), String(cString: value)))
      }
      option += 1
    }
    if let user, !said.contains(where: { $0.name == "user" }) { said.append(("user", user)) }
    if let password { said.append(("password", password)) }
    let names = Set(said.map(\.name))
    parameters = Self.usual.filter { !names.contains($0.name) } + said
  }

  /// What the address says of a setting, such as `host` or `dbname`; nil for nothing.
  public func value(_ name: String) -> String? {
    parameters.first { $0.name == name }?.value
  }

  /// A cut network is noticed within half a minute, and texts are UTF-8.
  private static let usual: [(name: String, value: String)] = [
    ("application_name", "outlay"), ("client_encoding", "UTF8"), ("connect_timeout", "10"),
    ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
    ("tcp_user_timeout", "30000"),
  ]
}
