extension Ledger {
  /// The developers.
  public var developers: DeveloperRepository { DeveloperRepository(connection: connection) }
  /// The API keys.
  public var keys: APIKeyRepository { APIKeyRepository(connection: connection) }
  /// The projects.
  public var projects: ProjectRepository { ProjectRepository(connection: connection) }
  /// The memberships, cost centres and key owners over time.
  public var periods: PeriodRepository { PeriodRepository(connection: connection) }
  /// Who shares which keys over time.
  public var keyShares: KeyShareRepository { KeyShareRepository(connection: connection) }
  /// The sessions that calls belong to.
  public var sessions: SessionRepository { SessionRepository(connection: connection) }
  /// The origins of usage, and their owners.
  public var origins: OriginRepository { OriginRepository(connection: connection) }
  /// The models and service classes that rows refer to.
  public var models: ModelRepository { ModelRepository(connection: connection) }
  /// The calls and summary cells.
  public var usage: UsageRepository { UsageRepository(connection: connection) }
  /// The lines of sheets that people keep.
  public var sheetLines: SheetLineRepository { SheetLineRepository(connection: connection) }
  /// The call classes that rows refer to.
  public var callClasses: CallClassRepository { CallClassRepository(connection: connection) }
  /// The keys of the rows.
  public var callKeys: CallKeyRuns { CallKeyRuns(connection: connection) }
  /// Keys under which earlier versions stored what is now part of another call.
  public var formerKeys: FormerKeyRepository { FormerKeyRepository(connection: connection) }
  /// The rollup that reports read.
  public var dailyUsage: DailyUsageRepository { DailyUsageRepository(connection: connection) }
  /// The imports.
  public var imports: ImportRepository { ImportRepository(connection: connection) }
  /// What providers' directories say of people and keys.
  public var directoryEntries: DirectoryEntryRepository {
    DirectoryEntryRepository(connection: connection)
  }
  /// What files reported beyond what the rows hold.
  public var tellings: TellingRepository { TellingRepository(connection: connection) }
  /// The files that were read, and how far.
  public var fileMemory: FileMemoryRepository { FileMemoryRepository(connection: connection) }
  /// The prices that costs are based on.
  public var prices: PriceRepository { PriceRepository(connection: connection) }
  /// The claims of summaries, and the part of each that counts.
  public var claims: ClaimRepository { ClaimRepository(connection: connection) }
  /// What sources count in units of their own.
  public var quantities: QuantityRepository { QuantityRepository(connection: connection) }
  /// The budgets and policies.
  public var budgets: BudgetRepository { BudgetRepository(connection: connection) }
  /// The budget requests and the decisions on them.
  public var budgetRequests: BudgetRequestRepository {
    BudgetRequestRepository(connection: connection)
  }
  /// The alert rules.
  public var alertRules: AlertRuleRepository { AlertRuleRepository(connection: connection) }
  /// The alerts that rules fired.
  public var alerts: AlertRepository { AlertRepository(connection: connection) }
  /// What people said of abnormal events.
  public var outlierMarks: OutlierMarkRepository { OutlierMarkRepository(connection: connection) }
  /// The delivery of alerts.
  public var alertDeliveries: AlertDeliveryRepository {
    AlertDeliveryRepository(connection: connection)
  }
  /// The calls that hooks read from running sessions.
  public var liveCalls: LiveCallRepository { LiveCallRepository(connection: connection) }
  /// What status lines told of the windows of plans.
  public var planWindows: PlanWindowRepository { PlanWindowRepository(connection: connection) }
  /// The seats: plans that people hold for a fee.
  public var seats: SeatRepository { SeatRepository(connection: connection) }
  /// The days on which developers are away.
  public var leaves: LeaveRepository { LeaveRepository(connection: connection) }
  /// Advice on seats that was kept.
  public var seatScenarios: SeatScenarioRepository {
    SeatScenarioRepository(connection: connection)
  }
  /// The pull requests that sessions worked on.
  public var pullRequests: PullRequestRepository { PullRequestRepository(connection: connection) }
  /// The saved what-if scenarios.
  public var scenarios: ScenarioRepository { ScenarioRepository(connection: connection) }
  /// The saved mappings of tables.
  public var mappings: MappingRepository { MappingRepository(connection: connection) }
  /// The planned tasks of days.
  public var estimates: EstimateRepository { EstimateRepository(connection: connection) }
  /// What providers say they charge.
  public var statements: StatementRepository { StatementRepository(connection: connection) }
  /// The months that were closed.
  public var closes: CloseRepository { CloseRepository(connection: connection) }
  /// The tokens of the server.
  public var tokens: TokenRepository { TokenRepository(connection: connection) }
  /// Tickets, pull requests and commits, and the rules by which branches find them.
  public var work: WorkRepository { WorkRepository(connection: connection) }
  /// The book rates of currencies.
  public var rates: RateRepository { RateRepository(connection: connection) }
  /// What a push to a warehouse reads.
  public var pushes: PushRepository { PushRepository(connection: connection) }
  /// The settings.
  public var settings: SettingRepository { SettingRepository(connection: connection) }
  /// The audit trail.
  public var audit: AuditRepository {
    AuditRepository(connection: connection, author: author)
  }
}
