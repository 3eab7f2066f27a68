import TestSupport
import Testing
import UsageModel

@testable import Importing

@Suite struct EventBatchTests {
  private let origins = (0..<3).map { SharedOrigin(.sample("s\($0)")) }

  private func draft(line: Int, model: String = "m") -> UsageDraft {
    UsageDraft(
      identity: .message(id: "msg_\(line)"), sharedOrigin: origins[line % 3], at: .sample,
      model: model, tokens: TokenCounts(input: Int64(line)), line: line)
  }

  /// What the events became, part by part.
  private func parts(_ events: [ReadEvent]) -> [[ReadEvent]] {
    var batch = EventBatch()
    var parts: [[ReadEvent]] = []
    func take() {
      guard case .events(let events, let weight, _) = batch.take(bytesRead: 0) else { return }
      #expect(weight == events.reduce(0) { $0 + $1.weight })
      parts.append(events)
    }
    for event in events {
      batch.add(event)
      if batch.isFull { take() }
    }
    if !batch.isEmpty { take() }
    return parts
  }

  private func batches(_ events: [ReadEvent]) -> [DraftBatch] {
    events.compactMap { if case .drafts(let batch) = $0 { batch } else { nil } }
  }

  @Test func `Drafts travel in batches, in their order, and share their origins and kinds`() {
    let drafts = (1...2000).map { draft(line: $0) }
    let parts = parts(drafts.map { .usage($0) })
    let batches = batches(parts.flatMap(\.self))
    #expect(batches.map(\.rows.count) == [512, 512, 512, 464])
    #expect(batches.allSatisfy { $0.origins.count == 3 && $0.kinds.count == 1 })
    let expected = drafts.map { draft in
      var keyed = draft
      keyed.identity = .key(CallKey(draft.identity, of: draft.origin))
      return keyed
    }
    #expect(batches.flatMap(\.drafts) == expected)
    #expect(parts.count == 2)
  }

  @Test func `What is told between two drafts stays there, and what is only counted need not`() {
    let problem = ReadProblem(line: 2, reason: "is wrong")
    let events: [ReadEvent] = [
      .usage(draft(line: 1)), .rejected(problem), .usage(draft(line: 3)), .skipped(.zeroUsage),
      .usage(draft(line: 5)),
    ]
    let lines = parts(events).flatMap(\.self).map { event in
      switch event {
      case .drafts(let batch): batch.rows.map(\.line)
      case .rejected(let problem): [problem.line]
      default: [Int]()
      }
    }
    #expect(lines == [[1], [2], [], [3, 5]])
  }

  @Test func `A batch ends before its kinds are many`() {
    let events = (1...100).map { ReadEvent.usage(draft(line: $0, model: "model \($0)")) }
    let batches = batches(parts(events).flatMap(\.self))
    #expect(batches.map(\.kinds.count) == [32, 32, 32, 4])
  }

  @Test func `A draft with more than a batch has room for travels alone`() {
    var noted = draft(line: 1)
    noted.note = SessionNote(task: "review", notes: "", minutes: nil)
    var parted = draft(line: 2)
    parted.parts = [.init(model: "m", tokens: .zero, service: .unspecified)]
    var telling = draft(line: 3)
    telling.tellsLifetimesByCost = true
    let events = parts([noted, parted, telling].map { .usage($0) }).flatMap(\.self)
    let lines = events.compactMap { if case .usage(let draft) = $0 { draft.line } else { nil } }
    #expect(lines == [1, 2, 3])
  }
}
