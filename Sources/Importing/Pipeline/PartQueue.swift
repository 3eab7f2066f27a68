internal import Dispatch
internal import Synchronization

/// The parts of files that were read ahead, between those who read them and the one who listens.
///
/// Whoever has to wait leaves a place to be woken at, a semaphore of its own, and each wake-up is for
/// one place: nobody can take the wake-up of another, and one that comes before the wait is not lost.
final class PartQueue: Sendable {
  /// How far reading may be ahead.
  struct Limits {
    /// Records that may wait: a file's next part is taken while fewer do.
    var events = 1 << 14
    /// Parts that may wait of the file that is listened to, whatever was read ahead of it.
    var parts = 8
  }

  /// Ends a worker whose listener has gone.
  struct Cancelled: Error {}

  fileprivate struct State {
    let limits: Limits
    /// The file that the next free worker takes.
    var next = 0
    /// The file whose parts are handed over.
    var head = 0
    var parts: [[FilePart]]
    /// Records that wait.
    var waitingEvents = 0
    /// Where the workers wait that found no room, and for which file.
    var waiting: [(file: Int, place: DispatchSemaphore)] = []
    var isListenerWaiting = false
    var isCancelled = false
  }

  private let state: Mutex<State>
  private let news = DispatchSemaphore(value: 0)

  init(files: Int, _ limits: Limits) {
    state = Mutex(State(limits: limits, parts: Array(repeating: [], count: files)))
  }

  // MARK: The listener's side

  /// The next part in order with the number of its file; nil when all files ended.
  ///
  /// Calls `whileWaiting` some times a second while there is none, and throws what it throws.
  func next(_ whileWaiting: () throws -> Void) throws -> (file: Int, part: FilePart)? {
    while true {
      let (part, isAtEnd) = state.withLock { $0.take() }
      if isAtEnd || part != nil { return part }
      while news.wait(timeout: .now() + .milliseconds(100)) == .timedOut { try whileWaiting() }
    }
  }

  /// Sends all workers home.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      for (_, place) in state.waiting { place.signal() }
      state.waiting = []
    }
  }

  // MARK: The workers' side

  /// The number of the next file that nobody reads; nil when there is none.
  func takeFile() -> Int? {
    state.withLock { state in
      guard !state.isCancelled, state.next < state.parts.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Adds a part to a file's, as soon as there is room for it.
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
  /// The next part, or none because it is not there yet or because all files ended.
  fileprivate mutating func take() -> (part: (file: Int, part: FilePart)?, isAtEnd: Bool) {
    guard head < parts.count else { return (nil, true) }
    guard !parts[head].isEmpty else {
      isListenerWaiting = true
      return (nil, false)
    }
    let file = head
    let part = parts[file].removeFirst()
    waitingEvents -= part.weight
    if part.isLast { head += 1 }
    wakeOne()
    return ((file, part), false)
  }

  /// Whether there was room for the part.
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

  /// The file that is listened to always gets on, whatever was read ahead of it.
  private func hasRoom(for file: Int) -> Bool {
    file == head ? parts[file].count < max(limits.parts, 1) : waitingEvents < limits.events
  }

  fileprivate mutating func wait(for file: Int, at place: inout DispatchSemaphore?) {
    let mine = place ?? DispatchSemaphore(value: 0)
    place = mine
    waiting.append((file, mine))
  }

  /// Wakes the worker of the earliest file that there is room for, which wakes the next one when it
  /// has put its part: as many wake up as find room.
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
