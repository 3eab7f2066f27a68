import UsageModel

/// A ledger of random rows: several owners and none, several zones' midnights, refunds, rows without
/// a price, summaries, and rows that finer ones overtook.
func randomLedger(
  seed: UInt64, rows: Int, timeZone: String, path: String? = nil
) throws -> RollupLedger {
  var random = SplitMix(seed: seed)
  let book = try RollupLedger(timeZone: timeZone, path: path)
  let developers: [Int64?] = [
    nil, try book.developer("ana", team: "core", role: "lead"),
    try book.developer("Bo", team: "core"), try book.developer("cy", role: "lead"),
  ]
  let projects: [Int64?] = [nil, try book.project("checkout"), try book.project("search")]
  let start = try at("2026-10-20T00:00:00Z").milliseconds
  for _ in 0..<rows {
    let instant = Instant(milliseconds: start + .random(in: 0..<86_400_000 * 20, using: &random))
    var entry = RollupLedger.Entry(
      at: instant, developer: developers.randomElement(using: &random) ?? nil,
      project: projects.randomElement(using: &random) ?? nil)
    entry.session = ["", "s1", "s2", "s3"].randomElement(using: &random) ?? ""
    entry.branch = ["", "main", "fix"].randomElement(using: &random) ?? ""
    entry.model = ["claude-opus-4-6", "gpt-5", "x"].randomElement(using: &random) ?? ""
    entry.tokens = TokenCounts(
      input: .random(in: 0...9999, using: &random),
      cacheWrite5m: .random(in: 0...9, using: &random),
      cacheRead: .random(in: 0...99999, using: &random), output: .random(in: 0...99, using: &random)
    )
    entry.cost = .random(in: -1_000_000_000...7_000_000_000_007, using: &random)
    if Int.random(in: 0..<10, using: &random) == 0 { entry.cost = nil }
    if Int.random(in: 0..<10, using: &random) == 0 {
      entry.period = DayRange(first: instant.utcDay, last: instant.utcDay)
    }
    entry.isSuperseded = Int.random(in: 0..<10, using: &random) == 0
    try book.add(entry)
  }
  return book
}
