import Dispatch
import Testing
import Threads

struct WorkerThreadTests {
  @Test func `A thread runs what it is given`() {
    let end = DispatchSemaphore(value: 0)
    #expect(WorkerThread.start { end.signal() })
    #expect(end.wait(timeout: .now() + .seconds(60)) == .success)
  }
}
