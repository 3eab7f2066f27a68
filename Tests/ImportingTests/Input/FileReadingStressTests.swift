import Dispatch
import Foundation
import TestSupport
import Testing

@testable import Importing

/// What threads do to each other depends on their pace: each round has its own.
@Suite struct FileReadingStressTests {
  private struct Enough: Error {}

  /// A file without bytes, whose parts come now and then late.
  private struct PacedFile: FilePartSource {
    let path: String
    let parts: Int
    let weight: Int
    let seed: UInt64

    func read(_ deliver: (FilePart) throws -> Void) throws {
      var pace = SeededRandom(seed: seed)
      for number in 0..<parts {
        Pace.wait(at: 3, &pace)
        try deliver(.events([], weight: weight, bytesRead: Int64(number)))
      }
      try deliver(.ended(nil, digest: nil, bytesRead: Int64(parts)))
    }
  }

  private enum Pace {
    /// Rests a moment, once in `rarity` times; never for 0.
    static func wait(at rarity: Int, _ random: inout SeededRandom) {
      guard rarity > 0, Int.random(in: 0..<rarity, using: &random) == 0 else { return }
      usleep(UInt32.random(in: 0...200, using: &random))
    }
  }

  /// Some hundred files, most of which are small, in a queue with hardly any room.
  private struct Round: Sendable {
    let files: [PacedFile]
    let workers: Int
    let limits: PartQueue.Limits
    let listenerRarity: Int
    let seed: UInt64

    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      workers = Int.random(in: 2...8, using: &random)
      limits = PartQueue.Limits(
        events: Int.random(in: 1...2, using: &random), parts: Int.random(in: 1...2, using: &random))
      files = (0..<Int.random(in: 1...400, using: &random)).map { number in
        let isLarge = Int.random(in: 0..<8, using: &random) == 0
        return PacedFile(
          path: "\(number)", parts: isLarge ? 40 : Int.random(in: 0...2, using: &random),
          weight: Int.random(in: 0...3, using: &random), seed: random.next())
      }
      listenerRarity = [0, 0, 5, 50][Int.random(in: 0..<4, using: &random)]
      self.seed = random.next()
    }

    /// The numbers of the files in the order of all their parts.
    var order: [Int] { files.enumerated().flatMap { Array(repeating: $0, count: $1.parts + 1) } }

    /// The numbers of the files as their parts came; after `limit` parts the listener goes away.
    func read(upTo limit: Int = .max) -> [Int] {
      var pace = SeededRandom(seed: seed)
      var found: [Int] = []
      try? FileReading(count: files.count, workers: workers, limits: limits) { files[$0] }
        .forEachPart { file, _ in
          guard found.count < limit else { throw Enough() }
          found.append(file)
          Pace.wait(at: listenerRarity, &pace)
        }
      return found
    }
  }

  /// What the work answers; nil when it has not ended after a minute, and then its thread stays.
  private func answer(_ work: @escaping @Sendable () -> [Int]) -> [Int]? {
    final class Answer: @unchecked Sendable {
      var value: [Int] = []
    }
    let answer = Answer()
    let end = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      answer.value = work()
      end.signal()
    }
    return end.wait(timeout: .now() + .seconds(60)) == .success ? answer.value : nil
  }

  @Test func `However little room and however slow anyone is, all parts come in order`() throws {
    for seed in UInt64(0)..<60 {
      let round = Round(seed: seed)
      let found = try #require(answer { round.read() }, "round \(seed) hangs")
      #expect(found == round.order)
    }
  }

  @Test func `Whenever the listener goes away, the reading ends`() throws {
    for seed in UInt64(100)..<130 {
      let round = Round(seed: seed)
      var random = SeededRandom(seed: seed)
      let limit = Int.random(in: 0..<round.order.count, using: &random)
      let found = try #require(answer { round.read(upTo: limit) }, "round \(seed) hangs")
      #expect(found == Array(round.order.prefix(limit)))
    }
  }
}
