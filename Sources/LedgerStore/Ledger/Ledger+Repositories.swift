extension Ledger {
  /// The people.
  public var developers: DeveloperRepository { DeveloperRepository(connection: connection) }
  /// Their API keys.
  public var keys: APIKeyRepository { APIKeyRepository(connection: connection) }
  /// What spend is booked on.
  public var projects: ProjectRepository { ProjectRepository(connection: connection) }
  /// What all of them were from day to day.
  public var periods: PeriodRepository { PeriodRepository(connection: connection) }
  /// The sessions that calls belong to.
  public var sessions: SessionRepository { SessionRepository(connection: connection) }
  /// Where calls come from, and whose they are.
  public var origins: OriginRepository { OriginRepository(connection: connection) }
  /// The models and service classes that rows refer to.
  public var models: ModelRepository { ModelRepository(connection: connection) }
  /// The calls and summary cells.
  public var usage: UsageRepository { UsageRepository(connection: connection) }
  /// The lines of sheets that people keep.
  public var sheetLines: SheetLineRepository { SheetLineRepository(connection: connection) }
  /// The classes that they refer to.
  public var callClasses: CallClassRepository { CallClassRepository(connection: connection) }
  /// The runs in which their keys are found.
  public var callKeys: CallKeyRuns { CallKeyRuns(connection: connection) }
  /// Keys that earlier versions gave to what is now part of another call.
  public var formerKeys: FormerKeyRepository { FormerKeyRepository(connection: connection) }
  /// The rollup that reports read.
  public var dailyUsage: DailyUsageRepository { DailyUsageRepository(connection: connection) }
  /// What was imported.
  public var imports: ImportRepository { ImportRepository(connection: connection) }
  /// What files told besides what the rows have.
  public var tellings: TellingRepository { TellingRepository(connection: connection) }
  /// The files that need not be read again.
  public var fileMemory: FileMemoryRepository { FileMemoryRepository(connection: connection) }
  /// The prices that costs rest on.
  public var prices: PriceRepository { PriceRepository(connection: connection) }
  /// What summaries claim, and what of it counts.
  public var claims: ClaimRepository { ClaimRepository(connection: connection) }
  /// The budgets and policies.
  public var budgets: BudgetRepository { BudgetRepository(connection: connection) }
  /// The requests for more, and what was decided.
  public var budgetRequests: BudgetRequestRepository {
    BudgetRequestRepository(connection: connection)
  }
  /// The rules of alerts.
  public var alertRules: AlertRuleRepository { AlertRuleRepository(connection: connection) }
  /// What they fired.
  public var alerts: AlertRepository { AlertRepository(connection: connection) }
  /// Who took it.
  public var alertDeliveries: AlertDeliveryRepository {
    AlertDeliveryRepository(connection: connection)
  }
  /// What hooks read of sessions that go on.
  public var liveCalls: LiveCallRepository { LiveCallRepository(connection: connection) }
  /// The what-if scenarios that were saved.
  public var scenarios: ScenarioRepository { ScenarioRepository(connection: connection) }
  /// The planned tasks of days.
  public var estimates: EstimateRepository { EstimateRepository(connection: connection) }
  /// The settings.
  public var settings: SettingRepository { SettingRepository(connection: connection) }
  /// The trail of changes.
  public var audit: AuditRepository {
    AuditRepository(connection: connection, author: author)
  }
}
