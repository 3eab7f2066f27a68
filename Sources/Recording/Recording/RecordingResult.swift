public import LedgerStore
public import Pricing
public import UsageModel

/// The effect of an import on the ledger as a whole.
public struct RecordingResult: Equatable, Sendable {
  /// Usage that lacks a developer, project or price, added up by what its source did say.
  public struct Gap: Equatable, Sendable {
    /// What the source names: an identity, a home folder, a folder, a model.
    public var hint: String
    /// Calls and summary cells.
    public var rows: Int64
    public var cost: Money
    public var days: DayRange?
    /// The command that assigns it, if known; `NAME` stands for a developer.
    public var command: String?
    /// The prices that its model is missing.
    public var missing: [MissingPrice] = []
  }

  /// A sheet that was read under another name before.
  public struct RenamedSheet: Equatable, Sendable {
    public var path: String
    public var formerPath: String
  }

  /// The import's row id; nil when no file had news.
  public let importID: Int64?
  /// The number of call rows that started to count, less those that stopped; each part of a bill
  /// has a row.
  public var callsAdded = 0
  /// The change of the ledger's total.
  public var costChange = Money.zero
  /// The ledger's total afterwards.
  public var total = Money.zero
  /// The changes of what counts of summaries.
  public var summaries = SummaryOutcome()
  /// The number of lines that sheets no longer have.
  public var withdrawn = 0
  /// The handles of the developers whom the import added.
  public var newDevelopers: [String] = []
  /// What providers' directories changed of people and keys; nil when the import had none.
  public var directory: DirectoryOutcome?
  /// Spend of developers, on days that the import touched, after their last day on the team.
  public var leavers: [LeaverSpend] = []
  /// What is told twice of the days that the import touched, or told again.
  public var doubles: [DoubleTelling] = []
  /// Sheets that replaced the lines they had under another name.
  public var renamedSheets: [RenamedSheet] = []
  /// The statements that it brought, which are no usage.
  public var statements: [StatementOutcome] = []
  /// Usage without a developer, a project, a price; most expensive first.
  public var withoutDeveloper: [Gap] = []
  public var withoutProject: [Gap] = []
  public var withoutPrice: [Gap] = []

  /// The result of an import without news.
  public init(total: Money) {
    importID = nil
    self.total = total
  }

  init(importID: Int64) {
    self.importID = importID
  }
}

/// The outcome of recording a draft.
public enum RecordOutcome: Hashable, Sendable {
  /// It became a new row.
  case added
  /// It changed the content or the owner of a row from an earlier import.
  case updated
  /// The ledger already has it.
  case duplicate
  /// It cannot be a row.
  case rejected(ReadProblem)

  /// Whether the draft is a row, or part of one.
  var isRow: Bool { if case .rejected = self { false } else { true } }
}
