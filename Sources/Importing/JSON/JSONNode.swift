/// A value of a small JSON document and the line it begins on.
struct JSONNode {
  /// From 1.
  let line: Int
  let value: JSONValue

  /// Returns a member of an object; nil when there is none, and when this is not an object. Of
  /// members with the same key the last one counts.
  subscript(key: String) -> JSONNode? {
    members?.last { $0.key == key }?.value
  }

  var members: [(key: String, value: JSONNode)]? {
    if case .object(let members) = value { members } else { nil }
  }

  var array: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  var text: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The literal text of a number.
  var number: String? {
    if case .number(let text) = value { text } else { nil }
  }

  var bool: Bool? {
    if case .bool(let bool) = value { bool } else { nil }
  }

  var isNull: Bool {
    if case .null = value { true } else { false }
  }
}
