public import UsageModel

/// A call as a warehouse takes it: row ids of the ledger, 0 for what is unassigned.
///
/// It consists of numbers only, so that rows can be spilled to a file as they lie in memory.
public struct PushedCall: SortableRow, Equatable {
  public let key: CallKey
  public let at: Instant
  /// The time of the origin's earliest line.
  public let originAt: Instant
  public let tokens: TokenCounts
  /// Picodollars; nil is unpriced.
  public let cost: Int64?
  /// Picodollars, as the source said.
  public let reportedCost: Int64?
  public let originID: Int64
  public let classID: Int64
  /// Days since 1970, in the ledger's time zone.
  public let day: Int32
  /// The owner on that day.
  public let developerID: Int32
  public let isSidechain: Bool
  public let isForked: Bool

  /// The order of a push: by day and key, so that the calls of one message follow each other.
  public func precedes(_ other: PushedCall) -> Bool {
    if day != other.day { return day < other.day }
    if key.high != other.key.high { return key.high < other.key.high }
    return key.low < other.key.low
  }

  /// Whether it precedes every call from an instant on: no time zone is a day ahead of UTC or behind.
  public func comesBefore(_ instant: Instant) -> Bool {
    day < instant.utcDay.number - 1
  }
}

/// What the calls of an origin have in common.
public struct PushedOrigin: Sendable {
  /// The owner unless it changed over time; 0 is unassigned, as for the others.
  public let developerID: Int64
  public let projectID: Int64
  public let keyID: Int64
  public let sessionID: Int64
  public let source: String
}

/// A session as a warehouse keeps it.
public struct PushedSession: Sendable {
  public let id: Int64
  public let developerID: Int64
  public let source: String
  public let externalID: String
  public let task: String?

  public init(
    id: Int64, developerID: Int64, source: String, externalID: String, task: String?
  ) {
    self.id = id
    self.developerID = developerID
    self.source = source
    self.externalID = externalID
    self.task = task
  }
}

/// What the cells and claims of a day are, in two numbers: of two days that differ in any figure, or in
/// whose it is, both numbers are the same by chance alone.
public struct DayDigest: Equatable, Sendable {
  public private(set) var first: UInt64
  public private(set) var second: UInt64
  /// The calls of the day.
  public internal(set) var calls: Int64 = 0

  /// Increased when a push tells more of a day than before.
  private static let version: UInt64 = 1

  init() {
    first = Self.version
    second = 0
  }

  /// Adds a row, whatever the order of rows.
  mutating func add(_ row: borrowing RowHash) {
    first &+= row.first
    second &+= row.second
  }

  /// The numbers as 16 bytes in hexadecimal digits.
  public var hexadecimal: String {
    CallKey(high: Int64(bitPattern: first), low: Int64(bitPattern: second)).hexadecimal
  }
}

/// Two hashes of a row of numbers, each by the finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
struct RowHash {
  fileprivate var first: UInt64
  fileprivate var second: UInt64

  /// `kind` distinguishes tables.
  init(kind: UInt64) {
    (first, second) = (kind, ~kind)
  }

  mutating func add(_ value: Int64) {
    let bits = UInt64(bitPattern: value)
    first = Self.mixed(first ^ bits)
    second = Self.mixed(second &+ bits ^ 0x5851_F42D_4C95_7F2D)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
