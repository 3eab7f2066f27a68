/// The value of a node in a small JSON document.
enum JSONValue {
  /// The members in the order of the document.
  case object([(key: String, value: JSONNode)])
  case array([JSONNode])
  case string(String)
  /// The literal text of a number, so that money stays exact.
  case number(String)
  case bool(Bool)
  case null
}
