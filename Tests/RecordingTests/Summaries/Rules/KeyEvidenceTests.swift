import Testing
import UsageModel

@testable import Recording

@Suite struct KeyEvidenceTests {
  private static func cells(_ amounts: [(Int64, Int64)]) -> [KeyEvidence.Cell: Amounts] {
    let cells = amounts.enumerated().map { index, tokens in
      (
        KeyEvidence.Cell(day: Int32(index / 2), model: index % 2),
        Amounts(TokenCounts(input: tokens.0, output: tokens.1))
      )
    }
    return Dictionary(uniqueKeysWithValues: cells)
  }

  /// Cells in which each exceeds the other, in which the claim is the larger, and in which there are no calls.
  @Test(
    arguments: [
      (2, 0, 5, .open), (3, 0, 0, .apart(cells: 3, of: 3)), (3, 2, 4, .apart(cells: 3, of: 5)),
      (3, 3, 0, .open), (4, 3, 0, .apart(cells: 4, of: 7)), (0, 5, 0, .open), (0, 0, 3, .open),
    ] as [(Int, Int, Int, KeyEvidence.Finding)])
  func `Three cells that cross, and more than half, are apart`(
    crossing: Int, larger: Int, alone: Int, finding: KeyEvidence.Finding
  ) {
    let claims = Self.cells(Array(repeating: (10, 10), count: crossing + larger + alone))
    let calls = Self.cells(
      Array(repeating: (20, 1), count: crossing) + Array(repeating: (1, 1), count: larger)
        + Array(repeating: (0, 0), count: alone))
    #expect(KeyEvidence.finding(claims: claims, calls: calls) == finding)
    let told = calls.filter { !$0.value.isZero }
    #expect(KeyEvidence.finding(claims: claims, calls: told) == finding)
  }

  @Test func `One cell that is equal is proof`() {
    let claims = Self.cells([(10, 10), (10, 10), (10, 10), (10, 10)])
    let calls = Self.cells([(20, 1), (20, 1), (20, 1), (10, 10)])
    #expect(KeyEvidence.finding(claims: claims, calls: calls) == .same)
    let others = Self.cells([(1, 20), (1, 20), (1, 20), (5, 5)])
    #expect(KeyEvidence.finding(claims: claims, calls: others) == .apart(cells: 3, of: 4))
  }

  @Test func `Calls that exceed the claim in every class do not cross it`() {
    let claims = Self.cells([(10, 10), (10, 10), (10, 10)])
    let calls = Self.cells([(20, 20), (10, 20), (20, 10)])
    #expect(KeyEvidence.finding(claims: claims, calls: calls) == .open)
  }

  @Test(
    arguments: [
      (.same, .open, .same), (.same, .apart(cells: 9, of: 9), .same),
      (.apart(cells: 3, of: 4), .open, .apart(cells: 3, of: 4)), (.open, .open, .open),
      (.apart(cells: 3, of: 4), .apart(cells: 4, of: 4), .apart(cells: 4, of: 4)),
      (.apart(cells: 3, of: 4), .apart(cells: 3, of: 5), .apart(cells: 3, of: 5)),
    ] as [(KeyEvidence.Finding, KeyEvidence.Finding, KeyEvidence.Finding)])
  func `Equality in one of two exports is proof, and more cells say more`(
    one: KeyEvidence.Finding, other: KeyEvidence.Finding, both: KeyEvidence.Finding
  ) {
    #expect(one.combined(with: other) == both)
    #expect(other.combined(with: one) == both)
  }
}
