public import UsageModel

/// Where daily cells come from that are no ledger's own, with the names in them: many ledgers in a warehouse.
///
/// The one seam between reports and other books: ``Ledger/inMemory(of:_:)`` makes a ledger of what it tells, and
/// every report reads that as it reads any ledger. Ids are the source's own.
public protocol CellSource {
  /// The names that cells refer to, and what reports need to know of them.
  func names() throws -> CellNames

  /// The first and last day with usage, whatever is asked for; nil without any.
  func extent() throws -> DayRange?

  /// Passes what was asked for to `body`, in any order, each place once.
  func forEachCell(_ request: CellRequest, _ body: (ToldCell) throws -> Void) throws
}

/// What is asked of a source of cells.
public struct CellRequest: Equatable, Sendable {
  /// The first and the last day; nil is open.
  public var first: Day?
  public var last: Day?
  /// What cells are told apart by, beside the day: usage that differs in other columns alone is one cell, without a
  /// value there. Rows without a price are told apart by their model all the same.
  public var columns: Set<CellColumn>
  /// Whether cells are told apart by day; else those of all the days are one, on one of them.
  public var keepsDays: Bool
  /// Whether reports say how many sessions there are: each is then told in each place of the columns.
  public var countsSessions: Bool

  public init(
    first: Day? = nil, last: Day? = nil, columns: Set<CellColumn>, keepsDays: Bool = true,
    countsSessions: Bool = false
  ) {
    self.first = first
    self.last = last
    self.columns = columns
    self.keepsDays = keepsDays
    self.countsSessions = countsSessions
  }
}

/// A cell of a source.
public struct ToldCell: Sendable {
  /// The figures and the places by the source's own ids; origin and rows are those of no ledger.
  public var cell: DailyCell
  /// The tool or export that told it, by its id; empty where that was not asked for.
  public var source: String
  /// What its rows are; a summary's scope.
  public var detail: Granularity
  /// The source's own id of its session; nil where none is known, or that was not asked for. A cell with a session
  /// by number alone has no figures: it is there to be counted.
  public var session: String?

  public init(
    _ cell: DailyCell, source: String = "", detail: Granularity = .call, session: String? = nil
  ) {
    self.cell = cell
    self.source = source
    self.detail = detail
    self.session = session
  }
}

/// The names in cells.
public struct CellNames: Sendable {
  /// A developer over time.
  public struct Person: Sendable {
    public var developer: Stored<Developer>
    /// The fields that changed.
    public var periods: [MembershipField: Timeline<String?>]

    public init(
      _ developer: Stored<Developer>, periods: [MembershipField: Timeline<String?>] = [:]
    ) {
      self.developer = developer
      self.periods = periods
    }
  }

  public var people: [Person] = []
  /// Those above come before those below them.
  public var projects: [Stored<Project>] = []
  /// The cost centres of projects, where they changed.
  public var projectPeriods: [Int64: Timeline<String?>] = [:]
  public var keys: [Stored<APIKey>] = []
  public var models: [Int64: String] = [:]
  public var settings: [SettingRepository.Name: String] = [:]

  public init() {}
}
