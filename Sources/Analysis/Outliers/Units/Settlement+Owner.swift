internal import LedgerStore

extension Settlement {
  /// The row id that tells units of a kind apart.
  func ownerID(of kind: OutlierUnit) -> Int64? {
    switch kind {
    case .session: sessionID
    case .developerDay: developerID
    case .projectDay: projectID
    case .keyDay: keyID
    }
  }
}
