internal import CSV
internal import LedgerStore
internal import UsageModel

/// The records of an exchange file. What many of them share, from the developer to the service
/// class, is kept as encoded bytes.
struct ExportRecords: ~Copyable {
  private static let comma = UInt8(ascii: ",")
  private static let billed = Array("billed".utf8)

  private let names: ExportNames
  private var origins: ExportOrigins
  private var keys = ExchangeKeys()
  private var timestamps = TimestampText()
  private var buffer = RecordBuffer(capacity: 1 << 17)

  init(_ ledger: Ledger, _ naming: ExportNaming) throws {
    // Both calls can throw, so neither result is stored before both have succeeded.
    let (names, origins) = (try ExportNames(ledger, naming), try ExportOrigins(ledger))
    self.names = names
    self.origins = origins
  }

  /// The number of bytes that have not been taken yet.
  var count: Int { buffer.count }

  /// Returns the records since the last call.
  mutating func take() -> [UInt8] { buffer.take() }

  mutating func append(_ row: CountedRow) throws {
    let origin = try origins.find(row, names)
    appendCallID(row, origin)
    buffer.append(Self.comma)
    timestamps.append(row.at, to: &buffer)
    buffer.append(origin.cells)
    buffer.append(names.model(row.modelID))
    appendCounts(row.tokens)
    buffer.append(names.service(row.serviceID).cells)
    if let cost = row.reportedCost {
      buffer.append(Array(Money(picodollars: cost).exactText.utf8))
    }
    buffer.append(Self.comma)
    if row.isBilled { buffer.append(Self.billed) }
    buffer.append(0x0D)
    buffer.append(0x0A)
  }

  private mutating func appendCallID(_ row: CountedRow, _ origin: ExportOrigin) {
    let key = keys.key(of: row, detail: origin.detail, owner: origin.developer)
    if let period = row.period {
      let scope = CallScope(
        summaryOf: origin.source, detail: origin.detail, period: period,
        context: names.service(row.serviceID).context)
      buffer.append(ExportOrigin.idPrefix(scope))
    } else {
      buffer.append(origin.callIDPrefix)
    }
    buffer.append(hexadecimal: UInt64(bitPattern: key.high))
    buffer.append(hexadecimal: UInt64(bitPattern: key.low))
  }

  private mutating func appendCounts(_ tokens: TokenCounts) {
    append(tokens.input)
    append(tokens.cacheWrite5m)
    append(tokens.cacheWrite1h)
    append(tokens.cacheRead)
    append(tokens.output)
    append(tokens.webSearches)
  }

  private mutating func append(_ count: Int64) {
    buffer.append(Self.comma)
    buffer.append(decimal: count)
  }
}

/// Assigns keys to the rows of an exchange file, in the order in which it is written.
struct ExchangeKeys {
  private var last: (high: Int64, owner: String, number: Int)?

  /// Returns the key of a call; for a summary cell, one that does not depend on the location of its
  /// file.
  mutating func key(of row: CountedRow, detail: Granularity, owner: String) -> CallKey {
    guard row.period != nil, detail != .providerDay else { return row.key }
    let repeats = last.map { $0.high == row.key.high && $0.owner == owner } ?? false
    let number = repeats ? (last?.number ?? 0) + 1 : 0
    last = (row.key.high, owner, number)
    return row.key.forExchange(owner: owner, number: number)
  }
}

/// Writes instants as `2026-09-14T09:02:19.400Z`, the format of ``Instant/iso8601``. Instants in
/// chronological order share their day, so its text is cached.
struct TimestampText {
  private var day: Day?
  /// `2026-09-14T`.
  private var dayBytes: [UInt8] = []

  mutating func append(_ instant: Instant, to buffer: inout RecordBuffer) {
    let day = instant.utcDay
    if day != self.day {
      self.day = day
      dayBytes = Array("\(day)T".utf8)
    }
    let midnight = Instant(startOfUTCDay: day)
    let clock = ClockTime(millisecondsOfDay: instant.milliseconds - midnight.milliseconds)
    buffer.append(dayBytes)
    append(clock.hour, digits: 2, UInt8(ascii: ":"), to: &buffer)
    append(clock.minute, digits: 2, UInt8(ascii: ":"), to: &buffer)
    append(clock.second, digits: 2, UInt8(ascii: "."), to: &buffer)
    append(clock.millisecond, digits: 3, UInt8(ascii: "Z"), to: &buffer)
  }

  private func append(
    _ number: Int, digits: Int, _ end: UInt8, to buffer: inout RecordBuffer
  ) {
    buffer.append(digits: UInt64(max(0, number)), count: digits)
    buffer.append(end)
  }
}
