public import LedgerStore
public import UsageModel

/// Enters an invoice by hand, and removes statements, with an entry in the audit.
public struct StatementEntry {
  private let ledger: Ledger
  private let context: Context
  private let isDryRun: Bool

  public init(_ ledger: Ledger, context: Context, isDryRun: Bool = false) {
    (self.ledger, self.context, self.isDryRun) = (ledger, context, isDryRun)
  }

  /// What an invoice says.
  public struct Terms: Equatable, Sendable {
    public var provider: String
    public var account: String
    public var days: DayRange
    /// What is to be paid: tax included, credit taken off.
    public var amount: Money
    public var invoice: String?
    /// The tax within the amount.
    public var tax: Money
    /// What was taken off, as a positive amount.
    public var credit: Money

    public init(
      provider: String, account: String = "", days: DayRange, amount: Money,
      invoice: String? = nil, tax: Money = .zero, credit: Money = .zero
    ) {
      self.provider = provider.lowercased()
      self.account = account
      self.days = days
      self.amount = amount
      self.invoice = invoice
      self.tax = tax
      self.credit = credit
    }

    /// What is wrong with them; nil for nothing.
    public var problem: String? {
      if tax < .zero { return "--tax is what the amount includes: expected dollars from 0." }
      if credit < .zero { return "--credit is what was taken off: expected dollars from 0." }
      if amount < .zero, tax != .zero || credit != .zero {
        return "A credit note is a negative amount without --tax and --credit."
      }
      if amount >= .zero, usage < .zero {
        return "The amount less its tax is \((amount - tax).exactText): expected at least 0."
      }
      return nil
    }

    /// What is charged for usage.
    fileprivate var usage: Money { amount - tax + credit }

    fileprivate var lines: [StatementLine] {
      let parts: [(StatementLine.Kind, Money)] =
        amount < .zero
        ? [(.other, .zero), (.credit, amount)]
        : [(.other, usage), (.tax, tax), (.credit, -credit)]
      return parts.filter { $0.0 == .other || $0.1 != .zero }.map { kind, amount in
        var line = StatementLine(
          provider: provider, kind: kind, days: days, amount: amount, line: 0)
        line.account = account
        // Two invoices of a month are two; the same one again is the same.
        line.cell = Digest.int64(line.fields + [invoice ?? ""])
        return line
      }
    }
  }

  /// Adds an invoice and returns its id. One of the same number and days replaces what it said before.
  /// Throws a `LedgerError` for terms that cannot be.
  @discardableResult
  public func add(_ terms: Terms) throws -> Int64 {
    if let problem = terms.problem { throw LedgerError(.conflict, reason: problem) }
    var statement = ProviderStatement(
      provider: terms.provider, source: ProviderStatement.byHand, account: terms.account,
      invoice: terms.invoice, days: terms.days, toldAt: context.clock())
    statement.isRounded = true
    let subject = [terms.provider, terms.invoice ?? terms.days.description].joined(separator: " ")
    var id: Int64 = 0
    try LedgerChange(ledger: ledger, action: "statement.add", subject: subject, isDryRun: isDryRun)
      .run(detail: "\(terms.amount.exactText) USD, \(terms.days)", words: []) {
        id = try ledger.statements.add(statement)
        for line in terms.lines { try ledger.statements.add(line, to: id) }
      }
    return id
  }

  /// Removes a statement; that of a file can be imported again. Throws a `LedgerError` when there is
  /// none of that id.
  public func remove(id: Int64) throws -> LedgerChange.Outcome {
    guard let found = try ledger.statements.find(id: id) else {
      throw LedgerError(
        .notFound, reason: "There is no statement \(id). See 'outlay statement list'.")
    }
    let statement = found.value
    return try LedgerChange(
      ledger: ledger, action: "statement.remove", subject: "statement \(id)", isDryRun: isDryRun
    ).run(detail: "\(statement.provider), \(statement.source), \(statement.days)", words: []) {
      try ledger.statements.remove(id: id)
      if let file = found.fileID { try ledger.fileMemory.forget(files: [file]) }
    }
  }
}
