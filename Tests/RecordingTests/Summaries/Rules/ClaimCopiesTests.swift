import Testing
import UsageModel

@testable import LedgerStore
@testable import Recording

/// Which of the same rows is a copy; the index that is told is of the one that does not count.
@Suite struct ClaimCopiesTests {
  private static let ana = Ownership(developerID: 1)
  private static let ben = Ownership(developerID: 2)
  private static let nobody = Ownership()

  private static func copies(
    _ claims: [SampleClaim], digests: [Int64: [UInt8]] = [:]
  ) throws -> Set<Int> {
    let found = ClaimCopies(digests: digests).find(try claims.scoped())
    let reversed = ClaimCopies(digests: digests).find(try claims.reversed().scoped())
    #expect(Set(reversed.map { claims.count - 1 - $0 }) == found)
    return found
  }

  private static func claim(
    _ low: Int64, file: Int64 = 1, line: Int = 1, path: String = "/in/a/cc.json",
    owner: Ownership = nobody, isExchange: Bool = false, input: Int64 = 1000
  ) -> SampleClaim {
    SampleClaim(
      tokens: TokenCounts(input: input), path: path, isExchange: isExchange, owner: owner,
      key: CallKey(high: 1, low: low), file: file, line: line)
  }

  @Test func `The same line of files with the same bytes counts once`() throws {
    let two = [
      Self.claim(9, file: 1, path: "/in/a/cc.json", owner: Self.ana),
      Self.claim(2, file: 2, path: "/in/b/cc.json", owner: Self.ana),
    ]
    #expect(try Self.copies(two, digests: [1: [7], 2: [7]]) == [1])
    #expect(try Self.copies(two, digests: [1: [7], 2: [8]]) == [])
    #expect(try Self.copies(two, digests: [1: [7]]) == [])
    #expect(try Self.copies(two) == [])
    var other = two
    other[1].line = 2
    #expect(try Self.copies(other, digests: [1: [7], 2: [7]]) == [])
    let three = two + [Self.claim(1, file: 3, path: "/in/c/cc.json", owner: Self.ana)]
    #expect(try Self.copies(three, digests: [1: [7], 2: [7], 3: [7]]) == [1, 2])
  }

  @Test func `Of two owners' the file that was told later corrects the earlier`() throws {
    let two = [
      Self.claim(9, file: 1, path: "/in/a/cc.json", owner: Self.ana),
      Self.claim(2, file: 2, path: "/in/b/cc.json", owner: Self.ben),
    ]
    #expect(try Self.copies(two, digests: [1: [7], 2: [7]]) == [0])
    var known = two
    known[1].owner = Self.nobody
    #expect(try Self.copies(known, digests: [1: [7], 2: [7]]) == [1])
  }

  @Test func `A row of an exchange file is a copy of its original`() throws {
    let original = Self.claim(1, owner: Self.ana)
    let exchanged = Self.claim(2, file: 2, path: "/in/x.jsonl", owner: Self.ana, isExchange: true)
    #expect(try Self.copies([original, exchanged]) == [1])
    var others = exchanged
    others.owner = Self.ben
    #expect(try Self.copies([original, others]) == [])
    others.owner = Self.nobody
    #expect(try Self.copies([original, others]) == [1])
    var more = exchanged
    more.tokens = TokenCounts(input: 1001)
    #expect(try Self.copies([original, more]) == [])
  }

  @Test func `Rows of nobody in one folder are copies, those of two people or folders not`() throws
  {
    let first = Self.claim(1)
    #expect(try Self.copies([first, Self.claim(0, file: 2, path: "/in/a/copy.json")]) == [1])
    #expect(try Self.copies([first, Self.claim(2, file: 2, path: "/in/b/cc.json")]) == [])
    let anas = Self.claim(2, file: 2, path: "/in/a/copy.json", owner: Self.ana)
    #expect(try Self.copies([first, anas]) == [0])
    let again = Self.claim(3, file: 3, path: "/in/a/again.json", owner: Self.ana)
    #expect(try Self.copies([anas, again]) == [])
    var notes = [first, Self.claim(2, file: 2, path: "/in/a/copy.json")]
    for index in notes.indices { notes[index].detail = .note }
    #expect(try Self.copies(notes) == [])
  }

  @Test func `A session may have grown since it was copied, other rows not`() throws {
    var two = [Self.claim(1), Self.claim(2, file: 2, path: "/in/a/copy.json", input: 1200)]
    #expect(try Self.copies(two) == [])
    for index in two.indices { two[index].detail = .session }
    #expect(try Self.copies(two) == [0])
  }
}
