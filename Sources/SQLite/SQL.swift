/// SQL text together with the values bound to its parameters.
///
/// Written as a string literal, where an interpolated value becomes a bound parameter, never part of
/// the text:
///
/// ```swift
/// let name = "O'Brien"
/// try connection.execute("INSERT INTO player (name) VALUES (\(name))")
/// ```
///
/// An interpolated ``SQL`` is spliced with its own values, and `\(identifier:)` quotes the name of a
/// table or column.
public struct SQL: Sendable, Equatable {
  /// The text handed to SQLite, with a `?` for each value.
  public private(set) var text: String

  /// The values of the parameters, in order.
  public private(set) var bindings: [SQLiteValue]

  /// Makes SQL from text the program wrote itself; outside input belongs in `bindings`.
  public init(text: String, bindings: [SQLiteValue] = []) {
    self.text = text
    self.bindings = bindings
  }

  /// Adds the text and the values of `other` at the end.
  public mutating func append(_ other: SQL) {
    text += other.text
    bindings += other.bindings
  }

  mutating func append(text more: String) {
    text += more
  }

  mutating func append(value: SQLiteValue) {
    text += "?"
    bindings.append(value)
  }

  /// `left` followed by `right`, with nothing between.
  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.append(right)
    return sum
  }

  /// Adds `right` at the end of `left`.
  public static func += (left: inout SQL, right: SQL) {
    left.append(right)
  }
}

extension SQL: CustomStringConvertible {
  /// The text alone: values may be private, so they are never printed.
  public var description: String { text }
}

extension [SQL] {
  /// One SQL of all the elements with `separator` between them, such as `" AND "`.
  public func joined(separator: SQL) -> SQL {
    guard let first else { return "" }
    return dropFirst().reduce(into: first) { result, element in
      result.append(separator)
      result.append(element)
    }
  }
}
