public import UsageModel

extension Ledger {
  /// Who shares a key over time, in words; nil is a time in which it is not shared.
  public func shareTexts(ofKey id: Int64) throws -> Timeline<String?> {
    let handles = try Names(.developer, self)
    return try keyShares.timeline(ofKey: id).map { $0?.text(handles) }
  }
}

extension KeyShare {
  /// `ana 2, ben 1`, the largest part first; `ana, ben by usage`; `everybody by usage`.
  public func text(_ handles: Names) -> String {
    func name(_ id: Int64) -> String { handles[id] ?? "(unknown)" }
    switch self {
    case .weights(let weights):
      return weights.map { (name($0.key), $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        .map { "\($0) \($1)" }.joined(separator: ", ")
    case .usage(let developers):
      let who = developers.isEmpty ? ["everybody"] : developers.map(name).sorted()
      return who.joined(separator: ", ") + " by usage"
    }
  }
}
