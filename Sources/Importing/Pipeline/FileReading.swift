internal import Dispatch
internal import Synchronization
internal import Threads

/// Reads files on several cores and delivers their parts in the order of the files.
///
/// Workers read ahead of the consumer by a bounded number of records, so that memory does not grow
/// with the files; ``PartQueue`` makes them wait.
public final class FileReading: Sendable {
  private let count: Int
  private let file: @Sendable (Int) -> any FilePartSource
  private let workers: Int
  private let queue: PartQueue

  /// Reads so many files; `task` makes what is known of each when its turn comes, so that it need not be kept
  /// of all.
  public convenience init(
    count: Int, workers: Int, task: @escaping @Sendable (Int) -> FileTask
  ) {
    self.init(count: count, workers: workers, limits: PartQueue.Limits()) { task($0) }
  }

  init(
    count: Int, workers: Int, limits: PartQueue.Limits,
    file: @escaping @Sendable (Int) -> any FilePartSource
  ) {
    (self.count, self.file) = (count, file)
    self.workers = max(1, min(workers, count))
    queue = PartQueue(files: count, limits)
  }

  /// Calls `body` with the number of each file and each of its parts, on the caller's thread, and
  /// `whileWaiting` several times a second while there is none, as when a pipe is idle.
  ///
  /// Rethrows errors of the closures once the workers have stopped; a worker that is blocked on a
  /// pipe is abandoned. Throws ``NoThread`` when the system gives none.
  public func forEachPart(
    whileWaiting: () throws -> Void = {}, _ body: (_ task: Int, FilePart) throws -> Void
  ) throws {
    guard count > 0 else { return }
    let group = DispatchGroup()
    let started = (0..<workers).filter { _ in start(in: group) }
    guard !started.isEmpty else { throw NoThread() }
    defer {
      queue.cancel()
      _ = group.wait(timeout: .now() + .seconds(1))
    }
    while let (file, part) = try queue.next(whileWaiting) { try body(file, part) }
  }

  private func start(in group: DispatchGroup) -> Bool {
    group.enter()
    let isStarted = WorkerThread.start {
      self.work()
      group.leave()
    }
    if !isStarted { group.leave() }
    return isStarted
  }

  private func work() {
    while let number = queue.takeFile() {
      let file = file(number)
      do {
        try file.read { try queue.put($0, of: number) }
      } catch {
        // Failures normally arrive as parts. Without a last part the consumer would wait forever,
        // so that any other error becomes one.
        if error is PartQueue.Cancelled { return }
        let reason = "cannot be read: \(error)"
        let failure = FileFailure(.badData, path: file.path, reason: reason)
        try? queue.put(.failed(failure, bytesRead: 0), of: number)
      }
    }
  }
}
