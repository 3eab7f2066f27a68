/// What each line of an expense claim stands for; the raw value is its name on the command line.
public enum ExpenseGrouping: String, CaseIterable, Sendable {
  case developerProject = "developer-project"
  /// A cost centre and account: of the project, else of the developer, according to the ledger's
  /// setting.
  case costCentre = "cost-centre"
  case project
  case developer
  case key
}
