internal import Dispatch
internal import Synchronization

/// A bounded queue of file parts, between several workers and one consumer.
///
/// Each waiting worker has a semaphore of its own, and each signal is meant for one worker, so that
/// no wake-up is taken by another and none that precedes the wait is lost.
final class PartQueue: Sendable {
  /// How far workers may read ahead.
  struct Limits {
    /// The number of queued records up to which a file's next part is accepted.
    var events = 1 << 14
    /// The number of parts of the current file that may be queued, however far others have read
    /// ahead.
    var parts = 8
  }

  /// Thrown to a worker after the consumer has stopped.
  struct Cancelled: Error {}

  fileprivate struct State {
    let limits: Limits
    /// The file that the next free worker takes.
    var next = 0
    /// The current file, whose parts are delivered.
    var head = 0
    var parts: [[FilePart]]
    /// The number of queued records.
    var waitingEvents = 0
    /// The workers that wait for room, each with its file and semaphore.
    var waiting: [(file: Int, place: DispatchSemaphore)] = []
    var isListenerWaiting = false
    var isCancelled = false
  }

  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)

  init(files: Int, _ limits: Limits) {
    state = Mutex(State(limits: limits, parts: Array(repeating: [], count: files)))
  }

  // MARK: The consumer's side

  /// Returns the next part in order with the number of its file; nil when all files have ended.
  ///
  /// Calls `whileWaiting` several times a second while there is none, and rethrows its errors.
  func next(_ whileWaiting: () throws -> Void) throws -> (file: Int, part: FilePart)? {
    while true {
      let (part, isAtEnd) = state.withLock { $0.take() }
      if isAtEnd || part != nil { return part }
      while news.wait(timeout: .now() + .milliseconds(100)) == .timedOut { try whileWaiting() }
    }
  }

  /// Stops all workers.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      for (_, place) in state.waiting { place.signal() }
      state.waiting = []
    }
  }

  // MARK: The workers' side

  /// Claims the next file and returns its number; nil when there is none.
  func takeFile() -> Int? {
    state.withLock { state in
      guard !state.isCancelled, state.next < state.parts.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Queues a part of a file, waiting until there is room for it.
  func put(_ part: FilePart, of file: Int) throws(Cancelled) {
    var place: DispatchSemaphore?
    while true {
      let isDone = try state.withLock { state throws(Cancelled) in
        if state.isCancelled { throw Cancelled() }
        if state.put(part, of: file, news) { return true }
        state.wait(for: file, at: &place)
        return false
      }
      if isDone { return }
      place?.wait()
    }
  }
}

extension PartQueue.State {
  /// Removes and returns the next part; none if it is not there yet or all files have ended.
  fileprivate mutating func take() -> (part: (file: Int, part: FilePart)?, isAtEnd: Bool) {
    guard head < parts.count else { return (nil, true) }
    guard !parts[head].isEmpty else {
      isListenerWaiting = true
      return (nil, false)
    }
    let file = head
    let part = parts[file].removeFirst()
    waitingEvents -= part.weight
    if part.isLast {
      // An empty array keeps its room, for each of many files.
      parts[file] = []
      head += 1
    }
    wakeOne()
    return ((file, part), false)
  }

  /// Queues a part if there is room; returns whether there was.
  fileprivate mutating func put(
    _ part: FilePart, of file: Int, _ news: DispatchSemaphore
  ) -> Bool {
    guard hasRoom(for: file) else { return false }
    waitingEvents += part.weight
    parts[file].append(part)
    if file == head, isListenerWaiting {
      isListenerWaiting = false
      news.signal()
    }
    wakeOne()
    return true
  }

  /// The current file always makes progress, however far others have read ahead.
  private func hasRoom(for file: Int) -> Bool {
    file == head ? parts[file].count < max(limits.parts, 1) : waitingEvents < limits.events
  }

  fileprivate mutating func wait(for file: Int, at place: inout DispatchSemaphore?) {
    let mine = place ?? DispatchSemaphore(value: 0)
    place = mine
    waiting.append((file, mine))
  }

  /// Wakes the worker of the earliest file with room. It wakes the next one once it has queued its
  /// part, so that only as many wake up as find room.
  private mutating func wakeOne() {
    var first: Int?
    for index in waiting.indices where hasRoom(for: waiting[index].file) {
      if let found = first, waiting[found].file < waiting[index].file { continue }
      first = index
    }
    guard let first else { return }
    waiting.remove(at: first).place.signal()
  }
}
