internal import UsageModel

/// The part of a cell that belongs to one of those who share its key.
struct SharedPart {
  let developerID: Int64
  let keyID: Int64
  /// What is due to them, of the sum of what is due to all.
  let weight: Int64
  let sum: Int64
  let figures: CellFigures
}

extension SharedKeys {
  /// Returns the parts of a cell, which add up to it in every figure; empty where it is not split.
  ///
  /// A part without anything is left out.
  func parts(
    of figures: CellFigures, _ ownership: Ownership, originID: Int64, modelID: Int64, on day: Day
  ) -> [SharedPart] {
    guard let keyID = ownership.keyID,
      let segment = segment(developerID: ownership.developerID, keyID: keyID, on: day),
      let proportion = segment.proportion
    else { return [] }
    let draw = Self.draw(day: day, originID: originID, modelID: modelID)
    let sum = proportion.weights.reduce(0, +)
    return zip(segment.developerIDs, figures.parts(by: proportion, draw: draw)).enumerated()
      .filter { !$0.element.1.isEmpty }
      .map { index, part in
        SharedPart(
          developerID: part.0, keyID: keyID, weight: proportion.weights[index], sum: sum,
          figures: part.1)
      }
  }

  /// A number that tells cells apart, for drawing who has a call of theirs.
  ///
  /// Source: the output function of SplitMix64 (Steele, Lea and Flood, 2014).
  private static func draw(day: Day, originID: Int64, modelID: Int64) -> UInt64 {
    var mixed: UInt64 = 0
    for part in [Int64(day.number), originID, modelID] {
      mixed = (mixed ^ UInt64(bitPattern: part)) &+ 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      mixed ^= mixed >> 31
    }
    return mixed
  }
}

extension CellFigures {
  /// Whether there is nothing to count.
  fileprivate var isEmpty: Bool {
    calls == 0 && summaries == 0 && unpriced == 0 && tokens.isEmpty && cost == .zero
  }

  fileprivate func parts(by proportion: Proportion, draw: UInt64) -> [CellFigures] {
    func split(_ count: Int64) -> [Int64] { proportion.parts(of: count, draw: draw) }
    let (calls, summaries) = (split(self.calls), split(self.summaries))
    let rows = zip(calls, summaries).map { $0.addingReportingOverflow($1).partialValue }
    // No part has more rows without a price than it has rows.
    let unpriced =
      Proportion(rows)?.parts(of: Money(picodollars: self.unpriced)).map {
        Int64(clamping: $0.picodollars)
      } ?? split(self.unpriced)
    let costs = proportion.parts(of: cost)
    let input = split(tokens.input)
    let (write5m, write1h) = (split(tokens.cacheWrite5m), split(tokens.cacheWrite1h))
    let (read, output) = (split(tokens.cacheRead), split(tokens.output))
    let searches = split(tokens.webSearches)
    return proportion.weights.indices.map { index in
      var part = self
      part.calls = calls[index]
      part.summaries = summaries[index]
      part.unpriced = unpriced[index]
      part.cost = costs[index]
      part.tokens = TokenCounts(
        input: input[index], cacheWrite5m: write5m[index], cacheWrite1h: write1h[index],
        cacheRead: read[index], output: output[index], webSearches: searches[index])
      return part
    }
  }
}

extension DailyCell {
  /// Returns the cell, or its parts where its key is shared.
  func parts(_ shared: SharedKeys) -> [DailyCell] {
    var figures = CellFigures(self)
    figures.tokens.webSearches = tokens.webSearches
    let parts = shared.parts(
      of: figures, ownership, originID: originID, modelID: modelID, on: day)
    guard !parts.isEmpty else { return [self] }
    return parts.map { part in
      var cell = self
      cell.ownership.developerID = part.developerID
      cell.sharedKeyID = part.keyID
      (cell.calls, cell.summaries) = (part.figures.calls, part.figures.summaries)
      (cell.tokens, cell.cost) = (part.figures.tokens, part.figures.cost)
      cell.unpriced = part.figures.unpriced
      return cell
    }
  }
}
