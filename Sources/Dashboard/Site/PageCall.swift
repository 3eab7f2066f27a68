internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// One request for a page: what is asked, of which ledger, by whom.
struct PageCall {
  let request: PageRequest
  let ledger: Ledger
  /// What the viewer sees: every figure takes its filter from here.
  let view: AudienceView
  /// The values of the stars in the page's path.
  let names: [String]
  let zone: TimeZoneRules
  let today: Today

  init(_ request: PageRequest, _ ledger: Ledger, names: [String]) throws {
    self.request = request
    self.ledger = ledger
    self.names = names
    view = try request.viewer.audience.view(of: ledger)
    zone = try ledger.settings.timeZone()
    today = Today(zone.day(of: request.now), weekStart: try ledger.settings.weekStart())
  }

  var query: FieldList { request.address.query }
  var viewer: Viewer { request.viewer }

  /// The context of a change that a form asks for.
  var context: Context {
    let now = request.now
    return Context(clock: { now })
  }

  /// The value of the page's first star.
  var name: String { names.first ?? "" }

  /// The days that are asked for, else the current month, or the latest before it that has usage.
  func period() throws -> Period {
    if let asked = try query.period().period(on: today, within: view.extent()) { return asked }
    let last = try ledger.dailyUsage.lastDay(upTo: today.day) ?? today.day
    let back = today.day.month.months(since: last.month)
    return PeriodName.recent(.month, back: max(0, back)).period(on: today)
  }

  /// The book rate of the currency in the address, else of the ledger's setting; nil for dollars. Throws for a
  /// currency that the address names and the books have no rate of.
  func rate() throws -> BookRate? {
    guard let name = query["currency"], !name.isEmpty else {
      let rate = { try ledger.bookRate(nil, for: period().days, today: today.day) }
      do { return try rate() } catch is LedgerError { return nil }
    }
    guard let currency = Currency(name) else {
      throw FormProblem("currency '\(name)': expected a code such as EUR.")
    }
    return try ledger.bookRate(currency, for: period().days, today: today.day)
  }

  /// The month that is asked for, else the one of ``period()``.
  func month() throws -> Month { try period().days.first.month }

  /// The usage that is asked for, as far as it is seen.
  func filter() throws -> UsageFilter { try view.filter(asked) }

  /// The usage that is asked for, whoever may see it: for what takes its filter from the view itself.
  var asked: UsageFilter {
    UsageFilter(
      developers: query.all("developer"), projects: query.all("project"),
      keys: query.all("key"), models: query.all("model"), teams: query.all("team"),
      roles: query.all("role"), costCentres: query.all("cost-centre"))
  }

  /// The usage that is asked for, and of that what a change admits.
  func filter(_ narrow: (inout UsageFilter) -> Void) throws -> UsageFilter {
    var asked = UsageFilter(
      developers: query.all("developer"), projects: query.all("project"), keys: query.all("key"),
      models: query.all("model"), teams: query.all("team"))
    narrow(&asked)
    return try view.filter(asked)
  }

  /// The filters of the page: those of its address, and the noun that it is about.
  var scope: FieldList {
    var fields = FieldList()
    for name in FilterBar.Field.allCases.map(\.rawValue) {
      for value in query.all(name) { fields.add(name, value) }
    }
    let path = request.address.path
    if path.count == 2,
      let noun = NounPages.all.first(where: { $0.section.address.path[0] == path[0] })
    {
      fields.set(noun.dimension.rawValue, path[1])
    }
    return fields
  }

  /// The address of another page with the same period.
  func address(_ path: [String], _ more: FieldList = FieldList()) throws -> Address {
    var fields = FieldList.days(try period().days)
    for field in more.fields { fields.add(field.name, field.value) }
    return Address(path, fields)
  }
}

/// There is no such page, or not for this viewer, which is not told apart.
struct MissingPage: Error {}

/// A form that cannot be acted on; the description says what was expected.
struct FormProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
