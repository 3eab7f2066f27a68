internal import ArgumentParser

extension OutlayCommand {
  /// The command of a name; nil for none. To ask each command for its name makes what all of them say in their
  /// help, which takes longer than a small report; a test holds the two against each other.
  static func command(named word: String) -> (any ParsableCommand.Type)? {
    switch word {
    case "advise": AdviseCommand.self
    case "alert": AlertCommand.self
    case "assign": AssignCommand.self
    case "audit": AuditCommand.self
    case "backup": BackupCommand.self
    case "baseline": BaselineCommand.self
    case "budget": BudgetCommand.self
    case "check": CheckCommand.self
    case "close": CloseCommand.self
    case "collect": CollectCommand.self
    case "coverage": CoverageCommand.self
    case "developer": DeveloperCommand.self
    case "digest": DigestCommand.self
    case "doctor": DoctorCommand.self
    case "estimate": EstimateCommand.self
    case "expense": ExpenseCommand.self
    case "explain": ExplainCommand.self
    case "export": ExportCommand.self
    case "forecast": ForecastCommand.self
    case "guard": GuardCommand.self
    case "import": ImportCommand.self
    case "imports": ImportsCommand.self
    case "key": KeyCommand.self
    case "log": LogCommand.self
    case "mapping": MappingCommand.self
    case "mcp": MCPCommand.self
    case "outliers": OutliersCommand.self
    case "price": PriceCommand.self
    case "project": ProjectCommand.self
    case "proof": ProofCommand.self
    case "pull": PullCommand.self
    case "push": PushCommand.self
    case "rate": RateCommand.self
    case "reconcile": ReconcileCommand.self
    case "report": ReportCommand.self
    case "reprice": RepriceCommand.self
    case "review": ReviewCommand.self
    case "roster": RosterCommand.self
    case "seat": SeatCommand.self
    case "seats": SeatsCommand.self
    case "serve": ServeCommand.self
    case "session": SessionCommand.self
    case "setting": SettingCommand.self
    case "sources": SourcesCommand.self
    case "sql": SQLCommand.self
    case "statement": StatementCommand.self
    case "statusline": StatusLineCommand.self
    case "token": TokenCommand.self
    case "trend": TrendCommand.self
    case "unassigned": UnassignedCommand.self
    case "what-if": WhatIfCommand.self
    case "windows": WindowsCommand.self
    case "work": WorkCommand.self
    default: nil
    }
  }
}
