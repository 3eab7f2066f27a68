import Dispatch
import Testing
import Threads

struct WorkerThreadTests {
  @Test func `A thread runs what it is given`() {
    let end = DispatchSemaphore(value: 0)
    #expect(WorkerThread.start { end.signal() })
    #expect(end.wait(timeout: .now() + .seconds(60)) == .success)
  }

  private struct Failure: Error, Equatable {
    let number: Int
  }

  @Test func `Two threads return both results, or throw the first error`() throws {
    let (text, number) = try TwoThreads.both({ "a" }, { 7 })
    #expect(text == "a" && number == 7)
    #expect(throws: Failure(number: 1)) {
      try TwoThreads.both({ throw Failure(number: 1) }, { throw Failure(number: 2) })
    }
    #expect(throws: Failure(number: 2)) {
      try TwoThreads.both({ 1 }, { throw Failure(number: 2) })
    }
  }
}
