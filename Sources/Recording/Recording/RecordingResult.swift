public import UsageModel

/// What an import did to the ledger as a whole.
public struct RecordingResult: Hashable, Sendable {
  /// Usage of the import that lacks something, added up by what its source did say.
  public struct Gap: Hashable, Sendable {
    /// Who or what the source names: an identity, a home folder, a folder, a model.
    public var hint: String
    /// Calls and summary cells.
    public var rows: Int64
    public var cost: Money
  }

  public let importID: Int64
  /// What the ledger's total changed by.
  public var costChange = Money.zero
  /// The ledger's total afterwards.
  public var total = Money.zero
  /// Summary cells that finer rows took out of the totals, and what they had cost.
  public var overtaken = 0
  public var overtakenCost = Money.zero
  /// Usage without a developer, a project, a price; dearest first.
  public var withoutDeveloper: [Gap] = []
  public var withoutProject: [Gap] = []
  public var withoutPrice: [Gap] = []

  init(importID: Int64) {
    self.importID = importID
  }
}
