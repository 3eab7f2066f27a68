internal import LedgerStore
public import UsageModel

extension Recorder {
  /// What became of the calls of a batch.
  public struct BatchOutcome: Sendable {
    public var added = 0
    public var updated = 0
    public var duplicate = 0
    public var rejected: [ReadProblem] = []

    public init() {}

    mutating func count(_ outcome: RecordOutcome) {
      switch outcome {
      case .added: added += 1
      case .updated: updated += 1
      case .duplicate: duplicate += 1
      case .rejected(let problem): rejected.append(problem)
      }
    }
  }

  /// A kind of calls with its row ids, and its price on the day it was asked for last.
  private struct PricedKind {
    let modelID: Int64
    let serviceID: Int64
    var price: Pricer.DayPrice
  }

  /// Writes calls, each once; answers what became of them.
  ///
  /// The same as to record their drafts; what calls have in common is looked up once a batch.
  public mutating func record(_ batch: CallBatch, fileID: Int64) throws -> BatchOutcome {
    guard let first = batch.calls.first else { return BatchOutcome() }
    let entries = try batch.origins.map { try origins.entry(of: $0) }
    var kinds = try batch.kinds.map { try pricedKind($0, on: first.at.utcDay) }
    var outcome = BatchOutcome()
    writer.expect(batch)
    for call in batch.calls {
      guard call.tokens.isBelievable else {
        outcome.count(Self.unbelievable(line: call.line))
        continue
      }
      let (kind, origin) = (Int(call.kind), entries[Int(call.origin)])
      if try writer.isRepeated(
        call, of: origin, modelID: kinds[kind].modelID, serviceID: kinds[kind].serviceID)
      {
        outcome.duplicate += 1
        continue
      }
      let day = call.at.utcDay
      if kinds[kind].price.day != day {
        kinds[kind].price = try pricer.dayPrice(
          batch.kinds[kind].model, on: day, batch.kinds[kind].service)
      }
      let candidate = CallWriter.Candidate(
        row: row(of: call, kinds[kind], fileID: fileID), origin: origin,
        period: nil, replacesEarlier: false)
      outcome.count(try writer.write(candidate, origins: &origins, names: names))
      if writer.changes.isFull { try apply() }
    }
    return outcome
  }

  private mutating func pricedKind(
    _ kind: CallBatch.Kind, on day: Day
  ) throws -> PricedKind {
    let (modelID, serviceID) = try names.ids(model: kind.model, kind.service)
    return PricedKind(
      modelID: modelID, serviceID: serviceID,
      price: try pricer.dayPrice(kind.model, on: day, kind.service))
  }

  private func row(
    of call: CallBatch.Call, _ kind: PricedKind, fileID: Int64
  ) -> UsageRow {
    let reported = call.reportedCost?.rowPicodollars
    let cost =
      call.tokens.isEmpty
      ? Pricer.Cost(cost: reported, basis: .reported, priceID: nil)
      : kind.price.cost(of: call.tokens)
    return UsageRow(
      key: call.key, originID: 0, isForked: call.isForked,
      content: UsageRow.Content(
        at: call.at, modelID: kind.modelID, serviceID: kind.serviceID, tokens: call.tokens,
        cost: cost.cost, reportedCost: reported, basis: cost.basis, priceID: cost.priceID,
        isSidechain: call.isSidechain, fileID: fileID, line: call.line))
  }
}
