internal import Presentation
internal import UsageModel

extension Rollup {
  private static let namedModels = 5

  /// Notes for the reader of the report.
  var notes: [String] {
    if rows.isEmpty { return ["No usage in this period."] }
    return [summaryNote, assumedNote, unpricedNote, sessionNote].compactMap { $0 }
  }

  /// What the percentiles of sessions leave out.
  private var sessionNote: String? {
    guard let cost = costWithoutSession, cost != .zero else { return nil }
    return "P50 and P95 are of sessions; \(Figures.dollars(cost)) was spent outside any."
  }

  private var summaryNote: String? {
    guard total.summaries > 0 else { return nil }
    let summaries = Figures.counted(total.summaries, "summary line")
    return "Includes \(summaries) whose number of requests and sessions is not known."
  }

  private var assumedNote: String? {
    guard assumed != .zero else { return nil }
    return "\(Figures.dollars(assumed)) that two sources tell counts once on an assumption: see "
      + "'outlay sources'."
  }

  private var unpricedNote: String? {
    guard total.unpricedRequests > 0 else { return nil }
    let requests = Figures.counted(total.unpricedRequests, "request")
    let models = Figures.counted(Int64(unpricedModels.count), "model")
    let verb = total.unpricedRequests == 1 ? "has" : "have"
    var names = unpricedModels.prefix(Self.namedModels).map(\.model).joined(separator: ", ")
    let others = unpricedModels.count - Self.namedModels
    if others > 0 { names += " and \(others) more" }
    return
      "\(requests) of \(models) \(verb) no price: \(names). See 'outlay price missing'."
  }
}
