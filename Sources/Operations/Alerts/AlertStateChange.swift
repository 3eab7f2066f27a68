public import LedgerStore
public import UsageModel

/// Says of alerts that they were seen, or are done with.
public struct AlertStateChange {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    (self.ledger, self.context) = (ledger, context)
  }

  /// Sets the state of alerts by their numbers, of all of them or of none.
  ///
  /// Throws a `LedgerError` for an alert that does not exist, or that is past that state.
  public func set(_ state: Alert.State, _ ids: [Int64], by person: String, note: String) throws {
    let name = ids.map(String.init).joined(separator: ", ")
    let change = LedgerChange(
      ledger: ledger, action: "alert.\(state.rawValue)", subject: "alert \(name)")
    try change.run(detail: [person, note].filter { !$0.isEmpty }.joined(separator: ": ")) {
      for id in ids {
        let stored = try ledger.alert(id)
        guard Self.sources(of: state).contains(stored.state) else {
          throw LedgerError(.conflict, reason: "Alert \(id) is \(stored.state.rawValue) already.")
        }
        try ledger.alerts.setState(
          state, id: id, by: person, note: note, at: context.clock())
      }
    }
  }

  /// The states from which a state can be reached.
  private static func sources(of state: Alert.State) -> Set<Alert.State> {
    switch state {
    case .open: []
    case .acknowledged: [.open]
    case .resolved: [.open, .acknowledged]
    }
  }
}
