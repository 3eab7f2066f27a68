extension Ledger {
  /// The rules of alerts.
  public var alertRules: AlertRuleRepository { AlertRuleRepository(connection: connection) }
  /// What they fired.
  public var alerts: AlertRepository { AlertRepository(connection: connection) }
  /// Who took it.
  public var alertDeliveries: AlertDeliveryRepository {
    AlertDeliveryRepository(connection: connection)
  }
}
