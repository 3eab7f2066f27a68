import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct ProjectPlacingTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
    for name in ["checkout", "api", "acme/shop"] { try ledger.projects.add(Project(name: name)) }
  }

  private func path(_ text: String) throws -> ProjectPath { try #require(ProjectPath(text)) }

  private func names() throws -> [String] { try ledger.projects.all().map(\.value.name) }

  @discardableResult
  private func add(_ text: String) throws -> [String] {
    var placing = ProjectPlacing(ledger)
    _ = try placing.add(Project(name: text), at: path(text))
    return placing.remarks
  }

  @discardableResult
  private func move(
    _ name: String, named: String? = nil, below parent: String? = nil
  ) throws -> String {
    var placing = ProjectPlacing(ledger)
    return try placing.move(
      ledger.project(name), named: named.map { try path($0) }, below: parent)
  }

  @Test func `What a path is below is added where it is not there, and said`() throws {
    #expect(
      try add("payments/web/till") == [
        "Added project payments, which was not there.",
        "Added project payments/web, which was not there.",
      ])
    #expect(try add("payments/web/cart").isEmpty)
    #expect(try ProjectTree(ledger).levels == 3)
  }

  @Test func `The last name of a path goes on naming the folder, where it means no other`() throws {
    try add("payments/till")
    #expect(try Directory(ledger).project(called: "till") == ledger.project("payments/till").id)
    let remarks = try add("payments/api")
    #expect(
      remarks == [
        "Folders named 'api' stay with api: give payments/api a --path or a --repository."
      ])
    #expect(try Directory(ledger).project(called: "api") == ledger.project("api").id)
    #expect(try add("site/till").last?.contains("stay with payments/till") == true)
  }

  @Test func `A likely misspelling of a project is no new one`() throws {
    try add("payments/till")
    let error = #expect(throws: LedgerError.self) { try add("paymnets/cart") }
    #expect(error?.description.contains("Did you mean 'payments'?") == true)
    var list = ProjectPlacing(ledger, refusesSlips: false)
    _ = try list.add(Project(name: "cart"), at: path("paymnets/cart"))
    #expect(try names().contains("paymnets/cart"))
  }

  @Test func `Paths that have most in common are no misspellings of each other`() throws {
    try add("payments/web/till")
    try add("payments/app/till")
    try add("payments/webb2/cart")
    #expect(try ledger.project("payments/app/till").value.parent == "payments/app")
  }

  @Test func `A former name is no place: the name is told`() throws {
    try move("checkout", named: "till")
    let error = #expect(throws: LedgerError.self) { try add("checkout/cart") }
    #expect(error?.description.contains("Did you mean 'till'?") == true)
  }

  /// Each with its name, its new name, its new parent, and the full name then.
  private static let moves: [(String, String?, String?, String)] = [
    ("checkout", nil, "payments", "payments/checkout"), ("checkout", "till", nil, "till"),
    ("checkout", "till", "payments", "payments/till"), ("checkout", "pay/till", nil, "pay/till"),
    ("checkout", nil, "a/b", "a/b/checkout"), ("checkout", nil, "", "checkout"),
    ("acme/shop", nil, "acme", "acme/shop"), ("acme/shop", nil, "payments", "payments/shop"),
    ("acme/shop", nil, "", "acme/shop"), ("acme/shop", "shop", nil, "shop"),
  ]

  @Test(arguments: moves)
  func `A project is given a name, a place, or both`(
    name: String, named: String?, parent: String?, full: String
  ) throws {
    let id = try ledger.project(name).id
    #expect(try move(name, named: named, below: parent) == full)
    #expect(try ledger.project(full).id == id)
    #expect(try Directory(ledger).project(called: name) == id)
  }

  @Test func `A new name keeps the place, and an empty parent is the top`() throws {
    try move("checkout", below: "payments")
    #expect(try move("payments/checkout", named: "till") == "payments/till")
    #expect(try move("payments/till", below: "") == "till")
    #expect(try ProjectTree(ledger).isFlat)
  }

  @Test
  func `A move carries all history, also of what is imported later, and its undo brings it back`()
    throws
  {
    let book = try TestLedger()
    try book.record([.sample("m1", "r1", origin: .sample("s1", cwd: "/home/ana/checkout"))])
    let change = LedgerChange(ledger: book.ledger, action: "project.edit", subject: "checkout")
    let outcome = try change.run(reattributesHistory: true) {
      var placing = ProjectPlacing(book.ledger)
      _ = try placing.move(book.ledger.project("checkout"), below: "payments")
    }
    #expect(outcome.moved?.origins == 0)
    try book.record([.sample("m2", "r2", origin: .sample("s2", cwd: "/home/ben/checkout"))])
    #expect(try book.rows().map(\.project) == ["payments/checkout", "payments/checkout"])
    let entry = try #require(outcome.entry)
    var undo = LedgerChange(ledger: book.ledger, action: "audit.undo", subject: "entry \(entry)")
    undo.undoes = entry
    try undo.run(reattributesHistory: true) { _ = try book.ledger.takeBack(entry: entry) }
    #expect(try book.rows().map(\.project) == ["checkout", "checkout"])
    #expect(try book.ledger.projects.all().map(\.value.name) == ["checkout"])
    #expect(try book.failures().isEmpty)
  }
}
