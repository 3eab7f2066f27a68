internal import UsageModel

/// Makes the drafts of a mapped table, and decides which rows are the same.
struct MappedDrafts {
  private let map: ColumnMap
  private let kind: MappedRowKind
  private let context: ReadContext
  private var occurrences = OccurrenceCounter()
  /// The values of the rows met so far, by the digest of what names them.
  private var met: [Int64: Int64] = [:]
  /// The origin of the last row, which the next often shares.
  private var last: SharedOrigin?

  /// Rows before this day are accepted with a note: the tools of today did not exist yet.
  private static let earliest = Month("2020-01")?.days.first ?? Day(number: 0)

  init(_ map: ColumnMap, _ kind: MappedRowKind, _ context: ReadContext) {
    self.map = map
    self.kind = kind
    self.context = context
  }

  /// A note on a day that is hardly meant.
  static func note(on day: Day, today: Day?) -> String? {
    if let today, day > today {
      return "the date lies in the future; correct it if that is a mistake"
    }
    return day < earliest ? "the date is before 2020; correct it if that is a mistake" : nil
  }

  /// Returns the usage of a row, or that it repeats another one; throws for one that contradicts
  /// another one of the file.
  mutating func event(
    _ row: MappedRow, time: MappedTimes.Time, _ tokens: TokenCounts, _ cost: Money?, minutes: Int?
  ) throws(RowError) -> ReadEvent {
    let values = Self.values(row, tokens, cost)
    let reported = cost?.reported(beside: tokens)
    switch time {
    case .instant(let at):
      let identity = try identity(ofCall: row, at: at, values, isMoneyOnly: tokens.isEmpty)
      guard let identity else { return .repeated }
      return .usage(
        UsageDraft(
          identity: identity, sharedOrigin: origin(row, .call), at: at, model: row.model,
          tokens: tokens, service: Self.service(row), reportedCost: reported, isFinal: true,
          line: row.line))
    case .day(let day):
      guard let identity = try identity(ofRow: row, day: day, values) else { return .repeated }
      return .usage(
        UsageDraft(
          identity: identity, sharedOrigin: origin(row, granularity),
          at: context.options.timeZone.start(of: day), period: DayRange(first: day, last: day),
          model: row.model, tokens: tokens, service: Self.service(row), reportedCost: reported,
          replacesEarlier: kind == .lines, line: row.line,
          note: hasNotes
            ? SessionNote(task: row.task, notes: row.notes, minutes: minutes) : nil))
    }
  }

  /// What of a rejected row can be read, by which its earlier version is found; nil where rows are
  /// no lines of a list.
  mutating func partialRow(_ row: MappedRow, day: Day?, cost: Money?) -> PartialRow? {
    guard kind == .lines, map.has(.date) else { return nil }
    var partialRow = PartialRow(
      developer: row.developer, day: day, task: row.task, model: row.model)
    if let day {
      let fields = Self.lineFields(row, day)
      partialRow.identity = .cell(
        fields: fields + [row.id.isEmpty ? String(occurrences.next(fields + [row.developer])) : "1"]
      )
    }
    partialRow.cost = cost
    return partialRow
  }

  private var hasNotes: Bool { map.has(.task) || map.has(.notes) || map.has(.duration) }

  private var granularity: Granularity {
    kind == .lines ? .note : map.has(.project) ? .projectDay : .day
  }

  private mutating func origin(_ row: MappedRow, _ detail: Granularity) -> SharedOrigin {
    var origin = context.origin
    origin.source = MappedTableReader.id.rawValue
    origin.detail = detail
    origin.identity = row.developer
    origin.projectName = row.project
    origin.keyName = row.key
    origin.sessionID = row.session
    origin.branch = row.branch
    if let last, last.origin == origin { return last }
    let shared = SharedOrigin(origin)
    last = shared
    return shared
  }

  private static func service(_ row: MappedRow) -> ServiceClass {
    ServiceClass(tier: row.tier.lowercased(), speed: row.speed.lowercased())
  }
}

/// Which rows are the same (counting rules 3, 9 and 31).
extension MappedDrafts {
  /// The identity of a call: its own id, or its content and its occurrence; nil for one that
  /// repeats another. What only attributes it is left out, so that another map of the same file
  /// names the same calls.
  private mutating func identity(
    ofCall row: MappedRow, at: Instant, _ values: [String], isMoneyOnly: Bool
  ) throws(RowError) -> CallIdentity? {
    let who = [row.developer.lowercased(), row.session]
    guard row.id.isEmpty else {
      let isUnique = MessageID.isUnique(row.id)
      let name = isUnique ? ["csv id", row.id] : ["csv id", row.id] + who
      let content = [String(at.milliseconds), row.model] + values
      guard try isFirst(name, content, line: row.line) else { return nil }
      return isUnique ? .message(id: row.id) : .content(fields: name, occurrence: 1)
    }
    // Prices of requests repeat to the cent: without tokens the person tells calls apart.
    let stated = isMoneyOnly ? [context.origin.statedDeveloper.lowercased()] : []
    let fields = ["csv", String(at.milliseconds), row.model] + who + values + stated
    return occurrences.identity(ofContent: fields)
  }

  private mutating func identity(
    ofRow row: MappedRow, day: Day, _ values: [String]
  ) throws(RowError) -> CallIdentity? {
    if kind == .totals { return try identity(ofTotal: row, day: day, values) }
    let fields = Self.lineFields(row, day)
    guard row.id.isEmpty else {
      let content = [day.description, row.model] + values
      guard try isFirst(fields + [row.developer.lowercased()], content, line: row.line) else {
        return nil
      }
      return .cell(fields: fields + ["1"])
    }
    return .cell(fields: fields + [String(occurrences.next(fields + [row.developer]))])
  }

  /// What names a line of a list: not its amounts and notes, so that a corrected line is the same.
  private static func lineFields(_ row: MappedRow, _ day: Day) -> [String] {
    row.id.isEmpty
      ? ["csv", day.description, row.task, row.model, row.duration, row.session, row.tier]
      : ["csv id", row.id]
  }

  /// The identity of a total; a file has one row for each, since which of two a later file repeats
  /// would not be known.
  private mutating func identity(
    ofTotal row: MappedRow, day: Day, _ values: [String]
  ) throws(RowError) -> CallIdentity? {
    let fields = [
      "csv total", day.description, row.project, row.key, row.model, row.session, row.branch,
      row.tier, row.speed, row.id, row.task,
    ]
    let name = fields + [row.developer.lowercased()]
    let digest = Digest.int64(name)
    guard let other = met.updateValue(Digest.int64(values), forKey: digest) else {
      return .cell(fields: fields)
    }
    if other == Digest.int64(values) { return nil }
    throw RowError(
      "the row is of the same day, person and model as an earlier one; expected one total of each "
        + "(map the column that tells them apart, or import it with --rows lines)")
  }

  /// Returns whether no other row of the file has the id; throws if one has it with other content.
  private mutating func isFirst(
    _ name: [String], _ content: [String], line: Int
  ) throws(RowError) -> Bool {
    let value = Digest.int64(content)
    guard let other = met.updateValue(value, forKey: Digest.int64(name)) else { return true }
    if other == value { return false }
    throw RowError(
      column: map.column(.id) ?? "",
      "is that of an earlier row with other content; expected an id of the row's own (leave id out "
        + "of the map if rows share it)")
  }

  private static func values(
    _ row: MappedRow, _ tokens: TokenCounts, _ cost: Money?
  ) -> [String] {
    let counts = [
      tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output,
      tokens.webSearches,
    ]
    return counts.map { String($0) } + [cost?.exactText ?? "", row.tier, row.speed]
  }
}
