internal import LedgerStore
internal import UsageModel

/// An origin of an import, with its row once usage is stored for it.
///
/// There is one entry for each origin, so that entries can be compared by identity.
final class OriginEntry {
  /// The origin, with people's statements about its session.
  let origin: CallOrigin
  /// The fingerprint by which it is looked up when it has no session.
  let fingerprint: Int64
  /// Nil while the ledger has no usage from it.
  var stored: StoredOrigin? { didSet { id = stored?.id ?? 0 } }
  /// The row id, or 0. Needed for every row, so it is stored separately.
  private(set) var id: Int64

  init(_ origin: CallOrigin, fingerprint: Int64, stored: StoredOrigin?) {
    self.origin = origin
    self.fingerprint = fingerprint
    self.stored = stored
    id = stored?.id ?? 0
  }
}
