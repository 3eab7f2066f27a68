internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting

struct SettingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the settings.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

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
    try output.write(Table(columns, rows))
  }
}

extension SettingRepository.Name {
  /// The default value.
  fileprivate var fallback: String {
    switch self {
    case .timeZone: "UTC"
    case .weekStart: "monday"
    case .costCentreOf: "project"
    case .ledgerName, .secondApprovalAbove: ""
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
    }
  }
}
