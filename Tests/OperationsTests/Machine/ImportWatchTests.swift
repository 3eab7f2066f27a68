import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// A watch takes in what comes, and tells what it did.
@Suite struct ImportWatchTests {
  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
  }

  /// Each wait does the next thing to the files, and hears of it; then the watch is cancelled.
  private final class Story: ChangeSource {
    private var chapters: [() throws -> Void]
    private(set) var isOver = false
    let hearsAll = true

    init(_ chapters: [() throws -> Void]) { self.chapters = chapters }

    func wait(milliseconds: Int) -> Bool {
      guard !chapters.isEmpty else {
        isOver = true
        return false
      }
      try? chapters.removeFirst()()
      return true
    }
  }

  private final class Told: ImportWatch.Listener {
    var added: [Int] = []
    var problems: [[String]] = []
    var alerts: [Int64] = []
    var failures: [String] = []

    func imported(_ summary: ImportSummary) {
      added.append(summary.total.added)
      problems.append(summary.failures.map(\.reason) + summary.firstProblems.map(\.problem.reason))
    }

    func fired(_ alert: StoredAlert) { alerts.append(alert.id) }
    func failed(_ reason: String) { failures.append(reason) }
  }

  private struct Stop: Error {}

  private func run(_ chapters: [() throws -> Void]) throws -> (ImportWatch.Outcome, Told) {
    let (story, told) = (Story(chapters), Told())
    var pace = FolderWatch.Pace()
    // Each chapter is read at once.
    pace.settled = 0
    let context = Context(
      clock: { ImportFolder.now }, checkCancellation: { if story.isOver { throw Stop() } })
    let watch = ImportWatch(
      folder.ledger, ImportJob.Settings(), paths: [folder.files.path("in")], context: context)
    return (try watch.run(story, pace: pace, to: told), told)
  }

  private func lines(_ numbers: ClosedRange<Int>) -> String {
    numbers.map { AgentMachine.line($0) }.joined()
  }

  @Test func `New files and grown ones are taken as they come, and each call counts once`() throws {
    try folder.write(lines(1...1), to: "in/a.jsonl", minutesAgo: 9)
    let (outcome, told) = try run([
      { try folder.write(lines(1...3), to: "in/a.jsonl", minutesAgo: 8) },
      { try folder.write(lines(4...4), to: "in/deep/b.jsonl", minutesAgo: 7) },
      { try folder.write(lines(1...3), to: "in/a.jsonl", minutesAgo: 6) },
    ])
    #expect(told.added == [1, 2, 1])
    #expect(outcome.imports == 3 && outcome.added == 4)
    #expect(try outcome.costChange == folder.book.total())
    #expect(try folder.book.failures().isEmpty)
  }

  @Test func `A line that is being written is read when it is whole`() throws {
    let half = String(AgentMachine.line(2).dropLast(40))
    let (outcome, told) = try run([
      { try folder.write(lines(1...1) + half, to: "in/a.jsonl", minutesAgo: 8) },
      { try folder.write(lines(1...2), to: "in/a.jsonl", minutesAgo: 7) },
    ])
    #expect(told.added == [1, 1])
    #expect(told.problems == [[], []])
    #expect(outcome.rejected == 0)
  }

  @Test func `A folder that is empty, or not there yet, is waited for`() throws {
    let (outcome, told) = try run([
      {}, { try folder.write(lines(1...1), to: "in/a.jsonl", minutesAgo: 8) },
    ])
    #expect(told.added == [1])
    #expect(outcome.imports == 1)
  }

  @Test func `What cannot be read is told once`() throws {
    try folder.write("{\"type\":\"assistant\"", to: "in/bad.csv", minutesAgo: 9)
    try folder.write("call_id,timestamp,model\nx,never,m\n", to: "in/calls.csv", minutesAgo: 9)
    let (_, told) = try run([
      { try folder.write(lines(1...1), to: "in/a.jsonl", minutesAgo: 8) },
      { try folder.write(lines(1...2), to: "in/a.jsonl", minutesAgo: 7) }, {}, {},
    ])
    #expect(told.added.filter { $0 > 0 } == [1, 1])
    #expect(told.added.count <= 3)
    #expect(told.problems.contains { !$0.isEmpty })
  }

  @Test func `Alerts are told after the import that fires them`() throws {
    _ = try AlertRuleAdding(folder.ledger, context: Context(clock: { ImportFolder.now })).add(
      AlertRule(
        kind: .day, scope: .organisation, appliesPerDeveloper: false,
        threshold: try #require(AlertThreshold("0.001"))))
    let (_, told) = try run([
      {
        try folder.write(
          AgentMachine.line(1, at: "2026-11-30T10:00:00.000Z"), to: "in/a.jsonl", minutesAgo: 8)
      }
    ])
    #expect(told.alerts.count == 1)
  }
}
