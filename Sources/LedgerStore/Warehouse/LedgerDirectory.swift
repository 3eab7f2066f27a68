internal import SQLite

/// A ledger's nouns as a warehouse keeps them; its JSON in snake case has the warehouse's own names.
public struct LedgerDirectory: Encodable, Sendable {
  public struct Developer: Encodable, Sendable {
    public let developerID: Int64
    public var handle: String
    public var name: String?
    public var email: String?
    public let role: String?
    public let team: String?
    public let costCentre: String?
    public let activeFrom: Int64?
    public let activeUntil: Int64?
  }

  public struct DeveloperPeriod: Encodable, Sendable {
    public let developerID: Int64
    public let field: String
    public let firstDay: Int64?
    public let value: String?
  }

  public struct Project: Encodable, Sendable {
    public let projectID: Int64
    public var name: String
    public let costCentre: String?
    public let accountCode: String?
    public let isBillable: Bool
    public let parentID: Int64?
  }

  public struct ProjectPeriod: Encodable, Sendable {
    public let projectID: Int64
    public let firstDay: Int64?
    public let costCentre: String?
  }

  public struct Key: Encodable, Sendable {
    public let keyID: Int64
    public var name: String
    public let provider: String
    public var externalID: String?
    public var hint: String?
    public let developerID: Int64
    public let status: String
  }

  public struct Price: Encodable, Sendable {
    public let priceID: Int64
    public let model: String
    public let provider: String
    public let effectiveFrom: Int64?
    public let effectiveUntil: Int64?
    public let isNegotiated: Bool
    public let card: String
  }

  public var developer: [Developer]
  public let developerPeriod: [DeveloperPeriod]
  public var project: [Project]
  public let projectPeriod: [ProjectPeriod]
  public var apiKey: [Key]
  public let price: [Price]
}

extension LedgerDirectory {
  init(_ connection: Connection) throws {
    developer = try connection.rows(
      """
      SELECT id, handle, name, email, role, team, cost_centre, active_from, active_until
      FROM developer ORDER BY id
      """
    ) { row in
      Developer(
        developerID: row.int64(0), handle: row.text(1), name: row.optionalText(2),
        email: row.optionalText(3), role: row.optionalText(4), team: row.optionalText(5),
        costCentre: row.optionalText(6), activeFrom: row.optionalInt64(7),
        activeUntil: row.optionalInt64(8))
    }
    developerPeriod = try connection.rows(
      "SELECT developer_id, field, first_day, value FROM developer_period ORDER BY id"
    ) { row in
      DeveloperPeriod(
        developerID: row.int64(0), field: row.text(1), firstDay: row.optionalInt64(2),
        value: row.optionalText(3))
    }
    project = try connection.rows(
      "SELECT id, name, cost_centre, account_code, is_billable, parent_id FROM project ORDER BY id"
    ) { row in
      Project(
        projectID: row.int64(0), name: row.text(1), costCentre: row.optionalText(2),
        accountCode: row.optionalText(3), isBillable: row.int64(4) != 0,
        parentID: row.optionalInt64(5))
    }
    projectPeriod = try connection.rows(
      "SELECT project_id, first_day, cost_centre FROM project_period ORDER BY id"
    ) { row in
      ProjectPeriod(
        projectID: row.int64(0), firstDay: row.optionalInt64(1), costCentre: row.optionalText(2))
    }
    apiKey = try connection.rows(
      "SELECT id, name, provider, external_id, hint, developer_id, status FROM api_key ORDER BY id"
    ) { row in
      Key(
        keyID: row.int64(0), name: row.text(1), provider: row.text(2),
        externalID: row.optionalText(3), hint: row.optionalText(4),
        developerID: row.optionalInt64(5) ?? 0, status: row.text(6))
    }
    price = try connection.rows(
      """
      SELECT id, model, provider, effective_from, effective_until, is_negotiated, card
      FROM price ORDER BY id
      """
    ) { row in
      Price(
        priceID: row.int64(0), model: row.text(1), provider: row.text(2),
        effectiveFrom: row.optionalInt64(3), effectiveUntil: row.optionalInt64(4),
        isNegotiated: row.int64(5) != 0, card: row.text(6))
    }
  }
}

extension PushRepository {
  /// The ledger's nouns.
  public func directory() throws -> LedgerDirectory { try LedgerDirectory(connection) }
}
