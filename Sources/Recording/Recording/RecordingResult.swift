public import Pricing
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
    public var days: DayRange?
    /// What settles whose it is, where that is known; `NAME` stands for a developer.
    public var command: String?
    /// Which prices its model lacks.
    public var missing: [MissingPrice] = []
  }

  /// A summary cell that is left out although what counts in its place comes to much less.
  public struct Contrast: Hashable, Sendable {
    /// The handle; nil is unassigned.
    public var developer: String?
    public var days: DayRange
    public var model: String
    public var leftOut: Money
    public var kept: Money
  }

  /// The import's row id; nil when no file had news.
  public let importID: Int64?
  /// Rows of calls that came, less those that went: each part of a bill has one.
  public var callsAdded = 0
  /// What the ledger's total changed by.
  public var costChange = Money.zero
  /// The ledger's total afterwards.
  public var total = Money.zero
  /// Summary cells that other rows took out of the totals, and what they had cost.
  public var overtaken = 0
  public var overtakenCost = Money.zero
  /// Those of them that a person should look at, dearest first.
  public var contrasts: [Contrast] = []
  /// Lines of earlier versions of a sheet that it no longer has.
  public var withdrawn = 0
  /// The handles of the developers whom the import added.
  public var newDevelopers: [String] = []
  /// Usage without a developer, a project, a price; dearest first.
  public var withoutDeveloper: [Gap] = []
  public var withoutProject: [Gap] = []
  public var withoutPrice: [Gap] = []

  /// What an import without news comes to: nothing but the ledger's total.
  public init(total: Money) {
    importID = nil
    self.total = total
  }

  init(importID: Int64) {
    self.importID = importID
  }
}
