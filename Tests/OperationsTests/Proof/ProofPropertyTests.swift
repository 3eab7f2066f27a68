import LedgerStore
import Operations
import Pricing
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// The proof of any ledger verifies, in every grouping and book, while it is open, closed and corrected.
@Suite(.enabled(if: ProofVerifier.isThere)) struct ProofPropertyTests {
  private static let models = [
    "claude-opus-4-8", "claude-sonnet-4-5-20250929", "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "gpt-5", "gemini-2.5-pro", "claude-haiku-4-5", "nobody-knows-me",
  ]
  private static let services = [
    ServiceClass.unspecified, ServiceClass(tier: "batch"), ServiceClass(geo: "us"),
    ServiceClass(speed: "fast"), ServiceClass(tier: "priority"), ServiceClass(context: .above200k),
  ]

  private static var clock: Context {
    Context(clock: { Instant(milliseconds: 1_796_083_200_000) })
  }

  private func ledger(_ random: inout SeededRandom) throws -> TestLedger {
    let book = try TestLedger(
      timeZone: ["UTC", "Asia/Tokyo"].randomElement(using: &random) ?? "UTC")
    for name in ["ana", "ben", "cy"] {
      try book.ledger.developers.add(
        Developer(
          handle: name, costCentre: ["CC1", "CC2", nil].randomElement(using: &random) ?? nil))
    }
    let key = try book.ledger.keys.add(APIKey(name: "ci"))
    let people = try book.ledger.developers.all().map(\.id)
    let share: KeyShare = .weights(
      Dictionary(uniqueKeysWithValues: people.map { ($0, Int64.random(in: 1...9, using: &random)) })
    )
    try book.ledger.keyShares.change(
      ofKey: key, to: [share, .usage(of: [])].randomElement(using: &random) ?? share,
      from: [.always, .day(try day("2026-09-11"))].randomElement(using: &random) ?? .always)
    _ = try book.ledger.prices.add(
      PriceRepository.Override(
        model: "gpt-5", effectiveFrom: try day("2026-09-10"), effectiveUntil: nil,
        terms: "factor=17/20"))
    _ = try book.ledger.seats.add(
      Seat(developer: "cy", plan: "max-20x", fee: dollars("199.99"), from: day("2026-09-12")))
    return book
  }

  private func use(_ book: TestLedger, _ count: Int, _ random: inout SeededRandom) throws {
    let start = try at("2026-08-30T00:00:00Z").milliseconds
    func tokens() -> Int64 {
      Bool.random(using: &random) ? .random(in: 0...999_999, using: &random) : 0
    }
    for _ in 0..<count {
      let number = UInt64.random(in: 0...UInt64.max, using: &random)
      let developer = ["", "ana", "ben", "cy"].randomElement(using: &random) ?? ""
      let origin = CallOrigin.sample(
        "s\(number % 9)-\(developer)", path: "/in/\(number % 5).jsonl",
        key: developer.isEmpty ? ["ci", ""].randomElement(using: &random) ?? "" : "",
        stated: developer)
      let when = Instant(milliseconds: start + .random(in: 0..<86_400_000 * 40, using: &random))
      let counts = TokenCounts(
        input: tokens(), cacheWrite5m: tokens(), cacheWrite1h: tokens(), cacheRead: tokens(),
        output: tokens(), webSearches: .random(in: 0...2, using: &random))
      let service = Self.services.randomElement(using: &random) ?? .unspecified
      let model = Self.models.randomElement(using: &random) ?? ""
      if number % 7 == 0 {
        let own = DayRange(first: when.utcDay, last: when.utcDay)
        var summary = CallOrigin.sample(
          "", path: "/in/ccusage-\(developer).json", stated: developer)
        summary.source = "ccusage"
        try book.record(
          .summary(.day, own, model: model, tokens: counts, service: service, origin: summary))
      } else if number % 11 == 0 {
        try book.record(
          .note(
            when.utcDay, cost: Money(picodollars: Int64(number % 9_999_999_999)),
            number: Int(number % 1000)))
      } else {
        try book.record(
          .sample(
            "m\(number)", "r\(number)", at: when, model: model, tokens: counts, service: service,
            origin: origin))
      }
    }
  }

  private func expectProved(
    _ book: TestLedger, _ month: Month, _ options: MonthClaim.Options = MonthClaim.Options(),
    kind: SpendBook = .bill
  ) throws {
    let proof = try MonthProof(
      book.ledger, ExpenseQuery(month: month, book: kind, allowsUnpriced: true), options,
      book: PriceBook(of: book.ledger))
    let outcome = try ProofVerifier.verify(proof.archive)
    #expect(outcome.status == 0, "\(month) \(options) \(kind): \(outcome.text)")
  }

  @Test(arguments: UInt64(1)...12)
  func `The proof of any ledger verifies`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let book = try ledger(&random)
    let (september, october) = (try #require(Month("2026-09")), try #require(Month("2026-10")))
    try use(book, 40, &random)
    for by in ExpenseGrouping.allCases {
      try expectProved(book, september, MonthClaim.Options(by: by))
    }
    for kind in SpendBook.allCases { try expectProved(book, september, kind: kind) }
    let close = MonthClose(book.ledger, book: try PriceBook(of: book.ledger), context: Self.clock)
    try close.close(MonthClose.Terms(month: september, forcedBecause: "a test"))
    try expectProved(book, september)
    try use(book, 10, &random)
    try expectProved(book, september)
    try expectProved(book, october)
    try close.close(MonthClose.Terms(month: october, forcedBecause: "a test"))
    try expectProved(book, september)
    try expectProved(book, october)
  }
}
