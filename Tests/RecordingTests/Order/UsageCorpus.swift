import TestSupport
import Testing
import UsageModel

/// A seeded set of drafts in which the same usage turns up in many forms.
struct UsageCorpus {
  private(set) var drafts: [UsageDraft] = []
  private var random: SeededRandom
  private let people: [(folder: String, cwd: String, identity: String)] = [
    ("/in/ana", "/home/ana/code/shop", ""), ("/in/ben", "/Users/b/shop-worktrees/x", ""),
    ("/in/mix", "/home/cy/code/api", "ben@example.com"), ("/in/zed", "/srv/jobs/api", ""),
  ]
  private let models = [
    "claude-sonnet-4-5", "claude-sonnet-4-5-20250929", "claude-opus-4-8", "unheard-of",
  ]
  private let start: Day

  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    start = try day("2026-09-20")
    for number in 0..<30 { addMessage(number) }
    for number in 0..<14 { addSummary(number) }
    for number in 0..<6 { addNote(number) }
  }

  /// The people whom the drafts mean.
  static func addTeam(to book: TestLedger) throws {
    try book.addDeveloper("ana", paths: ["/in/ana"])
    try book.addDeveloper("ben", email: "ben@example.com", paths: ["/in/ben"])
    try book.addDeveloper("cy")
  }

  // MARK: Calls

  private mutating func addMessage(_ number: Int) {
    let home = pick(people.indices)
    let isBedrock = chance(5)
    for _ in 0..<pick(1...3) {
      var line = call(number, session: "s\(home)", person: home)
      // A call of a gateway carries no request id, a line of any other may lack it.
      if isBedrock || chance(8) { line.identity = .message(id: "msg_\(number)") }
      if chance(5) { line.parts = parts() }
      drafts.append(line)
      if chance(3) { drafts.append(copy(of: line)) }
      if chance(8) { drafts.append(line) }
      if chance(4) { drafts += exchangedWithParts(line) }
    }
    if chance(2) { addReplay(of: number, home) }
  }

  private mutating func call(_ number: Int, session: String, person: Int) -> UsageDraft {
    let (folder, cwd, identity) = people[person]
    let path = "\(folder)/\(session)-\(pick(0...1)).jsonl"
    let origin = CallOrigin.sample(session, path: path, cwd: cwd, identity: identity)
    return .sample(
      "msg_\(number)", "req_\(number)", at: instant(number), model: models[pick(0...3)],
      tokens: TokenCounts(
        input: 100, cacheRead: Int64(pick(0...2)), output: Int64(pick(1...4) * 10)),
      service: ServiceClass(speed: chance(2) ? "standard" : ""), isSidechain: chance(6),
      isFinal: chance(3), origin: origin)
  }

  /// What is billed beside a call: a compaction, an advisor.
  private mutating func parts() -> [UsageDraft.Part] {
    (0..<pick(1...3)).map { _ in
      UsageDraft.Part(
        model: models[pick(0...3)],
        tokens: TokenCounts(input: Int64(pick(1...3) * 100), output: Int64(pick(0...2) * 10)),
        service: .unspecified)
    }
  }

  /// The line in another session: marked as a copy or not, and perhaps in another's folder.
  private mutating func copy(of line: UsageDraft) -> UsageDraft {
    var copy = line
    let person = people[pick(people.indices)]
    copy.origin.sessionID = "fork\(pick(0...2))"
    copy.origin.path = "\(person.folder)/\(copy.origin.sessionID).jsonl"
    copy.origin.identity = person.identity
    copy.isForked = chance(2)
    // A session that was handed off writes its lines anew.
    if chance(2) {
      copy.at = Instant(milliseconds: copy.at.milliseconds + Int64(pick(-2...2)) * 3_600_000)
    }
    return copy
  }

  /// The line as the exchange file of another ledger has it: under its key, with less about it.
  private mutating func exchanged(_ line: UsageDraft) -> UsageDraft {
    var origin = CallOrigin.sample(
      line.origin.sessionID, path: "/in/calls.csv", identity: chance(2) ? "ben" : "")
    origin.isExchange = true
    if chance(3) { origin.statedDeveloper = "ana" }
    var copy = line
    copy.identity = .key(CallKey(line.identity, of: line.origin))
    copy.origin = origin
    copy.isSidechain = false
    copy.isForked = false
    copy.isFinal = false
    copy.parts = []
    return copy
  }

  /// Every part of a call has a row of its own there.
  private mutating func exchangedWithParts(_ line: UsageDraft) -> [UsageDraft] {
    let whole = exchanged(line)
    guard case .key(let key) = whole.identity else { return [whole] }
    let parts = line.parts.enumerated().map { index, part in
      var row = whole
      row.identity = .key(key.part(index + 1))
      (row.model, row.tokens, row.service) = (part.model, part.tokens, part.service)
      return row
    }
    return [whole] + parts
  }

  /// A subagent's line of the message under another request id, in this session or in others.
  private mutating func addReplay(of number: Int, _ home: Int) {
    for _ in 0..<pick(1...3) {
      let session = chance(2) ? "s\(home)" : "fork\(pick(0...2))"
      var replay = call(number, session: session, person: home)
      replay.identity = .request(messageID: "msg_\(number)", requestID: "replay_\(number)")
      replay.isSidechain = true
      drafts.append(replay)
      if chance(3) { drafts.append(exchanged(replay)) }
    }
  }

  // MARK: Summaries

  private mutating func addSummary(_ number: Int) {
    let details: [Granularity] = [.providerDay, .projectDay, .day, .session, .week, .month]
    let detail = details[number % details.count]
    let origin = summaryOrigin(detail, person: pick(people.indices))
    let period = period(of: detail)
    for _ in 0..<pick(1...3) {
      var cell = UsageDraft.summary(
        detail, period, model: models[pick(0...3)],
        tokens: TokenCounts(input: Int64(pick(1...5) * 1000), output: 500), origin: origin)
      cell.identity = .cell(fields: [String(detail.rawValue), period.first.description])
      if chance(2) { cell.origin.path = cell.origin.path.replacing("a.json", with: "b.json") }
      drafts.append(cell)
      // The same file again, now with its owner on the command line.
      if detail != .providerDay, chance(3) {
        cell.origin.statedDeveloper = "ana"
        drafts.append(cell)
      }
    }
  }

  private func summaryOrigin(_ detail: Granularity, person: Int) -> CallOrigin {
    let isConsole = detail == .providerDay
    return .sample(
      detail == .session ? "s\(person)" : "", path: people[person].folder + "/cc/a.json",
      identity: isConsole ? "" : people[person].identity, key: isConsole ? "key-\(person)" : "")
  }

  private mutating func period(of detail: Granularity) -> DayRange {
    let first = start.advanced(by: pick(0...25))
    return switch detail {
    case .week: DayRange(first: first, last: first.advanced(by: 6))
    case .month: first.month.days
    default: DayRange(first: first, last: first)
    }
  }

  private mutating func addNote(_ number: Int) {
    let origin = CallOrigin.sample("", path: "/in/ana/sheet.csv", identity: "ana")
    let note = UsageDraft.note(
      start.advanced(by: number * 3), model: chance(2) ? "sonnet" : "opus",
      cost: Money(picodollars: Int64(number) * 1_000_000_000_007), origin: origin,
      note: SessionNote(task: "task \(number)", notes: "", minutes: number))
    drafts += [note, note]
  }

  // MARK: Chance

  private func instant(_ number: Int) -> Instant {
    let midnight = Instant(startOfUTCDay: start.advanced(by: number))
    return Instant(milliseconds: midnight.milliseconds + Int64(number) * 3_000_000)
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func pick(_ range: Range<Int>) -> Int { .random(in: range, using: &random) }

  private mutating func chance(_ count: Int) -> Bool { pick(1...count) == 1 }
}
