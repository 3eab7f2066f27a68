internal import UsageModel

/// The activity of OpenRouter's API: `GET /api/v1/activity`, by UTC day, model and endpoint.
///
/// A record is a day's model, the same cell as a row of the exported table: its rows by endpoint are
/// added up. Source: openrouter.ai/docs, Activity.
struct OpenRouterActivity {
  /// What the rows of a cell add up to.
  private struct Sum {
    var cost = Money.zero
    /// What the provider bills for keys of one's own.
    var own = Money.zero
    let line: Int
  }

  private let cells: OpenRouterCells
  private var sums: [OpenRouterCells.Place: Sum] = [:]

  /// In bytes; a row has some four hundred.
  private static let longestRow = 1 << 16

  /// Reads the rows; memory grows with the number of cells only.
  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var activity = OpenRouterActivity(cells: OpenRouterCells(origin: context.origin))
    try APIPages.read(source, of: "OpenRouter's activity", onEvent) { stream in
      _ = try stream.kind()
      let line = stream.line
      guard let node = try stream.node(limit: longestRow) else {
        let fault = RowError("a row is longer than 64 KB; expected one day of a model")
        return try onEvent(.rejected(fault.at(line: line)))
      }
      if let problem = activity.add(node) { try onEvent(.rejected(problem)) }
    }
    for (place, sum) in activity.sums.sorted(by: { $0.key < $1.key }) {
      let identity = CallIdentity.cell(fields: activity.cells.fields(place))
      for event in activity.cells.events(
        place, identity, cost: sum.cost, own: sum.own, line: sum.line)
      {
        try onEvent(event)
      }
    }
  }

  /// Returns whether the rows are days of a model.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head) else { return false }
    return ["date", "model_permaslug", "usage"].allSatisfy { outline.has("data." + $0) }
  }

  /// Adds a row; returns why it cannot be read.
  private mutating func add(_ node: JSONNode) -> ReadProblem? {
    do throws(RowError) {
      guard node.members != nil else { throw RowError("a row is no object; expected one") }
      guard let day = Instant(iso8601: try node.text("date"))?.utcDay else {
        throw RowError("\"date\" is no day; expected one such as 2026-05-12")
      }
      let model = try node.text("model")
      guard !model.isEmpty else { throw RowError("\"model\" is missing; expected the model's id") }
      let place = OpenRouterCells.Place(day: day, model: model)
      var sum = sums[place] ?? Sum(line: node.line)
      sum.cost += try Self.dollars(node, "usage")
      sum.own += try Self.dollars(node, "byok_usage_inference")
      sums[place] = sum
      return nil
    } catch {
      return error.at(line: node.line)
    }
  }

  private static func dollars(_ node: JSONNode, _ key: String) throws(RowError) -> Money {
    guard let member = node[key], !member.isNull else { return .zero }
    guard let cost = (member.number ?? member.text).flatMap({ Money(dollars: $0) }), cost >= .zero
    else { throw RowError("\"\(key)\" is no cost; expected dollars from 0 to 9.2 million") }
    return cost
  }
}

/// The cells of OpenRouter's activity by day and model, whether a table or the API tells them.
struct OpenRouterCells {
  /// A UTC day and a model.
  struct Place: Hashable, Comparable {
    let day: Day
    let model: String

    static func < (left: Place, right: Place) -> Bool {
      (left.day, left.model) < (right.day, right.model)
    }
  }

  private let origin: SharedOrigin

  init(origin: CallOrigin) {
    var origin = origin
    origin.source = OpenRouterReader.id.rawValue
    origin.detail = .providerDay
    self.origin = SharedOrigin(origin)
  }

  /// Returns the outcome of a cell, followed by any note on it. `own` is billed by the provider.
  func events(
    _ place: Place, _ identity: CallIdentity, cost: Money, own: Money, line: Int
  ) -> [ReadEvent] {
    guard cost > .zero else { return [.skipped(own > .zero ? .billedElsewhere : .zeroUsage)] }
    var draft = UsageDraft(
      identity: identity, sharedOrigin: origin, at: Instant(startOfUTCDay: place.day),
      period: DayRange(first: place.day, last: place.day), model: place.model, tokens: .zero,
      reportedCost: cost, line: line)
    draft.isBilled = true
    guard own > .zero else { return [.usage(draft)] }
    let reason =
      "the \(own.exactText) dollars of usage with keys of your own are billed by the provider and do "
      + "not count; import its own usage export"
    return [.usage(draft), .noted(ReadProblem(line: line, reason: reason))]
  }

  /// What identifies a cell. The export does not name its account: the developer of the import tells
  /// accounts apart.
  func fields(_ place: Place) -> [String] {
    [
      "openrouter-daily", place.day.description, place.model,
      origin.origin.statedDeveloper.lowercased(),
    ]
  }
}
