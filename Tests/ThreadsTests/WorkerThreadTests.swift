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

  @Test(arguments: [0, 1, 2047, 2048, 5001])
  func `Values are mapped in their order, many on two threads`(count: Int) throws {
    let values = Array(0..<count)
    #expect(try TwoThreads.mapHalves(values) { -$0 } == values.map { -$0 })
  }

  @Test(arguments: [0, 1, 2, 7])
  func `Values that a free thread takes are mapped in their order`(count: Int) throws {
    let values = Array(0..<count)
    #expect(try TwoThreads.mapEach(values) { -$0 } == values.map { -$0 })
  }

  @Test func `An error of a value that a free thread takes is thrown`() {
    #expect(throws: Failure(number: 3)) {
      _ = try TwoThreads.mapEach(Array(0..<7)) { number in
        if number == 3 { throw Failure(number: 3) }
      }
    }
  }

  @Test func `The first error of many values is thrown`() {
    #expect(throws: Failure(number: 0)) {
      _ = try TwoThreads.mapHalves(Array(0..<5000)) { throw Failure(number: $0) } as [Int]
    }
  }

  @Test func `What follows takes all values in their order`() throws {
    var taken: [Int] = []
    try InStep.run { take in
      for number in 0..<1000 { try take(number) }
    } take: {
      taken.append($0)
    }
    #expect(taken == Array(0..<1000))
  }

  @Test func `An error of what follows ends what goes before`() {
    var (made, taken) = (0, 0)
    #expect(throws: Failure(number: 3)) {
      try InStep.run { take in
        for number in 0..<1_000_000 {
          made = number
          try take(number)
        }
      } take: { number in
        taken += 1
        if number == 3 { throw Failure(number: 3) }
      }
    }
    #expect(taken == 4)
    #expect(made < 1000)
  }

  @Test func `An error of what goes before is thrown once all values were taken`() {
    var taken = 0
    #expect(throws: Failure(number: 5)) {
      try InStep.run { take in
        for number in 0..<5 { try take(number) }
        throw Failure(number: 5)
      } take: { _ in
        taken += 1
      }
    }
    #expect(taken == 5)
  }
}
