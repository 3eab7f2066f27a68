internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Spend by any dimensions, as `outlay report` has it, with the same names.
enum SpendPage {
  static let page = Page(
    path: ["spend"], section: .spend, roles: [.lead, .developer], isOfCells: true, content: content)

  private static func content(_ call: PageCall) throws -> PageContent {
    let period = try call.period()
    let by = try dimensions(call)
    let filter = try call.filter()
    let isCompared = call.query["compare"] != nil
    let query = RollupQuery(by: by, days: period.days, filter: filter, order: try order(call))
    let bar = FilterBar(call: call, more: inputs(call, by, isCompared: isCompared))
    return PageContent(
      "Spend",
      [
        .html(try bar.html()),
        .panel(
          Panel("rows", "Spend by \(by.map(\.rawValue).joined(separator: ", "))") {
            guard isCompared else { return try Rollup.make(call.ledger, query) }
            return try RollupComparison.make(
              call.ledger, query, days: period.begun(on: call.today),
              before: period.before(on: call.today))
          }),
      ])
  }

  /// The dimensions that are asked for, separated by commas or given several times.
  private static func dimensions(_ call: PageCall) throws -> [Dimension] {
    let names = call.query.all("by").flatMap { $0.split(separator: ",").map(\.trimmingBlanks) }
    let dimensions = try names.filter { !$0.isEmpty }.map { name in
      guard let dimension = Dimension(rawValue: name) else {
        let known = Dimension.allCases.map(\.rawValue)
        throw FormProblem(
          "by '\(name)': "
            + (Suggestion.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
              ?? "expected one of \(known.joined(separator: ", ")) ."))
      }
      return dimension
    }
    var seen: Set<Dimension> = []
    let once = dimensions.filter { seen.insert($0).inserted }
    return once.isEmpty ? [.developer] : once
  }

  private static func order(_ call: PageCall) throws -> RollupOrder? {
    try call.query["order"].map { name in
      guard let order = RollupOrder(rawValue: name), order != .change else {
        throw FormProblem("order '\(name)': expected cost, requests, tokens, sessions or name.")
      }
      return order
    }
  }

  private static func inputs(_ call: PageCall, _ by: [Dimension], isCompared: Bool) -> HTML {
    let mark: HTML = isCompared ? " checked" : .empty
    let options = Dimension.allCases.map { dimension -> HTML in
      "<option value=\"\(dimension.rawValue)\">"
    }
    return """
      <label>By <input name="by" value="\(by.map(\.rawValue).joined(separator: ","))" list="dimensions" \
      autocomplete="off"></label><datalist id="dimensions">\(options)</datalist>
      <label class="check"><input type="checkbox" name="compare" value="before"\(mark)> with the period before</label>

      """
  }
}
