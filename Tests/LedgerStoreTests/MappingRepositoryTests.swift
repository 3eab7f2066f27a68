import LedgerStore
import Testing

@Suite struct MappingRepositoryTests {
  private let ledger: Ledger
  private let gateway = SavedMapping(
    name: "gateway", columns: "date=Day,cost:EUR=Amount",
    options: [.init(name: "date-order", value: "dmy"), .init(name: "rate", value: "EUR=1.08")])

  init() throws {
    ledger = try Ledger.inMemory()
  }

  @Test func `A mapping comes back as it was saved, by its name in any case`() throws {
    try ledger.mappings.save(gateway)
    #expect(try ledger.mapping("GateWay").value == gateway)
    #expect(try ledger.mappings.all().map(\.value) == [gateway])
  }

  @Test func `A mapping of the same name is replaced`() throws {
    try ledger.mappings.save(gateway)
    let id = try ledger.mapping("gateway").id
    let later = SavedMapping(name: "Gateway", columns: "date=Day,cost=Sum")
    try ledger.mappings.save(later)
    #expect(try ledger.mappings.all().map(\.value) == [later])
    #expect(try ledger.mapping("gateway").id == id)
  }

  @Test func `A mapping that is removed is gone, and a misspelt one is answered`() throws {
    try ledger.mappings.save(gateway)
    let error = #expect(throws: UnknownName.self) { try ledger.mapping("gatway") }
    #expect(error?.description == "There is no mapping 'gatway'. Did you mean 'gateway'?")
    try ledger.mappings.remove(id: try ledger.mapping("gateway").id)
    #expect(try ledger.mappings.all().isEmpty)
  }

  @Test func `A change of a mapping is noted, and can be taken back`() throws {
    #expect(try ledger.watchedTables().contains("mapping"))
    let changes = try ledger.transaction {
      try ledger.trackingChanges { try ledger.mappings.save(gateway) }
    }
    let words = try ledger.words(for: changes, about: "gateway")
    #expect(words.first?.hasPrefix("added mapping (name gateway,") == true, "\(words)")
    let entry = try ledger.audit.append("mapping.save", subject: "gateway", changes: changes)
    _ = try ledger.transaction { try ledger.takeBack(entry: entry) }
    #expect(try ledger.mappings.all().isEmpty)
  }
}
