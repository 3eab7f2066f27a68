internal import LedgerStore

extension Settlement {
  /// Returns the row id that distinguishes units of a kind.
  func ownerID(of kind: OutlierUnit) -> Int64? {
    switch kind {
    case .session: sessionID
    case .developerDay: developerID
    case .projectDay: projectID
    case .keyDay: keyID
    }
  }
}
