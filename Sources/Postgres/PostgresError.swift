internal import CPostgres

/// Why the server, or the way to it, refused; its description is a sentence for the user.
public struct PostgresError: Error, Hashable, Sendable {
  /// What of several things to do it calls for.
  public enum Kind: Hashable, Sendable {
    /// No server answers, or it went away.
    case unreachable
    /// The user, the password or the encryption is not accepted, or something is not allowed.
    case refused
    /// It asks to come back later: starting up, too many connections, locked.
    case busy
    /// The server cannot write: a full disk, or a read-only replica.
    case unwritable
    /// A row is there already.
    case duplicate
    /// Anything else that a statement did wrong.
    case failed
  }

  public let kind: Kind
  /// The server's code (https://www.postgresql.org/docs/current/errcodes-appendix.html); empty where
  /// no server answered.
  public let sqlState: String
  public let message: String
  /// The address without password.
  public let address: String

  init(_ kind: Kind, sqlState: String = "", message: String, address: String) {
    self.kind = kind
    self.sqlState = sqlState
    self.message = message
    self.address = address
  }
}

extension PostgresError: CustomStringConvertible {
  /// The address and the server's own message.
  public var description: String { "\(address): \(message)" }
}

extension PostgresError {
  /// The error of a statement's result.
  init(of result: OpaquePointer, address: String) {
    let state = cpostgres_sqlstate(result).map { String(cString: $0) } ?? ""
    let primary = cpostgres_message(result).map { String(cString: $0) }
    let detail = cpostgres_detail(result).map { " (" + String(cString: $0) + ")" } ?? ""
    let whole = PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
    self.init(
      Self.kind(ofState: state), sqlState: state,
      message: Self.line(primary.map { $0 + detail } ?? whole), address: address)
  }

  /// The error of a connection that is gone.
  init(lost connection: PostgresConnection) {
    let message = PQerrorMessage(connection.handle).map { String(cString: $0) } ?? ""
    self.init(.unreachable, message: Self.line(message), address: connection.address)
  }

  /// The error of a connection that was not made. libpq keeps no code of it, so that its words decide.
  init(connecting connection: OpaquePointer, address: String) {
    let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    let refusals = [
      "password", "authentication", "pg_hba.conf", "SSL", "does not exist", "permission denied",
      "certificate", "not permitted to log in",
    ]
    let waits = [
      "starting up", "shutting down", "too many", "remaining connection slots", "in recovery",
    ]
    let isReached =
      !message.contains("could not connect") && !message.contains("Connection refused")
    let kind: Kind =
      if isReached, waits.contains(where: message.contains) {
        .busy
      } else if isReached, refusals.contains(where: message.contains) {
        .refused
      } else {
        .unreachable
      }
    self.init(kind, message: Self.line(message), address: address)
  }

  private static func kind(ofState state: String) -> Kind {
    switch (state.prefix(2), state) {
    case (_, ""), ("08", _), (_, "57P01"), (_, "57P02"): .unreachable
    case ("28", _), (_, "42501"): .refused
    case ("53", "53100"), (_, "25006"): .unwritable
    case ("53", _), (_, "57P03"), (_, "55P03"), ("40", _), (_, "57014"): .busy
    case (_, "23505"): .duplicate
    default: .failed
    }
  }

  /// One line without the server's own line ends, and without a full stop, as more follows.
  private static func line(_ message: String) -> String {
    var line = message.split(whereSeparator: \.isNewline).map {
      $0.drop { $0 == " " || $0 == "\t" }
    }
    .joined(separator: " ")
    while line.hasSuffix(".") { line.removeLast() }
    return line
  }
}
