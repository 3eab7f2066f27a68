internal import LedgerStore
internal import UsageModel

/// Finds the earlier content of lines that cannot be read now.
struct UnreadableLines {
  /// An unreadable line and its earlier content.
  struct Found {
    let problem: ReadProblem
    let line: StoredSheetLine
  }

  private var open: [ReadProblem]
  private var former: [StoredSheetLine]
  private let places: [(now: Int, before: Int)]
  private let modelNames: [Int64: String]
  private var found: [Found] = []

  /// Searches the former lines that are no longer in the sheet. `places` are the line numbers of
  /// those that still are, now and before.
  init(
    _ unreadable: [ReadProblem], among former: [StoredSheetLine],
    places: [(now: Int, before: Int)], modelNames: [Int64: String]
  ) {
    open = unreadable
    self.former = former
    self.places = places.sorted { $0.now < $1.now }
    self.modelNames = modelNames
  }

  /// Matches by the line's key, then by the other fields that agree, then by position.
  mutating func find() -> [Found] {
    let judge = self
    take { problem, line in
      guard case .cell(let digest)? = problem.partialRow?.identity else { return nil }
      let isNamed =
        digest == line.row.key.high
        && problem.partialRow?.developer.lowercased() == line.identity.lowercased()
      return isNamed ? 0 : nil
    }
    for contradictions in 0...1 {
      take { problem, line in
        guard let partialRow = problem.partialRow else { return nil }
        let (agree, differ) = judge.agreement(partialRow, line)
        return agree >= 2 && differ <= contradictions ? -agree : nil
      }
    }
    take { problem, line in
      guard judge.isBetweenNeighbours(problem.line, line.line.number) else { return nil }
      let differ = problem.partialRow.map { judge.agreement($0, line).differ } ?? 0
      return differ <= 1 ? differ : nil
    }
    return found.sorted { $0.problem.line < $1.problem.line }
  }

  /// Assigns to each open line the best former one: by `rank`, the lowest first, then by distance.
  private mutating func take(_ rank: (ReadProblem, StoredSheetLine) -> Int?) {
    var left: [ReadProblem] = []
    for problem in open {
      let ranked = former.indices.compactMap { index -> (index: Int, rank: Int, distance: Int)? in
        guard let rank = rank(problem, former[index]) else { return nil }
        return (index, rank, abs(expected(problem.line) - former[index].line.number))
      }
      let best = ranked.min { ($0.rank, $0.distance, $0.index) < ($1.rank, $1.distance, $1.index) }
      guard let best else {
        left.append(problem)
        continue
      }
      found.append(Found(problem: problem, line: former.remove(at: best.index)))
    }
    open = left
  }

  /// The numbers of readable fields that agree with a former line, and that differ.
  private func agreement(
    _ partialRow: PartialRow, _ line: StoredSheetLine
  ) -> (agree: Int, differ: Int) {
    func text(_ text: String) -> String? { text.isEmpty ? nil : text }
    let answers = [
      partialRow.day.map { $0 == line.period.first },
      text(partialRow.task).map { $0 == line.task },
      text(partialRow.model).map { $0 == modelNames[line.row.content.modelID] },
      partialRow.minutes.map { $0 == line.minutes },
      partialRow.cost.map { $0.rowPicodollars == line.saidCost },
      text(partialRow.developer).map { $0.lowercased() == line.identity.lowercased() },
    ].compactMap { $0 }
    return (answers.count { $0 }, answers.count { !$0 })
  }

  /// The previous line number, if nothing was inserted or deleted since the line before.
  private func expected(_ line: Int) -> Int {
    guard let place = places.last(where: { $0.now < line }) else { return line }
    return line - place.now + place.before
  }

  /// Whether a former line was between the same two lines.
  private func isBetweenNeighbours(_ line: Int, _ before: Int) -> Bool {
    let above = places.last { $0.now < line }?.before ?? 0
    let below = places.first { $0.now > line }?.before ?? .max
    return above < before && before < below
  }
}
