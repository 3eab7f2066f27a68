import Testing
import UsageModel

@testable import Importing

@Suite struct ColumnMapTests {
  private func fault(_ parts: String...) -> String {
    do throws(MapFault) {
      _ = try ColumnMap(parts)
      return ""
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("date=Day,cost=Amount", "date=Day,cost=Amount"),
    ("cost=Amount,date=Day", "date=Day,cost=Amount"),
    ("Date = Day , cost:CENTS= Amount", "date=Day,cost:cents=Amount"),
    ("date=Day,cost:eur:cents=Betrag", "date=Day,cost:EUR:cents=Betrag"),
    (
      "date=D,model=M,input:includes-cache=In,cacheRead=Read,cache_write_1h=Long",
      "date=D,model=M,input:includes-cache=In,cache-read=Read,cache-write-1h=Long"
    ),
    ("date=Day,cost=\"Amount, net\"", "date=Day,cost=\"Amount, net\""),
    ("date=Day,cost=a=b", "date=Day,cost=a=b"),
    ("date=Day,cost=C,ignore=X,ignore=Y", "date=Day,cost=C,ignore=X,ignore=Y"),
  ])
  func `A map is read as people write it, and written in one way`(
    text: String, canonical: String
  ) throws {
    let map = try ColumnMap([text])
    #expect(map.description == canonical)
    #expect(try ColumnMap([map.description]) == map)
  }

  @Test func `A map may be given in several parts`() throws {
    #expect(try ColumnMap(["date=Day", "cost=Amount"]) == ColumnMap(["date=Day,cost=Amount"]))
  }

  @Test(arguments: [
    ("date=Day,costs=Amount", "there is no field 'costs'; did you mean 'cost'?"),
    ("date=Day,price", "'price' is no pair; expected pairs such as date=Day,cost=Amount"),
    ("date=,cost=Amount", "'date' has no column"),
    ("cost=Amount", "'date' is missing"),
    ("date=A,time=B,cost=C", "both 'date' and 'time' are given"),
    ("date=Day", "there is nothing to count"),
    ("date=Day,cost=A,cost=B", "'cost' is given twice"),
    ("date=Day,input=In", "'model' is missing, whose price tokens have"),
    ("date=Day,cost:pounds=A", "'cost' takes no ':pounds'; expected 'cost:cents'"),
    ("date:utc=Day,cost=A", "'date' takes no ':utc'; leave it out"),
    ("date=Day,cost:EUR:USD=A", "'cost' is in two currencies"),
    ("date=Day,cost:cents:micros=A", "'cost' is in cents and micros"),
    ("time=T,cost=A,task=B", "'task' is kept of rows by day"),
    ("date=Day,currency=C,model=M,input=I", "'currency' is of a cost"),
    ("date=Day,cost=A,total-tokens=T", "'total-tokens' checks token columns"),
  ])
  func `What is wrong with a map is told with what to do`(text: String, words: String) {
    #expect(fault(text).contains(words), "\(fault(text))")
  }

  @Test func `The option of an import tells the fault of a value`() throws {
    let option = try #require(Sources.all.options.first { $0.name == "map" })
    #expect(option.fault(of: "date=Day") == nil)
    #expect(option.fault(of: "gateway") == nil)
    #expect(option.fault(of: "dat=Day")?.contains("did you mean 'date'?") == true)
    #expect(option.fault(of: "")?.contains("expected pairs") == true)
  }
}
