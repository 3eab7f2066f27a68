import Foundation
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Rollouts of Codex, whose counts are cumulative and whose forks repeat their parent.
@Suite struct RolloutImportTests {
  private static let rollouts =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures/codex-rollout-jsonl/sessions/2026").path
  private static let parent =
    rollouts + "/09/26/rollout-2026-09-26T07-00-00-1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9.jsonl"
  private static let fork =
    rollouts + "/09/26/rollout-2026-09-26T08-00-00-55509045-8418-42e0-a598-81db43c1538e.jsonl"

  // samples/EXPECTED.json, codex-rollout-jsonl.
  @Test func `A sample comes to the cost that is known`() throws {
    let folder = try ImportFolder()
    #expect(try folder.imported(Self.rollouts + "/04").isClean)
    #expect(try folder.book.total() == dollars("0.048175"))
    #expect(try folder.book.failures().isEmpty)
  }

  // samples/EXPECTED.json: $0.0306 of the parent and $0.0027 of the fork itself.
  @Test func `A fork and its parent count once in either order, each for its own session`() throws {
    let (first, other) = (try ImportFolder(), try ImportFolder())
    for path in [Self.parent, Self.fork] { #expect(try first.imported(path).isClean) }
    for path in [Self.fork, Self.parent] { #expect(try other.imported(path).isClean) }
    for folder in [first, other] {
      #expect(try folder.book.total() == dollars("0.0333"))
      let sessions = try folder.book.countedRows().map { $0.session?.prefix(8) ?? "" }
      #expect(sessions.sorted() == ["1bf1cb02", "1bf1cb02", "55509045"])
      #expect(try folder.book.failures().isEmpty)
    }
    #expect(try first.exported() == other.exported())
  }

  @Test func `A fork without its parent has the parent's calls too`() throws {
    let folder = try ImportFolder()
    #expect(try folder.imported(Self.fork).isClean)
    #expect(try folder.book.total() == dollars("0.0333"))
  }

  @Test func `A rollout that grew is read as a whole, and adds its new calls`() throws {
    let folder = try ImportFolder()
    let lines = try String(contentsOfFile: Self.parent, encoding: .utf8)
      .split(separator: "\n").map { "\($0)\n" }
    try folder.write(lines.prefix(4).joined(), to: "r.jsonl", minutesAgo: 60)
    #expect(try folder.imported("r.jsonl").total.added == 1)
    try folder.write(lines.joined(), to: "r.jsonl", minutesAgo: 30)
    let grown = try folder.imported("r.jsonl")
    #expect(grown.total.added == 1 && grown.total.read == lines.count)
    #expect(try folder.book.total() == dollars("0.0306"))
    #expect(try folder.imported("r.jsonl").unchangedCount == 1)
    try folder.write(lines.joined(), to: "archived_sessions/r.jsonl")
    #expect(try folder.imported("archived_sessions").total.added == 0)
    #expect(try folder.book.total() == dollars("0.0306"))
    #expect(try folder.book.failures().isEmpty)
  }
}
