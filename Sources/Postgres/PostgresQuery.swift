/// SQL text with the values of its parameters.
///
/// Written as a string literal, where an interpolated value becomes a parameter, never part of the
/// text:
///
/// ```swift
/// try connection.execute("DELETE FROM outlay.shard WHERE shard_id = \(number)")
/// ```
public struct PostgresQuery: Sendable, Hashable {
  /// The text for the server, with `$1`, `$2`… for the values.
  public private(set) var text: String
  /// The values of the parameters, in order.
  public private(set) var parameters: [PostgresValue]

  /// Makes a query from text that the program wrote itself.
  public init(text: String) {
    self.text = text
    parameters = []
  }

  mutating func append(_ value: PostgresValue) {
    parameters.append(value)
    text += "$\(parameters.count)"
  }

  mutating func append(text more: String) { text += more }
}

extension PostgresQuery: ExpressibleByStringInterpolation {
  /// A query without parameters.
  public init(stringLiteral text: String) { self.init(text: text) }

  /// The query collected from an interpolated literal.
  public init(stringInterpolation: Interpolation) { self = stringInterpolation.query }

  /// Collects an interpolated literal: literal parts are text, values are parameters.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var query: PostgresQuery

    /// Starts an empty query with room for the literal parts.
    public init(literalCapacity: Int, interpolationCount: Int) {
      var text = ""
      text.reserveCapacity(literalCapacity + 4 * interpolationCount)
      query = PostgresQuery(text: text)
    }

    /// Adds a literal part.
    public mutating func appendLiteral(_ literal: String) { query.append(text: literal) }

    /// Binds a text, or NULL.
    public mutating func appendInterpolation(_ value: String?) {
      query.append(PostgresValue(text: value))
    }

    /// Binds an integer, or NULL.
    public mutating func appendInterpolation(_ value: (some FixedWidthInteger)?) {
      query.append(PostgresValue(text: value.map { String($0) }))
    }

    /// Binds a truth value.
    public mutating func appendInterpolation(_ value: Bool) {
      query.append(PostgresValue(text: value ? "t" : "f"))
    }

    /// Binds an array of integers.
    public mutating func appendInterpolation(_ values: [some FixedWidthInteger]) {
      let list = values.map { String($0) }.joined(separator: ",")
      query.append(PostgresValue(text: "{\(list)}"))
    }

    /// Binds an array of texts of hexadecimal digits, dashes and the like, which need no quotes.
    public mutating func appendInterpolation(plain values: [String]) {
      query.append(PostgresValue(text: "{\(values.joined(separator: ","))}"))
    }
  }
}

/// The value of a parameter, as text; nil is NULL.
public struct PostgresValue: Sendable, Hashable {
  let text: String?
}
