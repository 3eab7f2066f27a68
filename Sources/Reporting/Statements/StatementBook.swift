public import LedgerStore
public import UsageModel

/// Which lines of all deliveries hold: of a statement that was delivered again, the latest.
///
/// A delivery replaces an earlier one of the same source and account on the days that both are about,
/// where both have a line in common, or where a later import tells the same days by other dimensions.
/// Otherwise they are parts of one statement, such as pages, and add up.
public struct StatementBook: Sendable {
  /// A delivery, and what of it holds.
  public struct Entry: Sendable {
    public let statement: StoredStatement
    /// All its lines, as they were told.
    public let lines: [StatementLine]
    /// The later deliveries that hold on days of this one.
    public internal(set) var replacements: [Replacement] = []

    /// Whether a line holds; one of several days does until all of them are replaced.
    func holds(_ line: StatementLine) -> Bool {
      !replacements.contains { $0.days.first <= line.days.first && line.days.last <= $0.days.last }
    }

    /// The lines that hold.
    public var held: [StatementLine] { replacements.isEmpty ? lines : lines.filter(holds) }

    /// What all its lines say.
    public var told: Money { lines.reduce(.zero) { $0 + $1.amount } }

    /// What the lines that hold say.
    public var amount: Money { held.reduce(.zero) { $0 + $1.amount } }
  }

  /// A later delivery, and the days on which it holds.
  public struct Replacement: Equatable, Sendable {
    public let id: Int64
    public let days: DayRange
  }

  /// In the order of delivery.
  public private(set) var entries: [Entry]

  /// Reads the statements that touch some days; all of them when nil. Throws a `LedgerError`.
  public init(_ ledger: Ledger, touching days: DayRange? = nil) throws {
    let statements = try days.map(ledger.statements.covering) ?? ledger.statements.all()
    self.init(
      try statements.map { Entry(statement: $0, lines: try ledger.statements.lines(of: $0)) })
    if let days { entries += try Self.bills(ledger, days) }
  }

  /// What usage exports that are bills as well say, an entry for each tool; its id is 0.
  private static func bills(_ ledger: Ledger, _ days: DayRange) throws -> [Entry] {
    let tools = Set(try ledger.origins.sources().values).filter { ToolFacts(of: $0).isBill }
      .sorted()
    let charges = try ledger.statements.charges(ofTools: tools, in: days)
    return Dictionary(grouping: charges, by: \.tool).sorted { $0.key < $1.key }.map { tool, found in
      let provider = ToolFacts(of: tool).vendor?.lowercased() ?? tool
      let lines = found.map { charge in
        var line = charge.line
        line.provider = provider
        return line
      }
      var statement = ProviderStatement(
        provider: provider, source: SourceID(rawValue: "usage of " + tool),
        days: lines.dropFirst().reduce(lines[0].days) { $0.union($1.days) },
        toldAt: Instant(milliseconds: .max))
      statement.shape = lines.reduce(into: StatementShape()) { $0.formUnion($1.shape) }
      return Entry(
        statement: StoredStatement(
          id: 0, value: statement, fileID: nil, path: nil, importID: nil), lines: lines)
    }
  }

  init(_ entries: [Entry]) {
    self.entries = entries
    let cells = entries.map { Set($0.lines.map(\.cell)) }
    for later in entries.indices {
      for earlier in entries.indices.prefix(later) {
        let (old, new) = (entries[earlier].statement, entries[later].statement)
        guard let days = Self.shared(old.value, new.value) else { continue }
        let isOtherwise = old.importID != new.importID && old.value.shape != new.value.shape
        guard isOtherwise || !cells[earlier].isDisjoint(with: cells[later]) else { continue }
        self.entries[earlier].replacements.append(Replacement(id: new.id, days: days))
      }
    }
  }

  /// The days that two deliveries of one statement are both about; nil for statements of different
  /// sources.
  private static func shared(_ old: ProviderStatement, _ new: ProviderStatement) -> DayRange? {
    guard old.provider == new.provider, old.source == new.source, old.account == new.account
    else { return nil }
    return old.days.intersection(new.days)
  }
}
