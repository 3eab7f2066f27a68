public import Postgres

/// Why the warehouse was not used; its description says what to do.
public enum WarehouseError: Error, Hashable, Sendable {
  /// The database has no schema of Outlay.
  case notAWarehouse(String)
  /// The database has `found` migrations, of which this program knows the first `known`.
  case newer(String, found: Int, known: Int)
  /// The database lacks migrations that this program has.
  case older(String)
  /// The server is a replica that follows another.
  case replica(String)
  /// Another push of the same ledger is at work.
  case otherPush(String)
  /// The ledger has no name yet.
  case noTeam
  /// Another ledger has that name.
  case takenTeam(String)
  /// The ledger was never pushed there.
  case unknownLedger(String)
  /// A server that holds calls lets the user read other ledgers than the first one does.
  case unevenRights(String)
  /// What was asked for cannot be; says what to do instead.
  case usage(String)
}

extension WarehouseError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAWarehouse(let address):
      "\(address): is no warehouse yet. Make it one: outlay-server warehouse init \(address)"
    case .newer(let address, let found, let known):
      "\(address): was made by a newer version of this program: its schema is \(found), this version "
        + "knows up to \(known). Nothing was changed. Update the program to use it."
    case .older(let address):
      "\(address): is of an older version of this program. Bring it up to date: "
        + "outlay-server warehouse init \(address)"
    case .replica(let address):
      "\(address): is a read-only replica, or does not accept writes. Push to the primary server."
    case .otherPush(let address):
      "\(address): another push of this ledger is at work. Try again when it is done."
    case .noTeam:
      "The warehouse does not know this ledger yet: say whose it is with --team NAME."
    case .takenTeam(let team):
      "Another ledger in the warehouse is called '\(team)': choose another name with --team NAME."
    case .unknownLedger(let address):
      "\(address): has nothing of this ledger yet. Push it first: outlay push \(address)"
    case .unevenRights(let address):
      "\(address): lets you read other ledgers than the first server does, so that sums would lack a part. Its owner "
        + "gives you the same roles there, and the same rows of outlay.team_reader."
    case .usage(let message): message
    }
  }

  /// The exit status of sysexits.h that says so.
  public var exitStatus: Int32 {
    switch self {
    case .notAWarehouse, .newer, .older, .unknownLedger: 65
    case .replica: 73
    case .otherPush: 75
    case .noTeam, .takenTeam, .usage: 64
    case .unevenRights: 77
    }
  }
}

extension PostgresError {
  /// The exit status of sysexits.h that says so.
  public var exitStatus: Int32 {
    switch kind {
    case .unreachable: 69
    case .refused: 77
    case .busy: 75
    case .unwritable: 73
    case .duplicate, .failed: sqlState.hasPrefix("OU") ? 75 : 70
    }
  }

  /// What is wrong and what to do, in sentences.
  public var advice: String {
    switch kind {
    case .unreachable:
      "\(description). Nothing is lost: run it again when the server answers, and a push goes on "
        + "where it stopped."
    case .refused:
      "\(description). The password comes from PGPASSWORD or ~/.pgpass; what the server asks for, its "
        + "pg_hba.conf says."
    case .busy: "\(description). Try again later; a push goes on where it stopped."
    case .unwritable:
      sqlState == "53100"
        ? "\(description). The server's disk is full: make room there and run it again."
        : "\(description). Push to the primary server."
    case .duplicate, .failed: "\(description)."
    }
  }
}
