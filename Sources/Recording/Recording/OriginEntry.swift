internal import LedgerStore
internal import UsageModel

/// An origin met in an import, with its row once some usage needs one.
///
/// There is one entry for each origin, so that being the same object is being the same origin.
final class OriginEntry {
  /// With what people stated of its session.
  let origin: CallOrigin
  /// Nil while nothing in the ledger comes from it.
  var stored: StoredOrigin?

  init(_ origin: CallOrigin, stored: StoredOrigin?) {
    self.origin = origin
    self.stored = stored
  }

  /// The row id; 0 while there is none.
  var id: Int64 { stored?.id ?? 0 }
}
