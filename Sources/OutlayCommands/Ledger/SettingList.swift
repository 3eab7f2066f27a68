internal import ArgumentParser
internal import LedgerStore
internal import Reporting

struct SettingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the settings.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    let table = try ledger.reading {
      ReportTable(
        columns: [
          .init("Setting", name: "setting"), .init("Value", name: "value"),
          .init("Meaning", name: "meaning", shortening: .end),
        ],
        rows: try SettingRepository.Name.allCases.map { name in
          [
            .label(name.rawValue), .text(try ledger.settings.value(name) ?? name.fallback),
            .label(name.meaning),
          ]
        })
    }
    try output.write(table)
  }
}

extension SettingRepository.Name {
  /// What holds until it is set.
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
