internal import UsageModel

/// Turns the rows of one report into events and sums the tokens that were read.
struct CCUsageCells {
  private let origin: CallOrigin
  private var occurrences = Occurrences()
  private var sum = TokenCounts.zero

  init(origin: CallOrigin) {
    self.origin = origin
  }

  /// Emits one event per model of the row, or a single one when the row cannot be read.
  mutating func read(
    _ node: JSONNode, _ kind: CCUsageKind, slug: String, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    for event in events(node, kind, slug: slug) { try onEvent(event) }
  }

  private mutating func events(
    _ node: JSONNode, _ kind: CCUsageKind, slug: String
  ) -> [ReadEvent] {
    do throws(RowFault) {
      let row = try CCUsageRow(node, kind, slug: slug)
      var events: [ReadEvent] = []
      for (line, cell) in try row.cells() {
        switch cell {
        case .success(let cell): events.append(event(row, cell))
        case .failure(let fault): events.append(.rejected(fault.at(line: line)))
        }
      }
      return events
    } catch {
      return [.rejected(error.at(line: node.line))]
    }
  }

  private mutating func event(_ row: CCUsageRow, _ cell: CCUsageCell) -> ReadEvent {
    sum = sum + cell.tokens
    guard !cell.tokens.isEmpty || cell.cost ?? .zero != .zero else { return .skipped(.zeroUsage) }
    let fields = row.keyFields(cell)
    let number = occurrences.next(fields)
    let identity = CallIdentity.cell(fields: number == 1 ? fields : fields + [String(number)])
    return .usage(row.draft(cell, identity: identity, origin: origin))
  }

  /// Emits a note for each total of the report that differs from the sum of its cells.
  func checkTotals(_ totals: JSONNode?, _ onEvent: (ReadEvent) throws -> Void) throws {
    guard let totals, totals.members != nil else { return }
    let columns: [(key: String, sum: Int64)] = [
      ("inputTokens", sum.input), ("cacheCreationTokens", sum.cacheWrite5m),
      ("cacheReadTokens", sum.cacheRead), ("outputTokens", sum.output),
    ]
    for (key, sum) in columns {
      guard let text = totals[key]?.number, text != String(sum) else { continue }
      let reason =
        "\"\(key)\" of the totals differs from the sum of what was read, \(sum); "
        + "the rows count, the totals do not"
      try onEvent(.noted(ReadProblem(line: totals.line, reason: reason)))
    }
  }
}
