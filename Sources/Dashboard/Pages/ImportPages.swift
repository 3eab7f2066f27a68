internal import Analysis
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// What came in and from where, and which days have no data.
enum ImportPages {
  static let pages = [
    Page(path: ["imports"], section: .imports, roles: [.lead], needsAll: true) { try list($0) },
    Page(
      path: ["imports", "*"], section: .imports, roles: [.lead], needsAll: true, content: one,
      change: takeBack),
  ]

  private static func list(_ call: PageCall) throws -> PageContent {
    let days = try call.period().days
    return PageContent(
      "Imports and sources",
      [
        .html(UploadPage.form(call.viewer)),
        .html(try FilterBar(call: call, fields: []).html()),
        .panel(
          Panel("coverage", "Days without data", picture: calendar) {
            try UsageCoverage.make(
              call.ledger, in: days, today: call.today.day, filter: CellFilter())
          }),
        .panel(
          Panel("sources", "What each source tells") {
            try SourcesReport.make(call.ledger, days: days)
          }),
        .panel(
          Panel("imports", "Imports, the newest first") {
            ImportListing.table(of: try call.ledger.imports.all(), zone: call.zone)
          }),
      ])
  }

  private static func calendar(_ report: any Report) -> HTML {
    (report as? UsageCoverage).map { CoverageCalendar(coverage: $0).html } ?? .empty
  }

  private static func one(_ call: PageCall) throws -> PageContent {
    guard let id = Int64(call.name) else { throw MissingPage() }
    let contents = try ImportContents(id, in: call.ledger)
    return PageContent(
      "Import \(id)",
      [
        .panel(Panel("problems", "What could not be read") { try contents.problems }),
        .panel(Panel("files", "Files") { try contents.files }),
        .html(try form(call, id)),
      ])
  }

  /// The button that takes an import back; nothing for one that was.
  private static func form(_ call: PageCall, _ id: Int64) throws -> HTML {
    guard try call.ledger.imports.find(id: id)?.undoneAt == nil else { return .empty }
    return """
      <form class="line" method="post" action="\(call.request.address.text)">\(FormKey.field(call.viewer))
      <button class="second" name="undo" value="yes">Take this import back</button>
      </form>

      """
  }

  private static func takeBack(_ call: PageCall) throws -> Address {
    guard let id = Int64(call.name), call.request.form["undo"] != nil else { throw MissingPage() }
    _ = try ImportTakingBack(call.ledger, context: call.context).run(id)
    return call.request.address
  }
}
