internal import LedgerStore
internal import UsageModel

/// Finds duplicate claims, which are the same row of the same summary: in the same file under
/// another name, in an exchange file and its original, in a copy in the same folder.
struct ClaimCopies {
  /// The digest of each file's bytes, where it is known.
  private let digests: [Int64: [UInt8]]

  init(digests: [Int64: [UInt8]]) {
    self.digests = digests
  }

  /// What identifies the same row: a copy has all of it.
  private struct Fact: Hashable {
    let cell: Int64
    let detail: Granularity
    let tokens: TokenCounts
    let reportedCost: Int64?
  }

  /// The indices of the claims that are copies of another.
  func find(_ claims: [ScopedClaim]) -> Set<Int> {
    var copies: Set<Int> = []
    let facts = Dictionary(grouping: claims.indices) { index in
      let content = claims[index].stored.claimed.content
      // A session may have grown since it was copied.
      let grows = claims[index].stored.detail == .session
      return Fact(
        cell: claims[index].key.high, detail: claims[index].stored.detail,
        tokens: grows ? .zero : content.tokens,
        reportedCost: grows ? nil : content.reportedCost)
    }
    for indices in facts.values where indices.count > 1 {
      for groups in [byFile(indices, claims), byOwner(indices, claims)] {
        for group in groups {
          let rest = group.filter { !copies.contains($0) }
          guard let best = rest.max(by: { precedes(claims[$0], claims[$1]) }) else { continue }
          copies.formUnion(rest.filter { $0 != best })
        }
      }
    }
    return copies
  }

  /// Groups of the same line in files of the same content.
  private func byFile(_ indices: [Int], _ claims: [ScopedClaim]) -> [[Int]] {
    var groups: [[UInt8]: [Int]] = [:]
    for index in indices {
      let content = claims[index].stored.claimed.content
      guard let digest = digests[content.fileID] else { continue }
      groups[digest + withUnsafeBytes(of: content.line) { Array($0) }, default: []].append(index)
    }
    return groups.values.filter { $0.count > 1 }
  }

  /// Groups of the same row for one owner in an exchange file and its original, and of unassigned
  /// rows with the same row in their folder.
  private func byOwner(_ indices: [Int], _ claims: [ScopedClaim]) -> [[Int]] {
    var groups: [[Int]] = []
    for index in indices {
      let place = groups.firstIndex { group in
        group.contains { isCopy(claims[index], of: claims[$0]) }
      }
      if let place { groups[place].append(index) } else { groups.append([index]) }
    }
    return groups.filter { $0.count > 1 }
  }

  private func isCopy(_ claim: ScopedClaim, of other: ScopedClaim) -> Bool {
    let owners = [claim.ownership.developerID, other.ownership.developerID]
    if let first = owners[0], let second = owners[1], first != second { return false }
    if claim.origin.isExchange != other.origin.isExchange { return true }
    guard owners.contains(nil), claim.stored.detail != .note else { return false }
    return claim.folder != nil && claim.folder == other.folder
  }

  /// Whether the second claim counts rather than the first; a later statement of a file's owner
  /// corrects an earlier one.
  private func precedes(_ first: ScopedClaim, _ second: ScopedClaim) -> Bool {
    let (own, other) = (first.ownership.developerID, second.ownership.developerID)
    let files = (first.stored.claimed.content.fileID, second.stored.claimed.content.fileID)
    if let own, let other, own != other, files.0 != files.1 { return files.0 < files.1 }
    return second.outranks(first)
  }
}
