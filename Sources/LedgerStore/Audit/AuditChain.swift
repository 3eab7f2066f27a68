internal import SQLite
internal import UsageModel

/// The audit trail as a chain of hashes: the link of each entry is SHA-256 of the link before it and of all that
/// the entry says, so that none can be changed, left out or put in without changing every link after it.
///
/// Whoever can write the file can make all links anew; a head that was told to somebody else, as that of a close
/// is, proves the entries up to it.
public struct AuditChain {
  let connection: Connection

  /// The last entry and its link; nil for an empty trail.
  public func head() throws -> (entry: Int64, hash: [UInt8])? {
    try connection.first("SELECT audit_id, hash FROM audit_link ORDER BY audit_id DESC LIMIT 1") {
      ($0.int64(0), $0.blob(1))
    }
  }

  /// Links an entry that was just written, with its changes, to those before it.
  func link(_ id: Int64) throws {
    let hash = try hash(of: id, after: try head()?.hash ?? Self.start)
    try connection.execute("INSERT INTO audit_link (audit_id, hash) VALUES (\(id), \(hash))")
  }

  /// Links all entries of a trail of an earlier version.
  func linkAll() throws {
    for id in try entries() { try link(id) }
  }

  /// What stands before the first entry.
  private static let start = [UInt8](repeating: 0, count: 32)

  private func entries() throws -> [Int64] {
    try connection.rows("SELECT id FROM audit ORDER BY id") { $0.int64(0) }
  }

  private func links() throws -> [Int64: [UInt8]] {
    var links: [Int64: [UInt8]] = [:]
    try connection.query("SELECT audit_id, hash FROM audit_link") {
      links[$0.int64(0)] = $0.blob(1)
    }
    return links
  }

  /// The hexadecimal digits of each column with a point between them, a line for the entry and one for each
  /// of its changes: a form that two different entries never share, whatever bytes their texts hold.
  private func hash(of id: Int64, after previous: [UInt8]) throws -> [UInt8] {
    let lines = try connection.rows(
      """
      SELECT hex(id) || '.' || hex(at) || '.' || hex(person) || '.' || hex(action) || '.' || hex(subject)
        || '.' || hex(detail) || '.' || hex(undoes), 0 AS step, '' AS column_name
      FROM audit WHERE id = \(id)
      UNION ALL
      SELECT hex(step) || '.' || hex(table_name) || '.' || hex(column_name) || '.' || is_key || is_new
        || is_gone || '.' || typeof(before) || hex(before) || '.' || typeof(after) || hex(after),
        step + 1, column_name
      FROM audit_change WHERE audit_id = \(id)
      ORDER BY 2, 3
      """
    ) { $0.text(0) }
    return Digest.sha256(bytes: previous + Array(lines.joined(separator: "\n").utf8))
  }
}

extension AuditChain {
  /// What is wrong with the trail, a sentence each: the first entry that is not as it was written, and closes
  /// that sealed another trail.
  public func problems() throws -> [String] {
    let links = try links()
    let entries = Set(try entries())
    var previous = Self.start
    for id in entries.union(links.keys).sorted() {
      guard entries.contains(id) else { return ["Audit: entry \(id) is gone."] }
      guard let link = links[id] else {
        return ["Audit: entry \(id) is not in the chain: another program wrote it."]
      }
      guard try hash(of: id, after: previous) == link else {
        return [
          "Audit: entry \(id) is not as it was written, or an entry before it is gone; those after it prove "
            + "nothing."
        ]
      }
      previous = link
    }
    return try sealedOtherwise(links)
  }

  private func sealedOtherwise(_ links: [Int64: [UInt8]]) throws -> [String] {
    try connection.rows(
      "SELECT first_day, last_audit, audit_head FROM close WHERE audit_head IS NOT NULL ORDER BY id"
    ) { (month: $0.day(0).month, entry: $0.int64(1), head: $0.blob(2)) }
    .filter { links[$0.entry] != $0.head }.map {
      "Audit: closing \($0.month.title) sealed another trail: its entries up to \($0.entry) were written anew."
    }
  }
}
