import Foundation
import Testing
import UsageModel

@testable import Importing

@Suite struct FileReadingTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private func line(_ id: String, tokens: Int = 1) -> String {
    """
    {"type":"assistant","uuid":"u","sessionId":"s","timestamp":"2026-09-14T09:02:11.104Z",\
    "requestId":"r","message":{"id":"m","model":"\(id)","usage":{"output_tokens":\(tokens)}}}

    """
  }

  private func task(_ path: String) -> FileTask {
    FileTask(
      file: InputFile(path: path, displayPath: path, folder: ""),
      context: ReadContext(origin: CallOrigin(source: "", path: path)))
  }

  /// Files of very different length, each with its number as the model of every call; each line has
  /// news of it.
  private func tasks(_ count: Int) throws -> [FileTask] {
    try (0..<count).map { number in
      let lines = (1...(number % 7 == 0 ? 3000 : number + 1)).map { line("\(number)", tokens: $0) }
      return task(try scratch.write("\(number).jsonl", Array(lines.joined().utf8)))
    }
  }

  private func ids(_ events: [ReadEvent]) -> [String] {
    events.flatMap { event in
      guard case .calls(let batch) = event else { return [String]() }
      return batch.calls.map { batch.kinds[Int($0.kindIndex)].model }
    }
  }

  @Test(arguments: [1, 2, 5])
  func `Whatever the number of workers, the parts come in the order of the files`(
    workers: Int
  ) throws {
    let tasks = try tasks(30)
    var order: [Int] = []
    var calls: [Int: Int] = [:]
    try FileReading(tasks, workers: workers).forEachPart { task, part in
      if order.last != task { order.append(task) }
      guard case .events(let events, _, _) = part else { return }
      let ids = ids(events)
      #expect(Set(ids) == ["\(task)"])
      calls[task, default: 0] += ids.count
    }
    #expect(order == Array(0..<30))
    for number in 0..<30 {
      #expect(calls[number] == (number % 7 == 0 ? 3000 : number + 1))
    }
  }

  @Test func `What the listener throws ends the reading and comes out`() throws {
    struct Enough: Error {}
    var parts = 0
    #expect(throws: Enough.self) {
      try FileReading(tasks(30), workers: 3).forEachPart { _, _ in
        parts += 1
        if parts == 4 { throw Enough() }
      }
    }
    #expect(parts == 4)
  }

  @Test func `A file that cannot be read, or is no export, has its last part among the others`()
    throws
  {
    let tasks = [
      task("/nowhere/a"), task(try scratch.write("b.txt", Array("prose".utf8))),
      task(try scratch.write("c.jsonl", Array(line("1").utf8))),
    ]
    var last: [String] = []
    try FileReading(tasks, workers: 2).forEachPart { _, part in
      switch part {
      case .failed(let failure, _): last.append("failed: \(failure.reason)")
      case .unrecognised: last.append("unrecognised")
      case .ended(let mark, _, _): last.append("ended after \(mark?.lines ?? 0)")
      case .began, .events: break
      }
    }
    #expect(
      last == ["failed: no such file or folder; check the path", "unrecognised", "ended after 1"])
  }

  @Test func `No files are no parts`() throws {
    try FileReading([], workers: 2).forEachPart { _, _ in Issue.record("there is no part") }
  }
}

extension FileReading {
  fileprivate convenience init(_ tasks: [FileTask], workers: Int) {
    self.init(count: tasks.count, workers: workers) { tasks[$0] }
  }
}
