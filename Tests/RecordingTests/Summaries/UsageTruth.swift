import LedgerStore
import TestSupport
import Testing
import UsageModel

/// What two people really used in a month, on three machines, and what the sources say of it.
struct UsageTruth {
  static let team = ["ana", "ben"]
  /// All of ana's calls are made with it.
  static let key = "ana-key"

  private struct Call {
    let id: Int
    let at: Instant
    let developer: String
    let machine: String
    let model: String
    let tokens: TokenCounts
  }

  private var calls: [Call] = []
  /// The time zone of each machine, which its exports do not say.
  private var zones: [String: TimeZoneRules] = [:]
  private var seed: UInt64

  /// The people whom the sources mean, and the key.
  static func addTeam(to book: TestLedger) throws {
    for developer in team { try book.addDeveloper(developer, paths: ["/in/\(developer)/**"]) }
    try book.ledger.keys.add(APIKey(name: key, owner: "ana", isInTranscripts: true))
  }

  /// `zones` are those that the machines may be in.
  init(seed: UInt64, zones names: [String] = ["Europe/Berlin"]) throws {
    self.seed = seed
    var random = SeededRandom(seed: seed)
    for developer in Self.team {
      let name = names[Int.random(in: names.indices, using: &random)]
      let zone = try #require(TimeZoneRules(identifier: name))
      for machine in developer == "ana" ? ["laptop", "desktop"] : ["tower"] {
        zones[machine] = zone
        for _ in 0..<60 { calls.append(try Self.call(calls.count, developer, machine, &random)) }
      }
    }
  }

  private static func call(
    _ id: Int, _ developer: String, _ machine: String, _ random: inout SeededRandom
  ) throws -> Call {
    let start = try at("2026-10-02T00:00:00Z").milliseconds
    func count(_ most: Int64) -> Int64 { .random(in: 0...most, using: &random) }
    return Call(
      id: id, at: Instant(milliseconds: start + count(26 * 86_400_000)), developer: developer,
      machine: machine,
      model: ["claude-sonnet-4-5", "claude-opus-4-8"].randomElement(using: &random) ?? "",
      tokens: TokenCounts(
        input: 1 + count(900), cacheWrite5m: count(500), cacheRead: count(90_000),
        output: 1 + count(4000)))
  }

  func total(of developer: String) -> TokenCounts {
    calls.filter { $0.developer == developer }.reduce(.zero) { $0 + $1.tokens }
  }

  // MARK: What tells of it

  /// Sources each of which can tell all of it.
  let completeSources = ["transcripts", "daily"]

  /// Every source with a part of what it could tell.
  func randomSources(_ random: inout SeededRandom) -> [String: [[UsageDraft]]] {
    var sources: [String: [[UsageDraft]]] = [:]
    for name in ["transcripts", "daily", "monthly", "console", "sheet"] {
      let share = ([0, 0.5, 0.8, 1] as [Double]).randomElement(using: &random) ?? 1
      sources[name] = source(name) { Double.random(in: 0..<1, using: &random) < share }
    }
    return sources
  }

  /// The imports of a source; `keeping` says of each call, day or month whether it is told.
  func source(_ name: String, keeping: () -> Bool) -> [[UsageDraft]] {
    switch name {
    case "transcripts": transcripts(keeping)
    case "daily": zones.keys.sorted().flatMap { daily($0, keeping) }
    case "monthly": zones.keys.sorted().map { monthly($0, keeping) }
    case "console": [console(keeping)]
    default: [sheet(keeping)]
    }
  }

  private func transcripts(_ keeping: () -> Bool) -> [[UsageDraft]] {
    let kept = calls.filter { _ in keeping() }
    let drafts = kept.map { call in
      UsageDraft.sample(
        "msg_\(call.id)", "req_\(call.id)", at: call.at, model: call.model, tokens: call.tokens,
        origin: .sample(
          "\(call.machine)-\(call.id % 5)",
          path: "/in/\(call.developer)/\(call.machine)-\(call.id % 5).jsonl"))
    }
    return [Array(drafts.prefix(drafts.count / 2)), Array(drafts.dropFirst(drafts.count / 2))]
  }

  /// An export by day of a machine, and an earlier one that ended in the middle of a day.
  private func daily(_ machine: String, _ keeping: () -> Bool) -> [[UsageDraft]] {
    let own = calls.filter { $0.machine == machine }
    guard let zone = zones[machine], let developer = own.first?.developer else { return [] }
    let days = Set(Set(own.map { zone.day(of: $0.at) }).sorted().filter { _ in keeping() })
    let middle = own.map(\.at).sorted()[own.count / 2]
    return [own.filter { $0.at <= middle }, own].enumerated().map { number, part in
      let told = part.filter { days.contains(zone.day(of: $0.at)) }
      return cells(told, .day, path: "/in/\(developer)/\(machine)-\(number).json") { call in
        let day = zone.day(of: call.at)
        return DayRange(first: day, last: day)
      }
    }
  }

  private func monthly(_ machine: String, _ keeping: () -> Bool) -> [UsageDraft] {
    let own = calls.filter { $0.machine == machine }
    guard let zone = zones[machine], let developer = own.first?.developer, keeping() else {
      return []
    }
    let drafts = cells(own, .month, path: "/in/\(developer)/\(machine)-months.json") { call in
      zone.day(of: call.at).month.days
    }
    return drafts.map { draft in
      var named = draft
      named.origin.machine = machine
      return named
    }
  }

  private func console(_ keeping: () -> Bool) -> [UsageDraft] {
    let own = calls.filter { $0.developer == "ana" }
    let days = Set(Set(own.map(\.at.utcDay)).sorted().filter { _ in keeping() })
    let drafts = cells(
      own.filter { days.contains($0.at.utcDay) }, .providerDay, path: "/in/console.csv"
    ) { DayRange(first: $0.at.utcDay, last: $0.at.utcDay) }
    return drafts.map { draft in
      var keyed = draft
      keyed.origin.keyName = Self.key
      return keyed
    }
  }

  private func sheet(_ keeping: () -> Bool) -> [UsageDraft] {
    // Only where there is no other usage would a line count, and then be more than is known.
    calls.prefix(5).filter { _ in keeping() }.map { call in
      .note(
        call.at.utcDay, model: "sonnet", cost: Money(cents: 100), number: call.id,
        origin: .sample("", path: "/in/ana/sheet.csv"))
    }
  }

  private func cells(
    _ calls: [Call], _ detail: Granularity, path: String, period: (Call) -> DayRange
  ) -> [UsageDraft] {
    struct Cell: Hashable {
      let period: DayRange
      let model: String
    }
    var sums: [Cell: TokenCounts] = [:]
    for call in calls {
      let cell = Cell(period: period(call), model: call.model)
      sums[cell] = (sums[cell] ?? .zero) + call.tokens
    }
    return sums.sorted { ($0.key.period.first, $0.key.model) < ($1.key.period.first, $1.key.model) }
      .map { cell, tokens in
        .summary(
          detail, cell.period, model: cell.model, tokens: tokens,
          origin: .sample("", path: path))
      }
  }
}
