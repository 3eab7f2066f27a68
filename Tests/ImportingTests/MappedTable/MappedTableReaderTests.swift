import Testing
import UsageModel

@testable import Importing

@Suite struct MappedTableReaderTests {
  private static let money = "date=Day,cost=Amount,developer=Who,project=Where"
  private static let tokens =
    "date=Day,model=Model,input=In,cache-read=Read,cache-write=Write,output=Out,cost=Cost"

  @Test func `A row of money is what it says it cost, of whom and where it says`() throws {
    let outcome = try MappedTable.read(
      Self.money, "Day,Who,Where,Amount\n2026-10-05,ana,shop,$1.25\n")
    let draft = try #require(outcome.usage.first)
    #expect(draft.reportedCost?.exactText == "1.25")
    #expect(draft.tokens == .zero)
    #expect(draft.origin.source == "csv")
    #expect(draft.origin.detail == .note)
    #expect(draft.origin.identity == "ana" && draft.origin.projectName == "shop")
    #expect(draft.period?.first == Day("2026-10-05") && draft.period?.count == 1)
  }

  @Test func `A row of tokens keeps the stated cost beside them`() throws {
    let outcome = try MappedTable.read(
      Self.tokens, "Day,Model,In,Read,Write,Out,Cost\n2026-10-05,claude-opus-4-8,10,20,30,40,0.5\n")
    let draft = try #require(outcome.usage.first)
    #expect(draft.tokens == TokenCounts(input: 10, cacheWrite5m: 30, cacheRead: 20, output: 40))
    #expect(draft.reportedCost?.exactText == "0.5")
    #expect(draft.model == "claude-opus-4-8")
  }

  @Test func `Input that includes the cache is read without it`() throws {
    let map = "date=D,model=M,input:includes-cache=In,cache-read=Read,cache-write=Write,output=Out"
    let outcome = try MappedTable.read(map, "D,M,In,Read,Write,Out\n2026-10-05,m,100,60,10,5\n")
    #expect(
      outcome.usage.map(\.tokens)
        == [TokenCounts(input: 30, cacheWrite5m: 10, cacheRead: 60, output: 5)])
    let less = try MappedTable.read(map, "D,M,In,Read,Write,Out\n2026-10-05,m,50,60,10,5\n")
    #expect(less.rejects(line: 2, naming: "column \"In\"", "includes-cache"))
  }

  @Test(
    arguments: [
      ("input=In", "1204", 1204), ("input=In", "1,204", 1204), ("input=In", "1.204", 1204),
      ("input=In", "1 204", 1204), ("input=In", "59200.0", 59200), ("input=In", "", 0),
      ("input=In", "-", 0), ("input:thousands=In", "12.5", 12500),
      ("input:millions=In", "2", 2_000_000),
      ("input=In", "9007199254740992", 9_007_199_254_740_992),
    ] as [(String, String, Int64)])
  func `A count is read in any dialect`(field: String, cell: String, count: Int64) throws {
    let outcome = try MappedTable.read(
      "date=D,model=M,output=Out," + field, "D;M;In;Out\n2026-10-05;m;\(cell);1\n")
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: count, output: 1)])
  }

  @Test(arguments: [
    "-5", "1e999", "NaN", "many", "1.5", "9007199254740993", "99999999999999999999",
  ])
  func `What is no count is rejected with its column`(cell: String) throws {
    let outcome = try MappedTable.read(
      "date=D,model=M,input=In,output=Out", "D;M;In;Out\n2026-10-05;m;\(cell);1\n2026-10-06;m;1;1\n"
    )
    #expect(outcome.rejects(line: 2, naming: "column \"In\"", "expected"))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [(100, 1), (40, 1), (99, 0)])
  func `A total is all tokens, or those beside the cache`(total: Int, read: Int) throws {
    let outcome = try MappedTable.read(
      "date=D,model=M,input=In,output=Out,cache-read=Read,total-tokens=All",
      "D,M,In,Out,Read,All\n2026-10-05,m,10,30,60,\(total)\n")
    #expect(outcome.usage.count == read)
    if read == 0 {
      #expect(outcome.rejects(line: 2, naming: "column \"All\"", "100, or without the cache 40"))
    }
  }

  @Test(arguments: [
    ("cost:cents=C", "123.78912", "1.2378912"), ("cost:micros=C", "9200000000", "9200"),
    ("cost:EUR=C", "2", "2.16"), ("cost:EUR:cents=C", "200", "2.16"), ("cost=C", "2 €", "2.16"),
    ("cost=C", "(0.30)", "-0.3"), ("cost=C", "$1,204.50", "1204.5"),
    ("cost=C", "0.00000123", "0.00000123"),
  ])
  func `A cost is in the unit that the map or the cell says`(
    field: String, cell: String, dollars: String
  ) throws {
    let outcome = try MappedTable.read(
      "date=D," + field, "D;C\n2026-10-05;\(cell)\n", said: ["rate": ["EUR=1.08"]])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == [dollars], "\(outcome.rejected)")
  }

  @Test func `A column says the currency of each row, and a heading that of all`() throws {
    let outcome = try MappedTable.read(
      "date=D,cost=C,currency=Cur", "D,C,Cur\n2026-10-05,1,EUR\n2026-10-06,1,USD\n",
      said: ["rate": ["EUR=1.08"]])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["1.08", "1"])
    let headed = try MappedTable.read("date=D,cost=Betrag (EUR)", "D,Betrag (EUR)\n2026-10-05,1\n")
    #expect(headed.rejects(line: 2, naming: "Betrag (EUR)", "--rate EUR=1.08"))
  }

  @Test func `Rows that add up others, empty ones and those of nothing are skipped`() throws {
    let outcome = try MappedTable.read(
      Self.money,
      """
      Day,Who,Where,Amount
      2026-10-05,ana,shop,1
      2026-10-05,ben,shop,0
      ,,,
      Total,,,1
      ,Summe,,1
      ,,,1

      """)
    #expect(outcome.usage.count == 1)
    #expect(outcome.skipped == [.zeroUsage, .zeroUsage, .totalRow, .totalRow, .totalRow])
    #expect(outcome.rejected.isEmpty)
  }

  @Test(arguments: [
    ("2026-10-05,ana,shop,1,204.50", "the row has 5 cells and the header 4"),
    ("2026-10-05,ana", "the row has 2 cells and the header 4"),
    ("yesterday,ana,shop,1", "column \"Day\": the date cannot be read"),
    (",ana,shop,1", "column \"Day\": the date cannot be read"),
    ("2026-10-05,ana,shop,cheap", "column \"Amount\": the cost cannot be read"),
  ])
  func `A row that cannot be read is rejected by its line, and the others load`(
    row: String, words: String
  ) throws {
    let outcome = try MappedTable.read(
      Self.money, "Day,Who,Where,Amount\n\(row)\n2026-10-06,ana,shop,1\n")
    #expect(outcome.rejects(line: 2, naming: words, "expected"), "\(outcome.rejected)")
    #expect(outcome.usage.count == 1)
  }

  @Test func `Tokens without a model are rejected`() throws {
    let outcome = try MappedTable.read(
      Self.tokens, "Day,Model,In,Read,Write,Out,Cost\n2026-10-05,,1,0,0,0,\n")
    #expect(outcome.rejects(line: 2, naming: "column \"Model\" is empty"))
  }

  @Test func `Columns that the map leaves out are named once`() throws {
    let outcome = try MappedTable.read(
      "date=Day,cost=Amount", "Day,Team,Amount,Mood\n2026-10-05,a,1,x\n2026-10-06,b,1,y\n")
    #expect(outcome.noted.map(\.line) == [1])
    #expect(outcome.noted.first?.reason.contains("the columns \"Team\" and \"Mood\"") == true)
    let quiet = try MappedTable.read(
      "date=Day,cost=Amount,ignore=Team,ignore=Mood", "Day,Team,Amount,Mood\n2026-10-05,a,1,x\n")
    #expect(quiet.noted.isEmpty)
  }

  @Test(arguments: [
    ("date=Day,cost=Amuont", "lacks the column \"Amuont\" of the map; did you mean \"Amount\"?"),
    ("date=Day,cost=Cost", "lacks the column \"Cost\" of the map; found the columns Day, Amount"),
    ("date=Tag,cost=Betrag", "found none of its columns"),
  ])
  func `A column that the file lacks is answered with the nearest one`(map: String, words: String) {
    let failure = MappedTable.failure(map, "Day,Amount\n2026-10-05,1\n")
    #expect(failure?.kind == .badData && failure?.line == 1)
    #expect(failure?.reason.contains(words) == true, "\(failure?.reason ?? "")")
  }

  @Test func `A column that is there twice is refused`() {
    let failure = MappedTable.failure("date=Day,cost=Amount", "Day,Amount,amount\n2026-10-05,1,2\n")
    #expect(failure?.reason.contains("more than once") == true)
  }
}
