internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// What usage bought, as `outlay work` has it: of the viewer's own usage alone.
enum WorkPage {
  static let page = Page(
    path: ["work"], section: .work, roles: [.lead, .developer], content: content)

  private static let shownRows = 100

  private static func content(_ call: PageCall) throws -> PageContent {
    let unit = try unit(call)
    let bar = FilterBar(call: call, more: input(unit))
    let query = WorkQuery(
      by: unit, days: try call.period().days, filter: try call.filter(),
      top: call.query["format"] == nil ? shownRows : nil)
    return PageContent(
      "Work",
      [
        .html(try bar.html()),
        .panel(
          Panel("rows", "Cost by \(unit.rawValue)") { try WorkReport.make(call.ledger, query) }),
      ])
  }

  private static func unit(_ call: PageCall) throws -> WorkUnit {
    guard let name = call.query["by"], !name.isEmpty else { return .ticket }
    guard let unit = WorkUnit(rawValue: name) else {
      let known = WorkUnit.allCases.map(\.rawValue).joined(separator: ", ")
      throw FormProblem("by '\(name)': expected one of \(known).")
    }
    return unit
  }

  private static func input(_ chosen: WorkUnit) -> HTML {
    let options = WorkUnit.allCases.map { unit -> HTML in
      let mark: HTML = unit == chosen ? " selected" : .empty
      return "<option value=\"\(unit.rawValue)\"\(mark)>\(unit.rawValue)</option>"
    }
    return """
      <label>By <select name="by">\(options)</select></label>

      """
  }
}
