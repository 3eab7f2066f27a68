/// What a small JSON document holds.
enum JSONValue {
  /// The members in the order of the document.
  case object([(key: String, value: JSONNode)])
  case array([JSONNode])
  case string(String)
  /// A number as it is written, so that money stays exact.
  case number(String)
  case bool(Bool)
  case null
}
