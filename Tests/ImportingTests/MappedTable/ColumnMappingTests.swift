import Testing
import UsageModel

@testable import Importing

/// Tables are recognised by the columns of saved mappings.
@Suite struct ColumnMappingTests {
  private static let table = "Day,Amount,Who,Notes\n2026-10-05,1,ana,x\n"

  private func detect(_ text: String, _ mappings: (String, String)...) throws -> Detection {
    let sources = Sources.all.recognising(
      try mappings.map { try MappedTable.mapping($0.0, $0.1) })
    return try FormatDetector.detect(
      ByteSource(bytes: Array(text.utf8), path: "in/file"), sources)
  }

  @Test func `A table with all columns of a mapping is recognised, wherever its header is`() throws
  {
    let map = ("m", "date=Day,cost=Amount")
    #expect(try detect("Day,Amount\n", map) == .format(.mappedTable))
    #expect(try detect("Usage\n\nWho;amount;DAY\n", map) == .format(.mappedTable))
    #expect(try detect("Day,Sum\n", map) != .format(.mappedTable))
    #expect(try detect("Day,Amount\n") != .format(.mappedTable))
  }

  @Test
  func `A mapping comes before the tracking sheet, and after formats with columns of their own`()
    throws
  {
    let sheet = "Date,Cost,Notes\n2026-10-05,1,x\n"
    #expect(try detect(sheet) == .format(.trackingSheet))
    #expect(try detect(sheet, ("m", "date=Date,cost=Cost")) == .format(.mappedTable))
    let calls = "call_id,timestamp,model\n"
    #expect(
      try detect(calls, ("m", "time=timestamp,model=model,cost=call_id")) == .format(.outlayCalls))
  }

  @Test func `The mapping with the most columns reads the table, and says so`() throws {
    let reader = try MappedTable.reader([
      ("few", "date=Day,cost=Amount"), ("most", "date=Day,cost=Amount,developer=Who"),
      ("other", "date=Day,cost=Sum,developer=Who,task=Notes"),
    ])
    var names: [String] = []
    let source = ByteSource(bytes: Array(Self.table.utf8), path: "in/file")
    try reader(source, ReadContext(origin: CallOrigin(source: ""))) {
      if case .mapped(let name) = $0 { names.append(name) }
    }
    #expect(names == ["most"])
    #expect(try ReadOutcome(reader, Self.table).usage.map(\.origin.identity) == ["ana"])
  }

  @Test func `Two mappings that fit equally are an error that names both`() throws {
    let reader = try MappedTable.reader([
      ("b", "date=Day,cost=Amount,developer=Who"), ("a", "date=Day,cost=Amount,notes=Notes"),
    ])
    let failure = ReadOutcome.failure(reader, Self.table)
    #expect(failure?.kind == .badData)
    #expect(failure?.reason.contains("the mappings 'a' and 'b'") == true)
    #expect(failure?.reason.contains("--map a") == true)
    let options = ReadOptions(said: ["map": ["B"]])
    #expect(try ReadOutcome(reader, Self.table, options: options).usage.count == 1)
  }

  @Test func `Without a map that fits it is said how to give one`() throws {
    let reader = try MappedTable.reader([("m", "date=Day,cost=Sum,developer=Who,notes=Notes")])
    let failure = ReadOutcome.failure(reader, Self.table)
    #expect(failure?.reason.contains("mapping 'm', but lacks the column \"Sum\"") == true)
    #expect(failure?.reason.contains("--map date=Day,cost=Amount") == true)
  }

  @Test func `What a mapping says of its files holds unless the import says otherwise`() throws {
    let mapping = ColumnMapping(
      name: "m", map: try ColumnMap(["date=Day,cost=Amount"]), said: ["date-order": ["dmy"]])
    let format = SourceFormat.mappedTable([mapping])
    let reader: ReadOutcome.Reader = { _ = try format.read($0, $1, $2) }
    let text = "Day,Amount\n4/5/2026,1\n"
    func day(_ options: ReadOptions) throws -> String? {
      try ReadOutcome(reader, text, options: options).usage.first?.period?.first.description
    }
    #expect(try day(ReadOptions()) == "2026-05-04")
    #expect(try day(ReadOptions(said: ["date-order": ["mdy"]])) == "2026-04-05")
  }

  @Test func `Files are read again when the mappings change`() throws {
    let plain = Sources.all
    let mapped = plain.recognising([try MappedTable.mapping("m", "date=Day,cost=Amount")])
    #expect(plain["csv"]?.readingKey == [])
    #expect(mapped["csv"]?.readingKey == ["m", "date=Day,cost=Amount"])
    #expect(mapped["tracking-sheet"]?.readingKey == mapped["csv"]?.readingKey)
    #expect(mapped["claude-code"]?.readingKey == [])
    #expect(mapped.formats.map(\.id) == plain.formats.map(\.id))
  }
}
