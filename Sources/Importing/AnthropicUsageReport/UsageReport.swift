internal import UsageModel

/// A usage report, read bucket by bucket.
struct UsageReport {
  private var origin: RowOrigin
  /// The reasons that were noted; each is noted once.
  private var noted: Set<String> = []
  private var rowCount = 0
  private var namesOwners = false

  /// In bytes; a row takes some six hundred.
  private static let longestRow = 1 << 20
  /// In bytes; rows that precede the times of their bucket wait for them.
  private static let longestWait = 16 << 20

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.detail = .providerDay
  }

  /// Reads the next bucket and reports the outcome of each of its rows.
  mutating func readBucket(
    _ stream: JSONStream, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    guard try stream.kind() == .object else {
      return try reject("a bucket is no object; expected one", stream, onEvent)
    }
    var start: JSONNode?
    var end: JSONNode?
    var waiting: [JSONNode] = []
    try stream.enterObject()
    while let key = try stream.nextKey() {
      switch (key, try stream.kind()) {
      case ("starting_at", _): start = try stream.node(limit: Self.longestRow)
      case ("ending_at", _): end = try stream.node(limit: Self.longestRow)
      case ("results", .array):
        if start != nil, end != nil {
          try readRows(stream, Self.bucket(start, end), onEvent)
        } else {
          waiting += try rows(stream, onEvent)
        }
      case ("results", _):
        try reject("\"results\" of a bucket is no array; expected one", stream, onEvent)
      default: try stream.skipValue()
      }
    }
    for row in waiting { try read(row, Self.bucket(start, end), onEvent) }
  }

  private static func bucket(
    _ start: JSONNode?, _ end: JSONNode?
  ) -> Result<UsageReportBucket, RowError> {
    Result { () throws(RowError) in try UsageReportBucket(start: start, end: end) }
  }

  private func rows(
    _ stream: JSONStream, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> [JSONNode] {
    let line = stream.line
    if let rows = try stream.node(limit: Self.longestWait)?.array { return rows }
    let fault = RowError("a bucket has its times after 16 MB of rows; expected them first")
    try onEvent(.rejected(fault.at(line: line)))
    return []
  }

  private mutating func readRows(
    _ stream: JSONStream, _ bucket: Result<UsageReportBucket, RowError>,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try stream.enterArray()
    while try stream.nextElement() {
      _ = try stream.kind()
      let line = stream.line
      if let row = try stream.node(limit: Self.longestRow) {
        try read(row, bucket, onEvent)
      } else {
        let fault = RowError("a row is longer than 1 MB; expected the counts of one")
        try onEvent(.rejected(fault.at(line: line)))
      }
    }
  }

  private func reject(
    _ reason: String, _ stream: JSONStream, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let line = stream.line
    try stream.skipValue()
    try onEvent(.rejected(RowError(reason).at(line: line)))
  }
}

extension UsageReport {
  private mutating func read(
    _ node: JSONNode, _ bucket: Result<UsageReportBucket, RowError>,
    _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    rowCount += 1
    for event in events(node, bucket) { try onEvent(event) }
  }

  /// Returns the outcome of a row, preceded by any notes on it.
  private mutating func events(
    _ node: JSONNode, _ bucket: Result<UsageReportBucket, RowError>
  ) -> [ReadEvent] {
    do throws(RowError) {
      let time = try bucket.get()
      let row = try UsageReportRow(node)
      namesOwners = namesOwners || row.namesOwner
      let notes = row.doubts.filter { noted.insert($0).inserted }
        .map { ReadEvent.noted(ReadProblem(line: node.line, reason: $0)) }
      guard !row.tokens.isEmpty else { return notes + [.skipped(.zeroUsage)] }
      return notes + [.usage(row.draft(in: time, &origin))]
    } catch {
      return [.rejected(error.at(line: node.line))]
    }
  }

  /// Notes that no row says whose it is.
  func noteOwners(_ onEvent: (ReadEvent) throws -> Void) throws {
    guard rowCount > 0, !namesOwners else { return }
    let reason =
      "no row names an API key or an account; request the report with group_by[]=api_key_id to "
      + "see whose usage it is, and import that one instead of this"
    try onEvent(.noted(ReadProblem(line: 0, reason: reason)))
  }
}
