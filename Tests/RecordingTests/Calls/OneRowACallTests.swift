import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 1: one response is written as several lines; the largest is what was billed.
@Suite struct OneRowACallTests {
  private func line(output: Int64, sidechain: Bool = false, speed: String = "") -> UsageDraft {
    .sample(
      tokens: TokenCounts(input: 100, output: output), service: ServiceClass(speed: speed),
      isSidechain: sidechain)
  }

  @Test(arguments: [[10, 20, 30], [30, 20, 10], [20, 30, 10]] as [[Int64]])
  func `The line with the most tokens is the call`(outputs: [Int64]) throws {
    let book = try TestLedger()
    try book.record(outputs.map { line(output: $0) })
    #expect(try book.rows().map(\.tokens.output) == [30])
    #expect(try book.total() == dollars("0.00075"))
  }

  @Test(arguments: [false, true])
  func `The last line of a response is the call, though a first look told more`(
    lastFirst: Bool
  ) throws {
    var look = line(output: 900)
    look.tokens.input = 100_000
    var last = line(output: 30)
    last.isFinal = true
    let book = try TestLedger()
    for draft in lastFirst ? [last, look] : [look, last] { try book.record(draft) }
    #expect(try book.rows().map(\.tokens) == [last.tokens])
  }

  @Test(arguments: [false, true])
  func `Of lines that none says it is the last, the larger output counts before the total`(
    reversed: Bool
  ) throws {
    var look = line(output: 5)
    look.tokens.input = 100_000
    let lines = [look, line(output: 30)]
    let book = try TestLedger()
    try book.record(reversed ? lines.reversed() : lines)
    #expect(try book.rows().map(\.tokens.output) == [30])
  }

  @Test func `A truncated copy in a later import changes nothing`() throws {
    let book = try TestLedger()
    try book.record(line(output: 30))
    #expect(try book.record(line(output: 4)) == .duplicate)
    #expect(try book.rows().map(\.tokens.output) == [30])
  }

  @Test func `A longer line in a later import updates the call and its cost`() throws {
    let book = try TestLedger()
    try book.record(line(output: 10))
    #expect(try book.record(line(output: 30)) == .updated)
    #expect(try book.total() == dollars("0.00075"))
    #expect(try book.failures() == [])
  }

  @Test(arguments: [false, true])
  func `On a tie the line that is no sidechain stays`(sidechainFirst: Bool) throws {
    let book = try TestLedger()
    let lines = [line(output: 5, sidechain: true, speed: "standard"), line(output: 5)]
    try book.record(sidechainFirst ? lines : lines.reversed())
    #expect(try book.rows().map(\.isSidechain) == [false])
  }

  @Test(arguments: [false, true])
  func `On a further tie the line with a speed stays`(speedFirst: Bool) throws {
    let book = try TestLedger()
    let lines = [line(output: 5, speed: "standard"), line(output: 5)]
    try book.record(speedFirst ? lines : lines.reversed())
    #expect(try book.rows().map(\.service.speed) == ["standard"])
  }

  @Test(arguments: [false, true])
  func `Lines that differ in the model's spelling alone give one answer`(first: Bool) throws {
    let book = try TestLedger()
    let lines = ["claude-sonnet-4-5", "unheard-of"].map { UsageDraft.sample(model: $0) }
    try book.record(first ? lines : lines.reversed())
    #expect(try book.rows().map(\.model) == ["claude-sonnet-4-5"])
  }
}
