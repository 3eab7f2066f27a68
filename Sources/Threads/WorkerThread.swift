internal import Dispatch

#if canImport(CDispatch)
  internal import CDispatch
#endif

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Threads of the program's own, which can be refused: a dispatch queue waits for ever for one that
/// the system does not give.
public enum WorkerThread {
  /// Runs `body` on a thread of its own; false, and nothing runs, when the system has none to give.
  public static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0 else {
      return false
    }
    let work = Unmanaged.passRetained(Work(body))
    guard create(&attributes, work.toOpaque()) == 0 else {
      work.release()
      return false
    }
    return true
  }

  private static func create(
    _ attributes: inout pthread_attr_t, _ work: UnsafeMutableRawPointer
  ) -> Int32 {
    #if canImport(Darwin)
      var thread: pthread_t?
      return pthread_create(&thread, &attributes, { Work.run($0) }, work)
    #else
      var thread = pthread_t()
      return pthread_create(&thread, &attributes, { $0.flatMap(Work.run) }, work)
    #endif
  }

  private final class Work {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
      return nil
    }
  }
}

/// The system has no thread to give.
public struct NoThread: Error, CustomStringConvertible {
  public init() {}

  public var description: String {
    "The system gives no thread: free some memory, or raise the limit of processes (ulimit -u), and run it again."
  }
}
