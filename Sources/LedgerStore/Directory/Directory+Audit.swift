internal import SQLite
internal import UsageModel

extension Directory {
  /// Throws when no audit entry concerns a subject: an ``UnknownName`` with the nearest one, or a
  /// ``LedgerError`` when its kind is not a noun of the ledger.
  public func checkAudited(_ subject: AuditSubject) throws {
    let noun = Noun(rawValue: subject.kind)
    let lines = try ledger.connection.rows(
      "SELECT DISTINCT substr(action, 1, instr(action, '.') - 1), subject FROM audit"
    ) { (kind: $0.text(0), name: $0.text(1)) }
    let told = lines.filter { $0.kind == subject.kind }.map(\.name)
    let known = try noun.map { try told + names($0) } ?? told
    guard !known.contains(where: { $0.lowercased() == subject.name.lowercased() }) else { return }
    let nearest = Suggestion.nearest(to: subject.name, in: known)
    if let noun { throw UnknownName(noun, subject.name, suggestion: nearest) }
    let kinds = Set(lines.map(\.kind) + ["developer", "key", "project", "session"])
    let meant =
      kinds.contains(subject.kind)
      ? nearest.map { "\(subject.kind):\($0)" }
      : Suggestion.nearest(to: subject.kind, in: kinds).map { "\($0):\(subject.name)" }
    throw LedgerError(
      .notFound,
      reason: "The audit has nothing of \(subject.kind):\(subject.name). "
        + (meant.map { "Did you mean '\($0)'?" } ?? "See 'outlay audit'."))
  }
}
