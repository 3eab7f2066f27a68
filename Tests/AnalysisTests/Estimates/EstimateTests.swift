import Analysis
import LedgerStore
import Reporting
import TestSupport
import Testing
import UsageModel

@Suite struct EstimateTests {
  private func ask(
    _ work: WorkLedger, model: String = "opus", messages: Int, task: String? = nil,
    developer: String? = nil, project: String? = nil, before: String = "2026-11-02"
  ) throws -> CostEstimate {
    try work.record()
    return try Estimator.estimate(
      work.ledger,
      EstimateQuestion(
        model: model, messages: messages, task: task, developer: developer, project: project,
        day: try day(before)))
  }

  /// Eight sessions of three messages; each message of the i-th costs i cents.
  private func eight(
    _ work: WorkLedger, prefix: String = "s", developer: String = "ana", factor: Int = 1
  ) throws {
    for number in 1...8 {
      work.session(
        "\(prefix)\(number)", at: try at("2026-10-0\(number)T09:00:00Z"),
        cents: Array(repeating: number * factor, count: 3), developer: developer)
    }
  }

  @Test func `Sessions that got that deep tell what it costs`() throws {
    let work = try WorkLedger()
    try eight(work)
    let estimate = try ask(work, messages: 2)
    // 2, 4 … 16 cents after two messages; ranks 4.5 and 7.2 of nine.
    #expect(estimate.history.p50 == (try dollars("0.09")))
    #expect(estimate.history.p80 == (try dollars("0.144")))
    #expect(estimate.sessions == 8)
    #expect(estimate.reached == nil)
    #expect(estimate.told == estimate.history)
    // The second message of 1 to 8 cents.
    #expect(estimate.lastMessage == (try dollars("0.045")))
  }

  @Test func `Deeper than seen the cost of a message goes on along its line`() throws {
    let work = try WorkLedger()
    // The first message 50 cents, the d-th 10 + 2d: after ten 50 + 90 + 2 * 54 cents.
    for number in 1...8 {
      work.session(
        "s\(number)", at: try at("2026-10-0\(number)T09:00:00Z"), cents: [50, 14, 16, 18, 20, 22])
    }
    let estimate = try ask(work, messages: 10)
    #expect(estimate.history.p50 == (try dollars("2.48")))
    #expect(estimate.history.p80 == (try dollars("2.48")))
    #expect(estimate.reached == 6)
    #expect(estimate.lastMessage == (try dollars("0.3")))
    #expect(estimate.sessions == 8)
  }

  @Test func `A session that was twice as dear goes on being so`() throws {
    let work = try WorkLedger()
    // Level at 10 cents a message; one session at 20: four messages of it are 80 cents.
    for number in 1...7 {
      work.session(
        "s\(number)", at: try at("2026-10-0\(number)T09:00:00Z"), cents: [10, 10])
    }
    work.session("s8", at: try at("2026-10-08T09:00:00Z"), cents: [20, 20])
    let estimate = try ask(work, messages: 4)
    #expect(estimate.history.p50 == (try dollars("0.4")))
    // Rank 7.2 of 40 seven times and 80.
    #expect(estimate.history.p80 == (try dollars("0.48")))
  }

  @Test func `A cost that falls with depth is drawn out level`() throws {
    let work = try WorkLedger()
    for number in 1...8 {
      work.session(
        "s\(number)", at: try at("2026-10-0\(number)T09:00:00Z"), cents: [30, 8, 6, 4, 2])
    }
    #expect(try ask(work, messages: 7).history.p50 == (try dollars("0.6")))
  }

  @Test func `What subagents cost belongs to the message that they ran in`() throws {
    let work = try WorkLedger()
    for number in 1...8 {
      let start = try at("2026-10-0\(number)T09:00:00Z").milliseconds
      for (index, isSidechain) in [false, true, true, false].enumerated() {
        work.call(
          Instant(milliseconds: start + Int64(index) * 1000), cents: 10, session: "s\(number)",
          isSidechain: isSidechain)
      }
    }
    #expect(try ask(work, messages: 1).history.p50 == (try dollars("0.3")))
    #expect(try ask(work, messages: 2).history.p50 == (try dollars("0.4")))
  }

  @Test func `The narrowest sessions count as long as there are eight of them`() throws {
    let work = try WorkLedger(developers: ["ana", "bo"])
    try eight(work)
    try eight(work, prefix: "b", developer: "bo", factor: 10)
    let everyone = try ask(work, messages: 2)
    #expect(everyone.sessions == 16)
    let bo = try ask(work, messages: 2, developer: "bo")
    #expect(bo.level == .developer)
    #expect(bo.history.p50 == (try dollars("0.9")))
    for number in 1...8 { try work.setTask("Architecture", of: "b\(number)") }
    let task = try ask(work, messages: 2, task: "architecture", developer: "ana", project: nil)
    #expect(task.level == .task, "ana has none with the task")
    #expect(task.history.p50 == (try dollars("0.9")))
    let unknown = try ask(work, messages: 2, task: "docs", developer: "ana")
    #expect(unknown.level == .developer)
    #expect(
      unknown.notes.contains { $0.hasPrefix("Too few sessions for task docs, developer ana") })
  }

  @Test func `Seven sessions of a task are too few beside eight of any`() throws {
    let work = try WorkLedger()
    try eight(work)
    try work.record()
    for number in 1...7 { try work.setTask("docs", of: "s\(number)") }
    let estimate = try ask(work, messages: 2, task: "docs")
    #expect(estimate.level == [])
    #expect(estimate.sessions == 8)
  }

  @Test func `Sessions of another model, without a price or from summaries do not tell`() throws {
    let work = try WorkLedger()
    try eight(work)
    for number in 1...9 {
      let start = try at("2026-10-0\(number)T12:00:00Z")
      work.session("h\(number)", at: start, cents: [1, 1, 1], model: "claude-haiku-4-5")
      work.session("u\(number)", at: start, cents: [500, 500, 500], model: "opus-unknown")
    }
    #expect(try ask(work, messages: 2).sessions == 8)
    #expect(try ask(work, model: "OPUS-4-5", messages: 2).history.p50 == (try dollars("0.09")))
  }

  @Test func `Only what happened before the day tells`() throws {
    let work = try WorkLedger()
    try eight(work)
    #expect(try ask(work, messages: 2, before: "2026-10-08").sessions == 7)
    let tooLittle = EstimateError.tooLittleHistory(
      model: "opus", sessions: 3, needed: 4, before: try day("2026-10-04"))
    #expect(throws: tooLittle) {
      try ask(work, messages: 2, before: "2026-10-04")
    }
    #expect(throws: EstimateError.self) { try ask(work, messages: 2, before: "2026-10-01") }
  }

  @Test func `A model that the ledger does not know is an error`() throws {
    let work = try WorkLedger()
    try eight(work)
    #expect(throws: UnknownName.self) { try ask(work, model: "gpt", messages: 2) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `The P50 never exceeds the P80, and deeper never costs less`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let work = try WorkLedger()
    let start = try at("2026-10-01T09:00:00Z").milliseconds
    for number in 0..<Int.random(in: 4...30, using: &random) {
      let cents = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Int.random(in: 0...80, using: &random)
      }
      work.session(
        "s\(number)", at: Instant(milliseconds: start + Int64(number) * 3_600_000), cents: cents)
    }
    var deepest = Money.zero
    for messages in [1, 2, 3, 5, 8, 13, 40, 400] {
      let range = try ask(work, messages: messages).history
      #expect(range.p50 <= range.p80)
      if messages >= 13 {
        #expect(range.p50 >= deepest)
        deepest = range.p50
      }
    }
  }

  /// Sessions of Opus whose context grows by so many tokens a message, written at cache prices of their own.
  private func growing(_ work: WorkLedger, step: Int64, roomAt: Int? = nil) throws {
    for number in 1...8 {
      for message in 1...12 {
        let depth = Int64(roomAt.map { (message - 1) % $0 + 1 } ?? message)
        work.add(
          .sample(
            "msg_\(number)_\(message)", "req_\(number)_\(message)",
            at: try at("2026-10-0\(number)T09:\(message + 10):00Z"), model: "claude-opus-4-5",
            tokens: TokenCounts(input: depth * step, output: 1000),
            origin: .sample("g\(number)", path: "/in/g\(number).jsonl", stated: "ana")))
      }
    }
  }

  @Test func `Beyond the published limit of its context a message costs no more`() throws {
    let work = try WorkLedger()
    try growing(work, step: 10_000)
    let estimate = try ask(work, messages: 30)
    let full = try #require(estimate.context)
    #expect(full.limit.tokens == 200_000 && full.limit.source == .published)
    #expect(full.message == 20)
    // $5 a million: the twentieth message sends a dollar, and says 2.5 cents.
    #expect(estimate.lastMessage == (try dollars("1.025")))
    #expect(estimate.notes.contains { $0.contains("the published limit is 200,000 tokens") })
    #expect(try ask(work, messages: 20).context == nil)
  }

  @Test func `Where sessions made room, their limit is the one that counts`() throws {
    let work = try WorkLedger()
    try growing(work, step: 20_000, roomAt: 11)
    let limit = try #require(try ask(work, messages: 40).context?.limit)
    #expect(limit.tokens == 220_000 && limit.source == .madeRoom)
  }
}
