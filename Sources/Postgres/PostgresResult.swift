internal import CPostgres

/// The result of one statement.
final class PostgresResult {
  let handle: OpaquePointer
  private let address: String

  /// Takes over a result of libpq; throws when there is none, as the connection is gone.
  init(_ raw: OpaquePointer?, on connection: PostgresConnection) throws(PostgresError) {
    address = connection.address
    guard let raw else { throw PostgresError(lost: connection) }
    handle = raw
  }

  deinit { PQclear(handle) }

  var status: ExecStatusType { PQresultStatus(handle) }

  var rowCount: Int { Int(PQntuples(handle)) }

  /// How many rows the statement changed.
  var changedRows: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

  /// Throws unless the statement succeeded, with rows or without.
  func expectSuccess() throws(PostgresError) {
    guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
    else { throw PostgresError(of: handle, address: address) }
  }
}

/// A row of a result; columns count from 0.
public struct PostgresRow: ~Copyable {
  private let result: PostgresResult
  private let number: Int32

  init(_ result: PostgresResult, _ number: Int) {
    self.result = result
    self.number = Int32(number)
  }

  /// Whether a column is NULL.
  public func isNull(_ column: Int) -> Bool {
    PQgetisnull(result.handle, number, Int32(column)) != 0
  }

  /// A column as text; NULL is the empty text.
  public func text(_ column: Int) -> String {
    PQgetvalue(result.handle, number, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// A column as text, nil for NULL.
  public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// A 64-bit integer; NULL, and what is none, is 0.
  public func int64(_ column: Int) -> Int64 {
    guard let start = PQgetvalue(result.handle, number, Int32(column)) else { return 0 }
    return Self.integer(start, as: Int64.self)
  }

  /// A 64-bit integer, nil for NULL.
  public func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

  /// An integer of numeric, such as a sum of picodollars; NULL, and what is none, is 0.
  public func int128(_ column: Int) -> Int128 {
    guard let start = PQgetvalue(result.handle, number, Int32(column)) else { return 0 }
    return Self.integer(start, as: Int128.self)
  }

  /// A truth value; NULL is false.
  public func bool(_ column: Int) -> Bool {
    PQgetvalue(result.handle, number, Int32(column)).map { $0.pointee == 0x74 } ?? false
  }

  /// The bytes of a bytea, which arrives as `\x` and hexadecimal digits.
  public func bytes(_ column: Int) -> [UInt8] {
    let digits = text(column).utf8.dropFirst(2).map { digit in
      digit < 0x3A ? digit - 0x30 : digit - 0x57
    }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func integer<T: FixedWidthInteger & SignedInteger>(
    _ start: UnsafePointer<CChar>, as type: T.Type
  ) -> T {
    var digit = start
    let isNegative = digit.pointee == 0x2D
    if isNegative { digit += 1 }
    var value: T = 0
    while digit.pointee >= 0x30, digit.pointee <= 0x39 {
      value = value &* 10 &- T(digit.pointee - 0x30)
      digit += 1
    }
    return isNegative ? value : 0 &- value
  }
}
