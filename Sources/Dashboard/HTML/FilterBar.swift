internal import LedgerStore
internal import Operations
internal import UsageModel

/// The form above a page that says which days and whose usage it shows. It works by its address alone.
struct FilterBar {
  /// The names of filters, as the command line has them.
  enum Field: String, CaseIterable {
    case developer, team, project, key, model
  }

  let call: PageCall
  var fields: [Field] = Field.allCases
  /// More inputs of the page itself.
  var more: HTML = .empty

  /// The form. Lists of names are of those whom the viewer sees.
  func html() throws -> HTML {
    let period = try call.period()
    let inputs = try fields.filter(isOffered).map { try input($0) }
    return """
      <form class="filters" method="get" role="search" aria-label="What is shown">
      \(Self.periodInputs(period.days))\(inputs)\(currency)\(more)<button>Show</button>
      </form>

      """
  }

  /// Where another currency than the dollar is asked for, or is the ledger's.
  private var currency: HTML {
    let asked = call.query["currency"] ?? BookRate.shown?.currency.code
    guard let asked, !asked.isEmpty else { return .empty }
    return """
      <label>Currency <input name="currency" value="\(asked)" autocomplete="off"></label>

      """
  }

  private static func periodInputs(_ days: DayRange) -> HTML {
    let isMonth = days == days.first.month.days
    let month = isMonth ? "\(days.first.month)" : ""
    let (since, until) = isMonth ? ("", "") : ("\(days.first)", "\(days.last)")
    return """
      <label>Month <input name="month" value="\(month)" placeholder="2026-10" autocomplete="off"></label>
      <label>or since <input name="since" value="\(since)" placeholder="2026-10-01" autocomplete="off"></label>
      <label>until <input name="until" value="\(until)" placeholder="2026-10-31" autocomplete="off"></label>

      """
  }

  /// A narrow audience has nobody else to choose.
  private func isOffered(_ field: Field) -> Bool {
    switch field {
    case .developer: call.view.developer == nil
    case .team: call.view.seesAll
    case .project, .key, .model: true
    }
  }

  private func input(_ field: Field) throws -> HTML {
    let name = field.rawValue
    let options = try names(of: field).map { value -> HTML in "<option value=\"\(value)\">" }
    let title = name.prefix(1).uppercased() + name.dropFirst()
    return """
      <label>\(title) <input name="\(name)" value="\(call.query[name] ?? "")" list="\(name)s" \
      autocomplete="off"></label><datalist id="\(name)s">\(options)</datalist>

      """
  }

  /// Names of projects, keys and models are offered to those who see all: they tell of others' work.
  private func names(of field: Field) throws -> [String] {
    let ledger = call.ledger
    switch field {
    case .developer:
      return try call.view.developers(on: try call.period().days)
        + (call.view.seesAll ? ["unassigned"] : [])
    case .team where call.view.seesAll: return try ledger.memberships().names(of: .team).sorted()
    case .project where call.view.seesAll: return try ledger.projects.all().map(\.value.name)
    case .key where call.view.seesAll: return try ledger.keys.all().map(\.value.name)
    case .model where call.view.seesAll: return try ledger.models.names().values.sorted()
    default: return []
    }
  }
}
