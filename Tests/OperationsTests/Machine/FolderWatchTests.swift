import Importing
import Operations
import Testing
import UsageModel

/// Work follows changes, once they have settled, until it is cancelled.
@Suite struct FolderWatchTests {
  /// Changes as a test tells them: each wait takes the next answer; then the watch is cancelled.
  private final class ToldChanges: ChangeSource {
    private var answers: ArraySlice<Bool>
    let hearsAll: Bool
    private(set) var waits = 0

    init(_ answers: [Bool], hearsAll: Bool = true) {
      self.answers = answers[...]
      self.hearsAll = hearsAll
    }

    var isOver: Bool { answers.isEmpty }

    func wait(milliseconds: Int) -> Bool {
      waits += 1
      return answers.popFirst() ?? false
    }
  }

  private struct Stop: Error {}
  private struct Broken: Error {}

  /// How often the work is done while these answers come; steps of 200 ms, settled after 600.
  private func count(_ answers: [Bool], hearsAll: Bool = true, sweep: Int = 60_000) throws -> Int {
    let changes = ToldChanges(answers, hearsAll: hearsAll)
    var pace = FolderWatch.Pace()
    pace.sweep = sweep
    pace.frequentSweep = sweep / 10
    var count = 0
    let context = Context(
      clock: { Instant(milliseconds: 0) },
      checkCancellation: { if changes.isOver { throw Stop() } })
    try FolderWatch(changes, pace: pace, context: context).run { count += 1 }
    return count
  }

  private static let quiet = [Bool](repeating: false, count: 3)

  @Test func `Work is done at once, and not again without a change`() throws {
    #expect(try count([false]) == 1)
    #expect(try count([Bool](repeating: false, count: 100)) == 1)
  }

  @Test func `A burst of changes is one piece of work, when it has settled`() throws {
    #expect(try count([true, true, true, false, true] + Self.quiet + [false]) == 2)
    #expect(try count([true] + Self.quiet + [true] + Self.quiet + [false]) == 3)
  }

  @Test func `Files that are written all the time are read all the same`() throws {
    // 5 s are 25 steps: one starts it, and the 26th is of the next piece.
    #expect(try count([Bool](repeating: true, count: 60)) >= 3)
  }

  @Test func `Folders are looked through now and then, more often where not all is heard`() throws {
    let silence = [Bool](repeating: false, count: 31)
    #expect(try count(silence, sweep: 2_000) == 4)
    #expect(try count(silence, hearsAll: false, sweep: 10_000) == 7)
  }

  private func watch(_ isCancelled: @escaping () -> Bool) -> FolderWatch {
    let context = Context(
      clock: { Instant(milliseconds: 0) },
      checkCancellation: { if isCancelled() { throw Stop() } })
    return FolderWatch(ToldChanges([]), context: context)
  }

  @Test func `Work that is cancelled in its midst ends the watch, and any other failure is told`()
    throws
  {
    var isCancelled = false
    try watch { isCancelled }.run {
      isCancelled = true
      throw Stop()
    }
    #expect(throws: Broken.self) { try watch { false }.run { throw Broken() } }
  }
}
