internal import LedgerStore
internal import UsageModel

extension CallWriter.Candidate {
  /// Whether it is a line read from a sheet itself, which determines owner and cost whatever was
  /// said before.
  var isSheetLine: Bool { replacesEarlier && !origin.origin.isExchange }
}

extension CallWriter {
  /// The better of the two contents with the better of the two origins; the origin's row id is not
  /// resolved yet.
  mutating func merged(
    _ candidate: Candidate, into known: Known, _ names: ModelInterner
  ) throws -> Known {
    var merged = moved(known, to: candidate)
    guard try replaces(candidate, known, names) else { return merged }
    merged.row.content = candidate.row.content
    // An exchange file has a row of its own for each part.
    if candidate.parts.isEmpty, candidate.isExchange { return merged }
    merged.parts = candidate.partRows(over: known.parts)
    return merged
  }

  /// The known row with the better of the two origins.
  private func moved(_ known: Known, to candidate: Candidate) -> Known {
    var merged = known
    let (new, old) = (candidate.origin, known.origin)
    let (line, knownLine) = (candidate.row.originLine, known.row.originLine)
    if candidate.isSheetLine {
      merged.origin = new
      merged.row.originLine = line
    } else if new === old {
      merged.row.originLine = min(line, knownLine)
    } else if new.origin.isBetter(by: line, than: old.origin, by: knownLine) {
      merged.origin = new
      merged.row.originLine = line
    }
    return merged
  }

  private mutating func replaces(
    _ candidate: Candidate, _ known: Known, _ names: ModelInterner
  ) throws -> Bool {
    let (content, knownContent) = (candidate.row.content, known.row.content)
    // A corrected sheet replaces its own earlier lines.
    if candidate.replacesEarlier { return !content.saysTheSame(as: knownContent) }
    let hasParts = !candidate.parts.isEmpty || !known.parts.isEmpty
    let (rank, knownRank) = (
      ResponseRank(content, parts: candidate.parts),
      ResponseRank(knownContent, parts: known.parts.map(\.content))
    )
    // Of bills the larger holds, and a bill before a list price, whoever tells it.
    if rank == knownRank, content.basis.isBilled || knownContent.basis.isBilled {
      let (charge, knownCharge) = (content.charge, knownContent.charge)
      if charge != knownCharge { return charge > knownCharge }
    }
    // An exchange file does not say which calls are sidechains or parts of others: the source has
    // better data.
    if rank == knownRank || hasParts {
      let isExchange = candidate.isExchange
      let isOtherExchange = try isOfExchange(knownContent, known.origin)
      if isExchange != isOtherExchange { return !isExchange }
      if isExchange {
        let (own, knownOwn) = (
          ResponseRank(content, parts: []), ResponseRank(knownContent, parts: [])
        )
        return own == knownOwn
          ? content.isBetter(than: knownContent, names: names) : own > knownOwn
      }
    }
    if rank != knownRank { return rank > knownRank }
    return Self.isBetter(
      [content] + candidate.parts, than: [knownContent] + known.parts.map(\.content), names)
  }

  /// A fixed order of bills of equal rank: more parts first, since they give the tier of each, then
  /// by the first difference.
  static func isBetter(
    _ bill: [UsageRow.Content], than other: [UsageRow.Content], _ names: ModelInterner
  ) -> Bool {
    if bill.count != other.count { return bill.count > other.count }
    for (part, other) in zip(bill, other) {
      if part.isBetter(than: other, names: names) { return true }
      if other.isBetter(than: part, names: names) { return false }
    }
    return false
  }

  /// Whether a row's content is that of an exchange file; its origin may be another file's.
  mutating func isOfExchange(
    _ content: UsageRow.Content, _ origin: OriginEntry
  ) throws -> Bool {
    if lastFile.id != content.fileID {
      let source = try imports.format(ofFile: content.fileID)
      let carriesOthers = source.map(sources.carriers.contains) ?? false
      lastFile = (content.fileID, source, carriesOthers)
    }
    // Usage of the file's own source is original there: it comes in no other file.
    return lastFile.carriesOthers && origin.origin.source != lastFile.source?.rawValue
  }
}

extension UsageRow.Content {
  /// What the provider charged, in picodollars; less than nothing where it does not say.
  fileprivate var charge: Int64 { basis.isBilled ? reportedCost ?? -1 : -2 }
}
