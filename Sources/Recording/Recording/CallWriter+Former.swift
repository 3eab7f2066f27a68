internal import LedgerStore
internal import UsageModel

/// Rows whose keys earlier versions made differently. They move to the key of the call when a file
/// repeats it, so that no call counts twice.
extension CallWriter {
  /// Moves the rows of a message without a request id; returns whether one was merged into another
  /// row.
  mutating func moveFormer(
    to candidate: inout Candidate, _ others: inout [UsageRow], _ origins: inout OriginResolver,
    _ names: ModelInterner
  ) throws -> Bool {
    guard candidate.period == nil, !others.isEmpty else { return false }
    let origin = candidate.origin.origin
    if candidate.isExchange {
      try renew(&candidate, others, &origins)
      return false
    }
    let key = candidate.row.key
    if key.isMessageOnly {
      var isMerged = false
      for row in others where row.key != key {
        let session = try origins.entry(id: row.originID).origin.sessionID
        guard Self.isFormer(row.key, sessionID: session, of: row) else { continue }
        isMerged = try move(row, to: key, &others, &origins, names) || isMerged
      }
      return isMerged
    }
    guard others.count > 1 || others[0].key != key else { return false }
    // A line without a request id may be of a call that has one.
    let line = candidate.row
    guard
      let row = others.first(where: {
        Self.isFormer($0.key, sessionID: origin.sessionID, of: line)
      })
    else { return false }
    return try move(row, to: key, &others, &origins, names)
  }

  /// Finds the current key for a call of an exchange file written by an earlier version.
  private func renew(
    _ candidate: inout Candidate, _ others: [UsageRow], _ origins: inout OriginResolver
  ) throws {
    let (row, session) = (candidate.row, candidate.origin.origin.sessionID)
    guard !others.contains(where: { $0.key == row.key }),
      Self.isFormer(row.key, sessionID: session, of: row)
    else { return }
    if let alone = others.first(where: { $0.key.isMessageOnly }) {
      candidate.row.key = alone.key
      return
    }
    // Earlier versions stored each line of a response as a row.
    let begun = try others.filter {
      try $0.originAt <= row.content.at
        && origins.entry(id: $0.originID).origin.sessionID == session
    }
    if let response = begun.max(by: { $0.originAt < $1.originAt }) {
      candidate.row.key = response.key
    }
  }

  /// Whether a key was made of a session and the instant of one of a row's lines.
  private static func isFormer(_ key: CallKey, sessionID: String, of row: UsageRow) -> Bool {
    [nil, row.content.at, row.originAt].contains {
      key.low == CallKey.formerLow(sessionID: sessionID, at: $0)
    }
  }

  /// Changes the key of a row, or merges it into the row that has the key.
  private mutating func move(
    _ row: UsageRow, to key: CallKey, _ others: inout [UsageRow], _ origins: inout OriginResolver,
    _ names: ModelInterner
  ) throws -> Bool {
    guard let index = others.firstIndex(where: { $0.id == row.id }) else { return false }
    guard let known = others.first(where: { $0.key == key }) else {
      others[index].key = key
      try rekey(row, to: key)
      return false
    }
    var line = row
    line.key = key
    let candidate = Candidate(
      row: line, origin: try origins.entry(id: row.originID), period: nil, replacesEarlier: false)
    try mergeFormer(candidate, into: known, others, &origins, names)
    try flush()
    for session in try usage.sightings(of: row.id) {
      try usage.addSighting(of: known.id, in: session)
    }
    try remove(row)
    others = try rows(ofMessage: key.high)
    return true
  }

  /// Removes the rows of advisor calls, which are now parts of their calls.
  mutating func removeFormerParts(_ keys: [CallKey]) throws {
    for key in keys where !formerKeys.contains(key) {
      formerKeys.insert(key)
      try keepFormerKey(key)
      for row in try rows(ofMessage: key.high) where row.key == key { try remove(row) }
    }
  }
}
