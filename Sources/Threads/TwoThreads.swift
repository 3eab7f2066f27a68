internal import Dispatch
internal import Synchronization

/// Work for two threads.
public enum TwoThreads {
  /// Calls `body` with both values, concurrently where there is a second thread, and returns both
  /// results; throws the error of the first, else that of the second. Each value is used by one
  /// thread only.
  public static func map<Value, Result>(
    _ first: Value, _ second: Value, _ body: (Value) throws -> Result
  ) throws -> (Result, Result) {
    try withoutActuallyEscaping(body) { body in
      nonisolated(unsafe) var theirs: ((Value) throws -> Result)? = body
      nonisolated(unsafe) let value = second
      nonisolated(unsafe) var other: Swift.Result<Result, any Error>?
      let end = DispatchSemaphore(value: 0)
      let isStarted = WorkerThread.start {
        other = theirs.map { body in Swift.Result { try body(value) } }
        // The thread may end after this call: it must not hold the body then.
        theirs = nil
        end.signal()
      }
      let own = Swift.Result { try body(first) }
      if isStarted { end.wait() }
      theirs = nil
      let found = try own.get()
      return (found, try (other ?? Swift.Result { try body(second) }).get())
    }
  }

  /// Calls both, concurrently where there is a second thread, and returns what they return; throws the
  /// error of the first, else that of the second. What one uses the other must not.
  public static func both<First, Second>(
    _ first: () throws -> First, _ second: () throws -> Second
  ) throws -> (First, Second) {
    var (own, other): (First?, Second?)
    _ = try map(true, false) { isFirst in
      if isFirst { own = try first() } else { other = try second() }
    }
    guard let own, let other else { return (try first(), try second()) }
    return (own, other)
  }

  /// Maps values in their order, each by the thread that is free first: for a few of much work each, the longest
  /// first. Throws the error of one that fails.
  public static func mapEach<Value, Result>(
    _ values: [Value], _ body: (Value) throws -> Result
  ) throws -> [Result] {
    guard values.count > 1 else { return try values.map(body) }
    let next = Atomic(0)
    func work() throws -> [(place: Int, result: Result)] {
      var done: [(place: Int, result: Result)] = []
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < values.count else { return done }
        done.append((place, try body(values[place])))
      }
    }
    let (first, second) = try both(work, work)
    return (first + second).sorted { $0.place < $1.place }.map(\.result)
  }

  /// Below so many values a second thread costs more than it saves.
  private static let valuesWorthASecond = 2048

  /// Maps values in their order: half of many on each thread.
  public static func mapHalves<Value, Result>(
    _ values: [Value], _ body: (Value) throws -> Result
  ) throws -> [Result] {
    guard values.count >= valuesWorthASecond else { return try values.map(body) }
    let middle = values.count / 2
    var (first, second) = try map(values[..<middle], values[middle...]) { try $0.map(body) }
    first += second
    return first
  }
}
