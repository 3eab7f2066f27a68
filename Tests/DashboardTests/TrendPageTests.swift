import Dashboard
import Testing

struct TrendPageTests {
  private let desk: PageDesk

  init() throws { desk = try PageDesk() }

  @Test(arguments: [
    "/trend", "/trend?by=project&month=2026-10", "/trend?by=model&per=week&until=2026-10-18",
    "/trend?developer=ana&per=week",
  ])
  func `What changed is told on a page`(target: String) throws {
    let answer = try desk.get(target)
    #expect(answer.status == 200)
    #expect(answer.text.contains("Change by ") && answer.text.contains("$"))
  }

  @Test func `A month that is asked for is set beside the one before`() throws {
    #expect(try desk.get("/trend?month=2026-10").text.contains(" beside 2026-09-01"))
  }

  @Test(arguments: ["/trend?by=colour", "/trend?per=day"])
  func `What it cannot be by is said`(target: String) throws {
    let answer = try desk.get(target)
    #expect(answer.status < 500 && answer.status >= 400)
    #expect(answer.text.contains("expected one of"))
  }
}
