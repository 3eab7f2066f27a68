public import LedgerStore
internal import Postgres
public import Recording
public import UsageModel

/// Brings what a warehouse has of a ledger up to what the ledger says.
///
/// What changed is found by the days: each has a digest of its cells and claims, which the warehouse
/// keeps of what it took in. Days that differ are sent whole, in blocks; what a day has no more, goes.
/// So a push that ends early goes on where it stopped, and prices, merges and undone imports need no
/// record of their own.
public struct WarehousePush {
  /// How a push is to be done.
  public struct Options: Sendable {
    /// The ledger's name in the warehouse; nil keeps the one it has.
    public var team: String?
    /// The first day to compare; nil compares all.
    public var since: Day?
    public var pseudonyms: Pseudonyms?
    /// How long another push of the ledger is waited for, in milliseconds.
    public var patience = 10_000

    public init(team: String? = nil, since: Day? = nil, pseudonyms: Pseudonyms? = nil) {
      self.team = team
      self.since = since
      self.pseudonyms = pseudonyms
    }
  }

  /// What a push did.
  public struct Outcome: Sendable {
    public var team = ""
    /// The days that were sent, and all that were compared.
    public var days = 0
    public var comparedDays = 0
    /// Rows that came or changed, and rows that went.
    public var written: Int64 = 0
    public var removed: Int64 = 0
    /// Calls that other ledgers tell, too.
    public var contested: Int64 = 0
    public var claims: Int64 = 0
  }

  /// The calls in a block, unless a day has more.
  public static let blockSize: Int64 = 100_000

  private let ledger: Ledger
  private let warehouse: WarehouseServers
  private let options: Options
  /// Hears how many calls of how many were sent.
  private let progress: (_ sent: Int64, _ of: Int64) -> Void
  private let blockSize: Int64

  public init(
    _ ledger: Ledger, to warehouse: WarehouseServers, _ options: Options = Options(),
    blockSize: Int64 = Self.blockSize,
    progress: @escaping (_ sent: Int64, _ of: Int64) -> Void = { _, _ in }
  ) {
    self.ledger = ledger
    self.warehouse = warehouse
    self.options = options
    self.blockSize = blockSize
    self.progress = progress
  }

  /// What a push would send; changes nothing anywhere.
  public func dryRun() throws -> (plan: PushPlan, team: String?) {
    let known = try ledger.pushes.knownLedgerID().flatMap {
      try RegisteredLedger.find($0, in: warehouse)
    }
    let digests = try ledger.readingThrough { try ledger.pushes.digests() }
    let pushed = try known.map { try $0.digests(warehouse) } ?? [:]
    return (PushPlan(digests, pushed: pushed, since: options.since), options.team ?? known?.team)
  }

  /// Pushes. Throws a ``WarehouseError``, a ``PostgresError`` or a ``LedgerError``; what was committed
  /// before stays, and is not sent again.
  public func run() throws -> Outcome {
    try warehouse.expectWritable()
    let uid = try ledger.pushes.ledgerID()
    return try ledger.readingThrough {
      let registered = try RegisteredLedger.register(
        uid, team: options.team ?? ledger.settings.value(.ledgerName),
        zone: ledger.settings.value(.timeZone) ?? "UTC", in: warehouse)
      try registered.lock(warehouse, patience: options.patience)
      let revision = try registered.begin(warehouse)
      return try push(registered, uid, revision)
    }
  }

  private func push(
    _ registered: RegisteredLedger, _ uid: String, _ revision: Int64
  ) throws -> Outcome {
    let directory = try DirectoryText.directory(of: ledger, pseudonyms: options.pseudonyms)
    try warehouse.lead.execute(
      """
      SELECT outlay.replace_directory(\(registered.id), \(revision),
        \(DirectoryText.json(directory))::jsonb)
      """)
    let digests = try ledger.pushes.digests()
    let pushed = try registered.digests(warehouse)
    let plan = PushPlan(digests, pushed: pushed, since: options.since)
    var outcome = Outcome(
      team: registered.team, days: plan.days.count, comparedDays: plan.comparedDays)
    if !plan.days.isEmpty {
      let target = PushTarget(
        warehouse: warehouse, names: try PushedNames(ledger, in: warehouse),
        ledgerID: registered.id,
        revision: revision, isNew: pushed.isEmpty)
      try warehouse.lead.execute(
        """
        SELECT outlay.announce(\(registered.id), \(revision), \(plan.days)::integer[])
        """)
      var stream = try PushStream(
        ledger, target, plan, team: registered.team, uid: uid, blockSize: blockSize,
        hidesTasks: options.pseudonyms != nil, progress: progress)
      outcome.add(try stream.run())
    }
    try registered.finish(warehouse, revision)
    return outcome
  }
}

extension WarehousePush.Outcome {
  fileprivate mutating func add(_ blocks: PushBlock.Outcome) {
    written = blocks.written
    removed = blocks.removed
    contested = blocks.contested
    claims = blocks.claims
  }
}

/// Which days a push sends.
public struct PushPlan: Sendable {
  /// In order, as days since 1970; those that the ledger has no more among them.
  public let days: [Int32]
  public let comparedDays: Int
  /// The calls of these days.
  public let calls: Int64
  let digests: [Int32: DayDigest]

  /// Compares digests; those that were pushed are in hexadecimal digits.
  init(_ digests: [Int32: DayDigest], pushed: [Int32: String], since: Day?) {
    let all = Set(digests.keys).union(pushed.keys).filter { $0 >= since?.number ?? .min }
    days = all.filter { digests[$0].map(\.hexadecimal) != pushed[$0] }.sorted()
    comparedDays = all.count
    calls = days.reduce(0) { $0 + (digests[$1]?.calls ?? 0) }
    self.digests = digests
  }
}
