internal import Budgeting
public import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
public import UsageModel

/// The pages of a ledger: a request in, an answer out. It reads and changes the ledger it is given, and knows
/// nothing of connections.
public enum Site {
  /// All pages; of two with the same path the first that a viewer may open is theirs.
  static let pages: [Page] =
    [OverviewPage.page, SpendPage.page] + NounPages.all.flatMap(\.pages) + SessionPages.pages
    + [BudgetPages.page] + RequestPages.pages + AlertPages.pages + [
      OutliersPage.page, ExplainPage.page, TrendPage.page, WorkPage.page,
    ]
    + ImportPages.pages + MonthPages.pages + [BooksPage.page]

  /// Whether a section is for a viewer.
  static func shows(_ section: PageFrame.Section, to viewer: Viewer) -> Bool {
    pages.contains { $0.path == section.address.path && isOpen($0, to: viewer) }
  }

  /// The pages that a viewer opens first: those of the navigation, and what is asked most of the month before.
  public static func firstPages(of viewer: Viewer, today: Day) -> [Address] {
    let shown = PageFrame.Section.allCases.filter { shows($0, to: viewer) }
    let before = "\(today.month.advanced(by: -1))"
    return shown.map(\.address)
      + [.overview, .outliers, .review].filter(shown.contains)
      .map { $0.address.setting("month", before) }
  }

  /// Answers a request. Reads in one transaction; a form changes the ledger, which then has to be open for
  /// writing.
  public static func answer(_ request: PageRequest, _ ledger: Ledger) -> PageAnswer {
    do {
      switch request.method {
      case .get: return try ledger.reading { try shown(request, ledger) }
      case .post: return try changed(request, ledger)
      }
    } catch {
      return ProblemAnswer(request.viewer.audience.readable(error), request.viewer).answer
    }
  }

  private static func isOpen(_ page: Page, to viewer: Viewer) -> Bool {
    page.roles.contains(viewer.role) && (!page.needsAll || viewer.audience == .everyone)
  }

  private static func page(_ request: PageRequest) throws -> (Page, [String]) {
    for page in pages where isOpen(page, to: request.viewer) {
      if let names = page.values(of: request.address.path) { return (page, names) }
    }
    throw MissingPage()
  }

  /// Where somebody without an overview begins; nil for everybody else. Of a warehouse nobody has one.
  private static func firstPage(_ request: PageRequest, isOfCells: Bool) -> Address? {
    let begins = { (page: Page) in
      isOpen(page, to: request.viewer) && (page.isOfCells || !isOfCells)
    }
    guard request.address.path.isEmpty, !begins(OverviewPage.page) else { return nil }
    return PageFrame.Section.allCases.first { section in
      pages.contains { $0.path == section.address.path && begins($0) }
    }?.address
  }

  private static func shown(_ request: PageRequest, _ ledger: Ledger) throws -> PageAnswer {
    let isOfCells = try ledger.settings.isOfCells()
    if let first = firstPage(request, isOfCells: isOfCells) { return .redirect(to: first) }
    let (page, names) = try page(request)
    guard page.isOfCells || !isOfCells else { throw NeedsLedger() }
    let call = try PageCall(request, ledger, names: names)
    return try BookRate.$shown.withValue(try call.rate()) { try shown(page, call) }
  }

  private static func shown(_ page: Page, _ call: PageCall) throws -> PageAnswer {
    let request = call.request
    let content = try page.content(call)
    if let format = request.address.query["format"] {
      return try PanelFile(content, call, format: format).answer
    }
    let pieces = try content.pieces.map { piece -> HTML in
      switch piece {
      case .html(let html): html
      case .panel(let panel): try PanelHTML(panel: panel, call: call).html
      }
    }
    let body = pieces.reduce(into: HTML.empty) { $0 += $1 }
    return .page(
      PageFrame(
        title: content.title, content: body, viewer: request.viewer, section: page.section
      ).html)
  }

  /// The answer to a form that no page of this site sent, or one of an earlier sign-in.
  static var outOfDate: PageAnswer {
    .page(
      SignInPage.problem(
        "Not sent", "This form is out of date: go back, load the page and send it again."),
      status: 403)
  }

  private static func changed(_ request: PageRequest, _ ledger: Ledger) throws -> PageAnswer {
    guard FormKey.isValid(request.form, of: request.viewer) else {
      return outOfDate
    }
    let (page, names) = try page(request)
    guard let change = page.change else { throw MissingPage() }
    guard try !ledger.settings.isOfCells() else { throw NeedsLedger() }
    ledger.author = request.viewer.name
    return .redirect(to: try change(try PageCall(request, ledger, names: names)))
  }
}

/// A panel as a part of a page: its heading, files, picture and table.
struct PanelHTML {
  let panel: Panel
  let call: PageCall

  var html: HTML {
    get throws {
      let made = try panel.make()
      let report = made.withRate
      let links = ReportLinks(
        days: try call.period().days, scope: call.scope,
        mayExplainLines: call.view.seesAll && ExplainPage.page.roles.contains(call.viewer.role))
      let document = DocumentHTML(document: report.document, link: links.address)
      let table = TableHTML(table: report.table.inShownCurrency, link: links.address)
      let body: HTML =
        switch panel.form {
        case .table: table.html
        case .document: document.html
        case .folded: "<details><summary>Figures</summary>\n\(table.html)</details>\n"
        case .none: .empty
        }
      let picture = try panel.picture?(made)
      let files = try files(of: report)
      return """
        <section aria-labelledby="\(panel.id)">
        <h2 id="\(panel.id)">\(panel.title)</h2>
        \(picture)\(body)\(files)\(panel.below)</section>
        """
    }
  }

  /// The same figures as files, with the period as it is now.
  private func files(of report: some Report) throws -> HTML {
    var fields = FieldList.days(try call.period().days)
    for field in call.query.fields where !Self.ownFields.contains(field.name) {
      fields.add(field.name, field.value)
    }
    fields.add("table", panel.id)
    let address = Address(call.request.address.path, fields)
    let known = type(of: report).formats
    let links = PanelFile.formats.filter { known.contains($0.format) }.map { form -> HTML in
      " \(.link(address.setting("format", form.format.rawValue), form.title))"
    }
    return "<p class=\"files\" aria-label=\"\(panel.title) as a file\">As a file:\(links)</p>\n"
  }

  private static let ownFields: Set<String> = [
    "month", "period", "last", "since", "until", "table", "format",
  ]
}

/// A panel as a file.
struct PanelFile {
  private let panel: Panel
  private let format: OutputFormat
  private let name: String

  /// The forms that files have, and what people call them.
  static let formats: [(format: OutputFormat, title: String)] = [
    (.csv, "CSV"), (.json, "JSON"), (.markdown, "Markdown"),
  ]

  init(_ content: PageContent, _ call: PageCall, format: String) throws {
    guard let format = OutputFormat(rawValue: format),
      Self.formats.contains(where: { $0.format == format })
    else { throw FormProblem("format '\(format)': expected csv, json or markdown.") }
    let wanted = call.query["table"]
    guard let panel = content.panels.first(where: { wanted == nil || $0.id == wanted }) else {
      throw MissingPage()
    }
    self.panel = panel
    self.format = format
    let page = call.request.address.path.first ?? "overview"
    name = "\(page)-\(panel.id)".filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }

  var answer: PageAnswer {
    get throws {
      let report = try panel.make().withRate
      guard type(of: report).formats.contains(format) else {
        throw FormProblem("It is written for people, not as \(format.rawValue): ask for markdown.")
      }
      let text = format.render(report)
      switch format {
      case .csv: return .file(text, type: "text/csv", name: name + ".csv")
      case .json: return .file(text, type: "application/json", name: name + ".json")
      default: return .file(text, type: "text/markdown", name: name + ".md")
      }
    }
  }
}

extension OutputFormat {
  /// Renders a report whose type is not known.
  fileprivate func render(_ report: any Report) -> String {
    func rendered(_ report: some Report) -> String { self.render(report, Setting()) }
    return rendered(report)
  }
}
