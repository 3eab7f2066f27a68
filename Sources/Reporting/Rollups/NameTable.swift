internal import UsageModel

/// The names of one kind of noun, to find row ids by.
struct NameTable {
  private let kind: ReportError.Kind
  private var exact: [String: Int64] = [:]
  private var folded: [String: Int64] = [:]

  init(kind: ReportError.Kind) {
    self.kind = kind
  }

  var count: Int { exact.count }

  /// Adds a name, which keeps the id that it was first added with, and answers that id.
  @discardableResult
  mutating func add(_ name: String, _ id: Int64) -> Int64 {
    if let known = exact[name] { return known }
    exact[name] = id
    if folded[name.lowercased()] == nil { folded[name.lowercased()] = id }
    return id
  }

  /// The ids of names; nil is among them for `(unassigned)`. An exact name comes before one that
  /// differs in case. Throws a ``ReportError`` for a name that is not in the table.
  func ids(of names: [String]) throws(ReportError) -> Set<Int64?> {
    var ids: Set<Int64?> = []
    for name in names { ids.insert(try id(of: name)) }
    return ids
  }

  private func id(of name: String) throws(ReportError) -> Int64? {
    let lowercased = name.lowercased()
    if let id = exact[name] ?? folded[lowercased] { return id }
    if ["(unassigned)", "unassigned"].contains(lowercased) { return nil }
    throw ReportError.unknown(
      kind, name: name, suggestion: Suggestion.nearest(to: name, in: exact.keys))
  }
}
