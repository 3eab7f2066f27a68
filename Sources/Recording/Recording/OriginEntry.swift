internal import LedgerStore
internal import UsageModel

/// An origin met in an import, with its row once some usage needs one.
///
/// There is one entry for each origin, so that being the same object is being the same origin.
final class OriginEntry {
  /// With what people stated of its session.
  let origin: CallOrigin
  /// What finds it in the ledger, when it has no session.
  let fingerprint: Int64
  /// Nil while nothing in the ledger comes from it.
  var stored: StoredOrigin? { didSet { id = stored?.id ?? 0 } }
  /// The row id; 0 while there is none. Asked for with every row, so it is kept by itself.
  private(set) var id: Int64

  init(_ origin: CallOrigin, fingerprint: Int64, stored: StoredOrigin?) {
    self.origin = origin
    self.fingerprint = fingerprint
    self.stored = stored
    id = stored?.id ?? 0
  }
}
