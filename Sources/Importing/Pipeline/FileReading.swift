internal import Dispatch
internal import Synchronization
internal import Threads

/// Reads files on several cores and delivers their parts in the order of the files.
///
/// Workers read ahead of the consumer by a bounded number of records, so that memory does not grow
/// with the files; ``PartQueue`` makes them wait.
public final class FileReading: Sendable {
  private let files: [any FilePartSource]
  private let workers: Int
  private let queue: PartQueue

  public convenience init(_ tasks: [FileTask], workers: Int) {
    self.init(tasks, workers: workers, limits: PartQueue.Limits())
  }

  init(_ files: [any FilePartSource], workers: Int, limits: PartQueue.Limits) {
    self.files = files
    self.workers = max(1, min(workers, files.count))
    queue = PartQueue(files: files.count, limits)
  }

  /// Calls `body` with the number of each file and each of its parts, on the caller's thread, and
  /// `whileWaiting` several times a second while there is none, as when a pipe is idle.
  ///
  /// Rethrows errors of the closures once the workers have stopped; a worker that is blocked on a
  /// pipe is abandoned. Throws ``NoThread`` when the system gives none.
  public func forEachPart(
    whileWaiting: () throws -> Void = {}, _ body: (_ task: Int, FilePart) throws -> Void
  ) throws {
    guard !files.isEmpty else { return }
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
    while let file = queue.takeFile() {
      do {
        try files[file].read { try queue.put($0, of: file) }
      } catch {
        // Failures normally arrive as parts. Without a last part the consumer would wait forever,
        // so that any other error becomes one.
        if error is PartQueue.Cancelled { return }
        let reason = "cannot be read: \(error)"
        let failure = FileFailure(.badData, path: files[file].path, reason: reason)
        try? queue.put(.failed(failure, bytesRead: 0), of: file)
      }
    }
  }
}
