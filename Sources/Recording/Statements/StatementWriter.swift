internal import LedgerStore
public import UsageModel

/// The statements of the files that an import reads.
struct StatementWriter {
  /// A file tells of one account at one provider, as a rule.
  private struct Place: Hashable {
    let fileID: Int64
    let provider: String
    let account: String
  }

  /// A statement that lines are added to.
  private struct Open {
    let id: Int64
    var days: DayRange
    var shape: StatementShape
    var amount = Money.zero
  }

  private let sources: SourceCatalog
  private var open: [Place: Open] = [:]
  private var covered: [Int64: DayRange] = [:]
  /// What was kept, by provider.
  private(set) var outcomes: [StatementOutcome] = []

  init(sources: SourceCatalog) {
    self.sources = sources
  }

  mutating func cover(_ days: DayRange, fileID: Int64) {
    covered[fileID] = covered[fileID]?.union(days) ?? days
  }

  mutating func keep(
    _ line: StatementLine, fileID: Int64, in ledger: Ledger
  ) throws -> RecordOutcome {
    guard line.amount.rowPicodollars != nil else {
      return .rejected(
        ReadProblem(line: line.line, reason: "an amount is beyond 9.2 million dollars"))
    }
    let place = Place(fileID: fileID, provider: line.provider, account: line.account)
    var statement = try open[place] ?? begin(line, place, in: ledger)
    statement.days = statement.days.union(line.days)
    statement.shape.formUnion(line.shape)
    statement.amount += line.amount
    open[place] = statement
    let known = try ledger.statements.amount(
      ofCell: line.cell, before: statement.id, account: line.account)
    try ledger.statements.add(line, to: statement.id)
    guard let known else { return .added }
    return known == line.amount ? .duplicate : .updated
  }

  private func begin(
    _ line: StatementLine, _ place: Place, in ledger: Ledger
  ) throws -> Open {
    guard let file = try ledger.statements.delivery(ofFile: place.fileID) else {
      throw LedgerError(.damaged, reason: "A statement is of a file that the ledger does not have.")
    }
    var statement = ProviderStatement(
      provider: line.provider, source: file.source, account: line.account, days: line.days,
      toldAt: file.at)
    statement.isRounded = sources[file.source]?.amounts?.isRounded ?? false
    return Open(
      id: try ledger.statements.add(statement, fileID: place.fileID), days: line.days, shape: [])
  }

  /// Ends the statements of a file.
  mutating func finish(fileID: Int64, in ledger: Ledger) throws {
    let places = open.keys.filter { $0.fileID == fileID }.sorted { $0.provider < $1.provider }
    for place in places {
      guard let statement = open.removeValue(forKey: place) else { continue }
      let days = covered[fileID].map(statement.days.union) ?? statement.days
      try ledger.statements.update(id: statement.id, days: days, shape: statement.shape)
      outcomes.append(
        StatementOutcome(
          provider: place.provider, account: place.account, days: days, amount: statement.amount))
    }
    covered[fileID] = nil
  }
}

extension StatementLine {
  /// What a provider charges for usage, with nothing but what bills tell; nil where the draft states no
  /// charge, or it is not known of whom. A stated provider is whoever made the file.
  public init?(_ draft: UsageDraft, _ sources: SourceCatalog, provider stated: String? = nil) {
    let tool = draft.origin.source
    guard let amount = draft.reportedCost,
      let provider = stated ?? ToolFacts(of: tool).vendor ?? sources.provider(ofTool: tool)
    else { return nil }
    let day = draft.at.utcDay
    self.init(
      provider: provider.lowercased(), kind: .tokens,
      days: draft.period ?? DayRange(first: day, last: day), amount: amount, line: draft.line)
    model = SecretText.masked(draft.model)
    keyName = SecretText.masked(draft.origin.keyName)
    person = SecretText.masked(draft.origin.identity)
    cell = Digest.int64(fields)
  }
}
