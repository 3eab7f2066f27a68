/// A statement of integer parameters that runs many times, of which most stay the same from one run
/// to the next: only what changed is bound.
public final class IntegerStatement {
  private let statement: Statement
  // A pointer, since each access to an array of a class is checked for exclusivity at run time.
  private let bound: UnsafeMutableBufferPointer<Int64?>

  /// Compiles a statement with parameters `?1` to `?n`, which are NULL at first.
  public init(_ connection: Connection, _ text: String, parameters: Int) throws(SQLiteError) {
    statement = try connection.prepare(text)
    bound = .allocate(capacity: parameters)
    bound.initialize(repeating: nil)
  }

  deinit { bound.deallocate() }

  /// Binds an integer, or NULL; throws when there is no such parameter.
  @inline(__always)
  public func bind(_ parameter: Int, _ value: Int64?) throws(SQLiteError) {
    guard bound.indices.contains(parameter - 1), bound[parameter - 1] == value else {
      return try change(parameter, value)
    }
  }

  /// Runs the statement to its end; the values stay bound.
  public func run() throws(SQLiteError) { try statement.run() }

  private func change(_ parameter: Int, _ value: Int64?) throws(SQLiteError) {
    if let value { try statement.bind(parameter, value) } else { try statement.bindNull(parameter) }
    if bound.indices.contains(parameter - 1) { bound[parameter - 1] = value }
  }
}
