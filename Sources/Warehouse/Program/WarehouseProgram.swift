public import LedgerStore
public import Operations
internal import Postgres
internal import Presentation
internal import Recording
internal import UsageModel

/// What `outlay-server` does with a warehouse: each method carries out one command, says what it did and
/// returns the exit status.
public struct WarehouseProgram {
  /// What the program asks of its surroundings.
  public struct Surroundings {
    /// Writes a line to standard output.
    public var tell: (String) -> Void
    /// Writes a line to standard error.
    public var say: (String) -> Void
    /// Writes over the last line of standard error; nil where that is no terminal.
    public var showProgress: ((String) -> Void)?

    public init(
      tell: @escaping (String) -> Void, say: @escaping (String) -> Void,
      showProgress: ((String) -> Void)? = nil
    ) {
      self.tell = tell
      self.say = say
      self.showProgress = showProgress
    }
  }

  let surroundings: Surroundings

  public init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Makes a database a warehouse, or brings one up to date.
  public func prepare(_ address: WarehouseAddress) -> Int32 {
    answering {
      let connection = try connect(address)
      let applied = try WarehouseSchema.migrate(connection)
      tell(
        applied.isEmpty
          ? "\(address): is a warehouse and up to date."
          : "\(address): is a warehouse now: \(applied.joined(separator: ", ")).")
      return 0
    }
  }

  /// Proves a warehouse from its rows.
  public func check(_ address: WarehouseAddress) -> Int32 {
    answering {
      let servers = try WarehouseServers(address.description, password: address.password)
      let result = try WarehouseCheck(servers).run()
      for failure in result.failures { tell(failure) }
      for share in result.shares { tell(share.sentence) }
      for difference in result.differences { tell(difference.sentence) }
      let extent = Figures.counted(Int64(result.servers), "server")
      guard result.failures.isEmpty else {
        surroundings.say(
          "\(Figures.counted(Int64(result.failures.count), "failure")) on \(extent).")
        return 1
      }
      tell(
        "The warehouse is right: \(Figures.counted(Int64(result.shares.count), "ledger")) on \(extent)."
      )
      return 0
    }
  }

  /// Compares a ledger with what a warehouse has of it.
  public func compare(_ path: String, with address: WarehouseAddress) -> Int32 {
    answering {
      let ledger = try Ledger.openForReading(path: path)
      let servers = try WarehouseServers(address.description, password: address.password)
      let comparison = try LedgerComparison(ledger, with: servers)
      tell(comparison.sentence)
      guard !comparison.isWhole else { return 0 }
      surroundings.say("Send what changed: outlay push \(address)")
      return 1
    }
  }

  /// Passes the bytes of a ledger of a warehouse's cells to `write`.
  public func cells(
    _ request: CellRequest, of address: WarehouseAddress, to write: ([UInt8]) -> Void
  ) -> Int32 {
    answering {
      let servers = try WarehouseServers(address.description, password: address.password)
      write(try WarehouseReading.ledger(servers, request).serialized())
      return 0
    }
  }

  func connect(_ address: WarehouseAddress) throws -> PostgresConnection {
    try PostgresConnection(PostgresSettings(address.description, password: address.password))
  }

  func tell(_ line: String) { surroundings.tell(PlainText.clean(line)) }

  /// Runs `body`, and says what it throws.
  func answering(_ body: () throws -> Int32) -> Int32 {
    do {
      return try body()
    } catch {
      let (status, message) = Self.told(error)
      surroundings.showProgress?("")
      surroundings.say("Error: \(PlainText.clean(message))")
      return status
    }
  }

  /// The exit status and the sentences for an error of a warehouse.
  public static func told(_ error: any Error) -> (status: Int32, message: String) {
    switch error {
    case let error as WarehouseError: (error.exitStatus, error.description)
    case let error as PostgresError: (error.exitStatus, error.advice)
    case let error as LedgerError: (error.kind.exitStatus, error.description)
    case let fault as PushRequest.Fault: (64, fault.description)
    default: (70, "\(error)")
    }
  }
}

extension LedgerShare {
  /// What the warehouse has of the ledger.
  var sentence: String {
    let rows =
      "\(Figures.counted(calls, "call")) and \(summaries == 1 ? "1 summary" : "\(Figures.grouped(summaries)) summaries")"
    let part = counted == total ? "all of it counts" : "\(Figures.dollars(counted)) of it counts"
    return "\(team): \(Figures.dollars(total)) in \(rows); \(part)."
  }
}

extension PriceDifference {
  /// Who has which price.
  var sentence: String {
    "Prices differ: \(team) and \(other) tell \(Figures.counted(calls, "call")) alike, at \(Figures.dollars(cost)) and "
      + "\(Figures.dollars(otherCost)); \(team)'s count."
  }
}

extension LedgerComparison {
  /// How the two compare.
  var sentence: String {
    if isWhole {
      return "The warehouse has all of this ledger, to the picodollar: "
        + "\(Figures.dollars(total)) in \(Figures.counted(calls, "call"))."
    }
    let difference = Money(picodollars: total.picodollars - share.total.picodollars)
    return
      "The warehouse has \(Figures.dollars(share.total)) in \(Figures.counted(share.calls, "call")) of this "
      + "ledger's \(Figures.dollars(total)) in \(Figures.counted(calls, "call")): a difference of "
      + "\(difference.picodollars) picodollars; \(Figures.counted(Int64(days), "day")) to send."
  }
}
