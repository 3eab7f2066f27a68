internal import Dispatch
internal import Synchronization

/// Work for a thread that follows another one.
public enum InStep {
  /// Calls `take` with each value that `make` hands over, in their order and a few behind it: on another thread
  /// where there is one. Throws the error of `take`, which ends `make` at its next value, else that of `make`.
  ///
  /// What one uses the other must not, before this returns.
  public static func run<Value: Sendable>(
    make: ((Value) throws -> Void) throws -> Void, take: (Value) throws -> Void
  ) throws {
    try withoutActuallyEscaping(take) { take in
      let queue = HandOver<Value>()
      nonisolated(unsafe) var body: ((Value) throws -> Void)? = take
      let end = DispatchSemaphore(value: 0)
      let isStarted = WorkerThread.start {
        while let value = queue.next() {
          do { try body?(value) } catch { queue.fail(error) }
        }
        // The thread may end after this call: it must not hold the body then.
        body = nil
        end.signal()
      }
      guard isStarted else { return try make(take) }
      let made = Result { try make { try queue.put($0) } }
      queue.finish()
      end.wait()
      body = nil
      if let error = queue.error { throw error }
      try made.get()
    }
  }
}

/// Some values between two threads.
private final class HandOver<Value: Sendable>: Sendable {
  /// So many wait at most.
  private static var most: Int { 8 }

  private struct State {
    var values: [Value] = []
    var error: (any Error)?
  }

  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: HandOver.most)
  private let news = DispatchSemaphore(value: 0)

  var error: (any Error)? { state.withLock { $0.error } }

  func put(_ value: Value) throws {
    room.wait()
    let error = state.withLock { state in
      state.values.append(value)
      return state.error
    }
    news.signal()
    if let error { throw error }
  }

  /// The next value; nil after the last one. None is passed on after an error.
  func next() -> Value? {
    while true {
      news.wait()
      let (value, isOver) = state.withLock { state in
        (state.values.isEmpty ? nil : state.values.removeFirst(), state.error != nil)
      }
      guard let value else { return nil }
      room.signal()
      if !isOver { return value }
    }
  }

  func fail(_ error: any Error) { state.withLock { $0.error = error } }

  func finish() { news.signal() }
}
