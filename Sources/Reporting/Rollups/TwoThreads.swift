internal import Dispatch

/// Work for two threads.
public enum TwoThreads {
  /// Calls `body` with both values concurrently and returns both results; throws the error of the
  /// first, else that of the second. Each value is used by one thread only.
  public static func map<Value, Result>(
    _ first: Value, _ second: Value, _ body: (Value) throws -> Result
  ) throws -> (Result, Result) {
    nonisolated(unsafe) let values = [first, second]
    nonisolated(unsafe) let body = body
    nonisolated(unsafe) var results: [Swift.Result<Result, any Error>?] = [nil, nil]
    results.withUnsafeMutableBufferPointer { slots in
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: 2) { index in
        slots[index] = Swift.Result { try body(values[index]) }
      }
    }
    guard let first = try results[0]?.get(), let second = try results[1]?.get() else {
      throw CancellationError()
    }
    return (first, second)
  }
}
