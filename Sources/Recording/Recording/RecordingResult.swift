public import UsageModel

/// What an import did to the ledger as a whole.
public struct RecordingResult: Hashable, Sendable {
  public let importID: Int64
  /// What the ledger's total changed by.
  public var costChange = Money.zero
  /// Summary cells that finer rows took out of the totals, and what they had cost.
  public var overtaken = 0
  public var overtakenCost = Money.zero

  init(importID: Int64) {
    self.importID = importID
  }
}
