internal import Dispatch
internal import Synchronization

/// Reads files on several cores and hands over their parts in the order of the files.
///
/// Workers read ahead of the one who listens, by a bounded number of records, so that memory does not
/// grow with the files.
///
/// All that is shared is `state`. Whoever waits looks at it again after each wake-up, so that a wake-up
/// too many does no harm, and semaphores count, so that one before the wait is not lost: `news` has been
/// signalled once for each part that was put, `room` once for each worker that found none.
public final class FileReading: Sendable {
  /// Ends a worker whose listener has gone.
  fileprivate struct Cancelled: Error {}

  fileprivate struct State {
    /// The file that the next free worker takes.
    var next = 0
    /// The file whose parts are handed over.
    var head = 0
    var parts: [[FilePart]]
    /// Records that wait.
    var waitingEvents = 0
    /// Workers that found no room and wait, or are about to.
    var waitingWorkers = 0
    var isCancelled = false
  }

  private let tasks: [FileTask]
  private let workers: Int
  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)

  /// Records that workers may be ahead by, and parts of the file that is being handed over.
  private static let eventsAhead = 1 << 14
  private static let partsAhead = 8

  public init(_ tasks: [FileTask], workers: Int) {
    self.tasks = tasks
    self.workers = max(1, min(workers, tasks.count))
    state = Mutex(State(parts: Array(repeating: [], count: tasks.count)))
  }

  /// Calls `body` with the number of each file and each of its parts, on the caller's thread, and
  /// `whileWaiting` some times a second while there is none, as when a pipe says nothing.
  ///
  /// Throws what they throw, after the workers have stopped; one that waits for a pipe is left behind.
  public func forEachPart(
    whileWaiting: () throws -> Void = {}, _ body: (_ task: Int, FilePart) throws -> Void
  ) throws {
    guard !tasks.isEmpty else { return }
    let group = DispatchGroup()
    let queue = DispatchQueue(label: "outlay.reading", attributes: .concurrent)
    for _ in 0..<workers { queue.async(group: group) { self.work() } }
    defer {
      cancel()
      _ = group.wait(timeout: .now() + .seconds(1))
    }
    while let (task, part) = try next(whileWaiting) { try body(task, part) }
  }

  // MARK: The listener's side

  /// The next part in order; nil when all files ended.
  private func next(_ whileWaiting: () throws -> Void) throws -> (Int, FilePart)? {
    while true {
      let taken = state.withLock { $0.take() }
      for _ in 0..<taken.workersToWake { room.signal() }
      if taken.isAtEnd || taken.part != nil { return taken.part }
      while news.wait(timeout: .now() + .milliseconds(100)) == .timedOut { try whileWaiting() }
    }
  }

  private func cancel() {
    let workers = state.withLock { state in
      state.isCancelled = true
      defer { state.waitingWorkers = 0 }
      return state.waitingWorkers
    }
    for _ in 0..<workers { room.signal() }
  }

  // MARK: The workers' side

  private func work() {
    while let task = takeTask() {
      do {
        try tasks[task].read { try put($0, of: task) }
      } catch {
        // Only ``Cancelled`` comes here: all else is a part. A file without a last part would be waited
        // for for ever, so that another error becomes one.
        if error is Cancelled { return }
        let reason = "cannot be read: \(error)"
        let failure = FileFailure(.badData, path: tasks[task].file.path, reason: reason)
        try? put(.failed(failure, bytesRead: 0), of: task)
      }
    }
  }

  private func takeTask() -> Int? {
    state.withLock { state in
      guard !state.isCancelled, state.next < tasks.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func put(_ part: FilePart, of task: Int) throws {
    while true {
      let isDone = try state.withLock { state throws(Cancelled) in
        if state.isCancelled { throw Cancelled() }
        return state.put(part, of: task, Self.eventsAhead, Self.partsAhead)
      }
      guard !isDone else { break }
      room.wait()
    }
    news.signal()
  }
}

extension FileReading.State {
  /// What the listener finds.
  fileprivate struct Taken {
    /// The next part with the number of its file; nil when it is not there yet, or all ended.
    var part: (Int, FilePart)?
    var isAtEnd = false
    /// How many workers may look for room again.
    var workersToWake = 0
  }

  fileprivate mutating func take() -> Taken {
    guard head < parts.count else { return Taken(isAtEnd: true) }
    guard !parts[head].isEmpty else { return Taken() }
    let task = head
    let part = parts[task].removeFirst()
    waitingEvents -= part.weight
    if part.isLast { head += 1 }
    defer { waitingWorkers = 0 }
    return Taken(part: (task, part), workersToWake: waitingWorkers)
  }

  /// Whether there was room for the part.
  fileprivate mutating func put(
    _ part: FilePart, of task: Int, _ eventsAhead: Int, _ partsAhead: Int
  ) -> Bool {
    // The file that is listened to always gets on, whatever was read ahead of it.
    let hasRoom = task == head ? parts[task].count < partsAhead : waitingEvents < eventsAhead
    guard hasRoom else {
      waitingWorkers += 1
      return false
    }
    waitingEvents += part.weight
    parts[task].append(part)
    return true
  }
}
