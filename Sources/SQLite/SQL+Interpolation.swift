extension SQL: ExpressibleByStringInterpolation {
  /// SQL without values.
  public init(stringLiteral text: String) {
    self.init(text: text)
  }

  /// The SQL collected from an interpolated literal.
  public init(stringInterpolation: Interpolation) {
    self = stringInterpolation.sql
  }

  /// Collects an interpolated literal: literal parts are text, values are bound.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var sql: SQL

    /// Starts an empty SQL with room for the literal parts.
    public init(literalCapacity: Int, interpolationCount: Int) {
      var text = ""
      text.reserveCapacity(literalCapacity + interpolationCount)
      sql = SQL(text: text)
    }

    /// Adds a literal part.
    public mutating func appendLiteral(_ literal: String) {
      sql.append(text: literal)
    }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some SQLiteConvertible) {
      sql.append(value: value.sqliteValue)
    }

    /// Binds a value, or NULL.
    public mutating func appendInterpolation(_ value: (some SQLiteConvertible)?) {
      sql.append(value: value?.sqliteValue ?? .null)
    }

    /// Splices a fragment together with its values.
    public mutating func appendInterpolation(_ fragment: SQL) {
      sql.append(fragment)
    }

    /// Adds the quoted name of a table, column or savepoint (https://sqlite.org/lang_keywords.html).
    public mutating func appendInterpolation(identifier: String) {
      // By hand, as `joined` costs each start a look-up of the runtime.
      var quoted = "\""
      for character in identifier {
        if character == "\"" { quoted.append(character) }
        quoted.append(character)
      }
      quoted.append("\"")
      sql.append(text: quoted)
    }
  }

  /// The collector of interpolated literals.
  public typealias StringInterpolation = Interpolation
}
