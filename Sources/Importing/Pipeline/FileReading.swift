internal import Dispatch
internal import Synchronization

/// Reads files on several cores and hands over their parts in the order of the files.
///
/// Workers read ahead of the one who listens, by a bounded number of records, so that memory does not
/// grow with the files.
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

  /// Calls `body` with the number of each file and each of its parts, on the caller's thread.
  ///
  /// Throws what `body` throws, after the workers have stopped.
  public func forEachPart(_ body: (_ task: Int, FilePart) throws -> Void) throws {
    guard !tasks.isEmpty else { return }
    let group = DispatchGroup()
    let queue = DispatchQueue(label: "outlay.reading", attributes: .concurrent)
    for _ in 0..<workers { queue.async(group: group) { self.work() } }
    defer {
      cancel()
      group.wait()
    }
    while let (task, part) = next() { try body(task, part) }
  }

  // MARK: The listener's side

  /// The next part in order; nil when all files ended.
  private func next() -> (Int, FilePart)? {
    while true {
      let (part, isDone, workers) = state.withLock { $0.take(of: tasks.count) }
      for _ in 0..<workers { room.signal() }
      if isDone || part != nil { return part }
      news.wait()
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
        // Only ``Cancelled`` comes here: all else is a part.
        return
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
  /// The next part, whether all is done, and how many workers may look for room again.
  fileprivate mutating func take(of count: Int) -> ((Int, FilePart)?, Bool, Int) {
    guard head < count else { return (nil, true, 0) }
    guard !parts[head].isEmpty else { return (nil, false, 0) }
    let task = head
    let part = parts[task].removeFirst()
    waitingEvents -= part.weight
    if part.isLast { head += 1 }
    defer { waitingWorkers = 0 }
    return ((task, part), false, waitingWorkers)
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
