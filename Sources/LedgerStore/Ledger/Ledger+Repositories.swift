extension Ledger {
  public var developers: DeveloperRepository { DeveloperRepository(connection: connection) }
  public var keys: APIKeyRepository { APIKeyRepository(connection: connection) }
  public var projects: ProjectRepository { ProjectRepository(connection: connection) }
  public var sessions: SessionRepository { SessionRepository(connection: connection) }
  public var origins: OriginRepository { OriginRepository(connection: connection) }
  public var models: ModelRepository { ModelRepository(connection: connection) }
  public var usage: UsageRepository { UsageRepository(connection: connection) }
  public var dailyUsage: DailyUsageRepository { DailyUsageRepository(connection: connection) }
  public var imports: ImportRepository { ImportRepository(connection: connection) }
  public var prices: PriceRepository { PriceRepository(connection: connection) }
  public var settings: SettingRepository { SettingRepository(connection: connection) }
  public var audit: AuditRepository { AuditRepository(connection: connection) }
}
