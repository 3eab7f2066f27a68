internal import LedgerStore
public import UsageModel

extension Recorder {
  /// The outcomes of recording the rows of a batch.
  public struct BatchOutcome: Sendable {
    public var added = 0
    /// How many of those added are summaries.
    public var summariesAdded = 0
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

  /// A kind of calls with its row ids, and its price on the last day used.
  private struct PricedKind {
    let modelID: Int64
    let serviceID: Int64
    var price: Pricer.DayPrice?
  }

  /// Writes calls, each once, and returns the outcomes.
  ///
  /// Equivalent to recording their drafts; what calls have in common is looked up once for each
  /// batch.
  public mutating func record(_ batch: CallBatch, fileID: Int64) throws -> BatchOutcome {
    origins.forgetIfMany()
    let entries = try batch.origins.map { try origins.entry(of: $0) }
    var kinds = try batch.kinds.map { kind in
      let (modelID, serviceID) = try names.ids(model: kind.model, kind.service)
      return PricedKind(modelID: modelID, serviceID: serviceID)
    }
    var outcome = BatchOutcome()
    writer.prefetch(batch)
    for call in batch.calls {
      guard call.tokens.isPlausible else {
        outcome.count(Self.unbelievable(line: call.line))
        continue
      }
      guard call.at < Self.end else {
        outcome.count(Self.unborn(line: call.line))
        continue
      }
      let (kind, origin) = (Int(call.kindIndex), entries[Int(call.originIndex)])
      if call.key.isRequestOnly { origins.note(requestOf: origin.origin) }
      if try writer.isRepeated(
        call, of: origin, modelID: kinds[kind].modelID, serviceID: kinds[kind].serviceID,
        fileID: fileID)
      {
        outcome.duplicate += 1
        continue
      }
      let price = try price(of: call, batch, &kinds)
      let candidate = CallWriter.Candidate(
        row: row(of: call, kinds[kind], price, fileID: fileID), origin: origin, period: nil,
        replacesEarlier: false)
      if candidate.row.content.cost == nil, !call.tokens.isEmpty {
        pricer.noteMissing(price, call.tokens)
      }
      outcome.count(try writer.write(candidate, origins: &origins, names: names))
      if writer.changes.isFull { try apply() }
    }
    return outcome
  }

  @inline(__always)
  private mutating func price(
    of call: CallBatch.Call, _ batch: CallBatch, _ kinds: inout [PricedKind]
  ) throws -> Pricer.DayPrice {
    let (index, day) = (Int(call.kindIndex), call.at.utcDay)
    if let known = kinds[index].price, known.day == day { return known }
    let kind = batch.kinds[index]
    let price = try pricer.dayPrice(kind.model, on: day, kind.service)
    kinds[index].price = price
    return price
  }

  private func row(
    of call: CallBatch.Call, _ kind: PricedKind, _ price: Pricer.DayPrice, fileID: Int64
  ) -> UsageRow {
    let reported = call.reportedCost?.rowPicodollars
    let cost =
      call.tokens.isEmpty
      ? Pricer.Cost(cost: reported, basis: .reported, priceID: nil)
      : price.cost(of: call.tokens)
    return UsageRow(
      key: call.key, originID: 0, isForked: call.isForked,
      content: UsageRow.Content(
        at: call.at, modelID: kind.modelID, serviceID: kind.serviceID, tokens: call.tokens,
        cost: cost.cost, reportedCost: reported, basis: cost.basis, priceID: cost.priceID,
        isSidechain: call.isSidechain, isFinal: call.isFinal, fileID: fileID, line: call.line))
  }
}
