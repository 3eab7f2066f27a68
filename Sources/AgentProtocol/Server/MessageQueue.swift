internal import Dispatch
internal import Importing
internal import Synchronization

/// The lines that were read and not yet answered; reading goes on while an answer is made, so that a
/// cancellation is heard in time.
final class MessageQueue: Sendable {
  private struct State {
    /// Nil in the place of a request that was cancelled.
    var waiting: [MessageLine?] = []
    /// The line that is being answered, and whether the client still wants to know.
    var current: MessageLine?
    var isWanted = true
  }

  private let state = Mutex(State())
  /// Counts the lines that wait, and one more at the end.
  private let filled = DispatchSemaphore(value: 0)
  /// Counts the places that are free; the client waits for one, so that memory is bounded.
  private let free = DispatchSemaphore(value: 0)

  init(places: Int = 64) {
    // A semaphore that begins above 0 must not end below that, and lines may wait at the end.
    for _ in 0..<places { free.signal() }
  }

  /// Adds a line; waits while the queue is full. A cancellation takes effect at once.
  func put(_ line: MessageLine) {
    if let id = line.cancelledID { return cancel(id) }
    free.wait()
    state.withLock { $0.waiting.append(line) }
    filled.signal()
  }

  /// Says that no more lines follow.
  func end() { filled.signal() }

  /// Waits for the next line that nobody cancelled; nil at the end.
  func next() -> MessageLine? {
    while true {
      filled.wait()
      let place = state.withLock { state -> MessageLine?? in
        guard !state.waiting.isEmpty else { return nil }
        let line = state.waiting.removeFirst()
        state.current = line
        state.isWanted = true
        return line
      }
      guard let place else { return nil }
      free.signal()
      if let line = place { return line }
    }
  }

  /// Ends answering the current line; returns whether the client still wants the answer.
  func finish() -> Bool {
    state.withLock { state in
      state.current = nil
      return state.isWanted
    }
  }

  /// Forgets the request with an id, if it is not answered yet; a later one may have the same id.
  private func cancel(_ id: RequestID) {
    state.withLock { state in
      if state.current?.cancellableID == id { state.isWanted = false }
      for (index, line) in state.waiting.enumerated() where line?.cancellableID == id {
        state.waiting[index] = nil
      }
    }
  }
}

extension MessageLine {
  private static let cancellation = "notifications/cancelled"

  private var message: Message? {
    guard case .bytes(let bytes) = self else { return nil }
    return try? Message(line: bytes)
  }

  /// The request that the line cancels; nil for any other line.
  fileprivate var cancelledID: RequestID? {
    guard case .bytes(let bytes) = self, bytes.holds(Self.cancellation),
      case .notification(Self.cancellation, let params) = message
    else { return nil }
    return params?["requestId"].flatMap(RequestID.init)
  }

  /// The id of the request, unless it may not be cancelled.
  fileprivate var cancellableID: RequestID? {
    guard case .request(let request) = message, request.method != "initialize" else { return nil }
    return request.id
  }
}

extension [UInt8] {
  /// Whether the bytes of a text are among them, so that most lines need not be parsed twice.
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    return indices.dropLast(wanted.count - 1).contains { start in
      self[start] == wanted[0] && self[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}

extension MessageQueue {
  /// Reads lines on a thread of its own until there are no more.
  func fill(from read: @escaping @Sendable () -> [UInt8]?) {
    DispatchQueue(label: "outlay.messages").async { [self] in
      var lines = MessageLines()
      while let bytes = read() { lines.take(bytes, put) }
      lines.end(put)
      end()
    }
  }
}
