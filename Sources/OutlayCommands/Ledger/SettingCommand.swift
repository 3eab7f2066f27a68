internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// The ledger's settings.
struct SettingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setting", abstract: "See and change the ledger's settings.",
    discussion: """
        outlay setting list
        outlay setting set timezone Europe/Berlin
      """,
    subcommands: [SettingList.self, SettingSet.self])
}

struct SettingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the settings.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let rows = try ledger.reading {
      try SettingRepository.Name.allCases.map { name in
        (name: name, value: try ledger.settings.value(name) ?? name.fallback)
      }
    }
    let columns: [Column<(name: SettingRepository.Name, value: String)>] = [
      .text("Setting", "setting") { .label($0.name.rawValue) },
      .text("Value", "value") { .text($0.value) },
      .text("Meaning", "meaning", shortening: .end) { .label($0.name.meaning) },
    ]
    try options.write(Table(columns, rows))
  }
}

extension SettingRepository.Name {
  /// The default value.
  fileprivate var fallback: String {
    switch self {
    case .timeZone: "UTC"
    case .weekStart: "monday"
    case .costCentreOf: "project"
    case .closeUnassignedAbove, .closeUnreconciledAbove: "0"
    case .ledgerName, .secondApprovalAbove, .expenseAccount, .payableAccount: ""
    case .taxRate: "Tax Exempt"
    case .currency: Currency.usd.code
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .timeZone: "the time zone whose days the ledger counts by"
    case .weekStart: "the first day of a week"
    case .costCentreOf:
      "whose cost centre is booked where a project and a person name different ones"
    case .ledgerName: "what the ledger is called"
    case .secondApprovalAbove: "dollars a month above which a budget request needs two approvals"
    case .closeUnassignedAbove: "dollars of unassigned usage above which a month is not closed"
    case .closeUnreconciledAbove: "unexplained dollars above which a month is not closed"
    case .expenseAccount:
      "the account of claims, unless the project has one; empty: the layout's usual"
    case .payableAccount: "the account of what vendors are owed; empty: the layout's usual"
    case .taxRate: "what Xero calls the tax rate of claims"
    case .currency:
      "the currency of reports, claims, reviews and pages, at the rates of 'outlay rate'"
    }
  }
}

struct SettingSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change a setting.",
    discussion: """
        outlay setting set timezone Europe/Berlin
        outlay setting set week-start sunday
        outlay setting set second-approval-above 250
        outlay setting set cost-centre-of developer
        outlay setting set account.expense 6420
        outlay setting set currency EUR

      A new time zone puts all history on the days of that zone. Where a project and a person name \
      different cost centres, usage is booked on the project's, in every report and file; \
      'cost-centre-of developer' books it on the person's. How much of past months that moves is said \
      before it does.
      """)

  @Argument(help: "The setting.")
  var name: SettingRepository.Name

  @Argument(help: "The value.")
  var value: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    switch name {
    case .timeZone:
      guard TimeZoneRules(identifier: value) != nil else {
        throw ValidationError(
          "'\(value)' is no time zone of this machine: \(TimeZoneNames.cure(for: value))")
      }
    case .weekStart:
      guard Weekday(rawValue: value.lowercased()) != nil else {
        throw ValidationError(
          "'\(value)' is no weekday: use one of "
            + Weekday.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
    case .secondApprovalAbove:
      guard let amount = Money(argument: value), amount >= .zero else {
        throw ValidationError(
          "'\(value)' is no amount: expected dollars such as 250, above which a request needs two.")
      }
    case .closeUnassignedAbove, .closeUnreconciledAbove:
      guard let amount = Money(argument: value), amount >= .zero else {
        throw ValidationError(
          "'\(value)' is no amount: expected dollars such as 5, above which a month is not closed.")
      }
    case .costCentreOf:
      guard Memberships.CostCentreRule(rawValue: value.lowercased()) != nil else {
        throw ValidationError("'\(value)' has no cost centre: use project or developer.")
      }
    case .expenseAccount, .payableAccount, .taxRate:
      guard !value.trimmingBlanks.isEmpty else {
        throw ValidationError("An account has a name: see 'outlay setting list'.")
      }
    case .currency:
      guard Currency(value) != nil else {
        throw ValidationError("'\(value)' is no currency: expected a code such as EUR.")
      }
    case .ledgerName: break
    }
  }

  func run() throws {
    let ledger = try options.open()
    let change = options.change(ledger, "setting.set", name.rawValue)
    if name == .costCentreOf {
      let dated = try DatedChange(change, from: .start, reattributesHistory: false)
      try dated.make(detail: value) { _ in try ledger.settings.set(name, to: stored) }
      return Console.standard.say("Set \(name.rawValue) to \(stored).")
    }
    // In another zone calls fall on other days, so that summaries may cover more or fewer of them.
    try change.make(detail: value, reattributesHistory: name == .timeZone) {
      try ledger.settings.set(name, to: stored)
      guard name == .timeZone else { return }
      try ledger.dailyUsage.rebuildAll(timeZone: ledger.settings.timeZone())
    }
    Console.standard.say("Set \(name.rawValue) to \(value).")
  }

  /// The value as the ledger keeps it.
  private var stored: String {
    switch name {
    case .weekStart, .costCentreOf: value.lowercased()
    case .secondApprovalAbove, .closeUnassignedAbove, .closeUnreconciledAbove:
      Money(argument: value)?.exactText ?? value
    case .currency: value.uppercased()
    case .timeZone, .ledgerName, .expenseAccount, .payableAccount, .taxRate: value
    }
  }
}
