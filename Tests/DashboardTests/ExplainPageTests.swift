import Dashboard
import Testing

struct ExplainPageTests {
  private let desk: PageDesk

  init() throws { desk = try PageDesk() }

  @Test(arguments: [
    "/explain?month=2026-10", "/explain?subject=session:zebulon-session-3",
    "/explain?subject=zebulon@2026-10-12", "/explain?subject=zebulon&month=2026-10",
    "/explain?developer=ana&month=2026-10&against=usual",
  ])
  func `What costs is explained on a page`(target: String) throws {
    let answer = try desk.get(target)
    #expect(answer.status == 200)
    #expect(answer.text.contains("Why it cost that") && answer.text.contains("$"))
  }

  @Test func `What is not known is answered with what to do`() throws {
    let answer = try desk.get("/explain?subject=nobody-at-all")
    #expect(answer.status < 500 && answer.text.contains("is no session, developer, project or key"))
  }

  @Test(arguments: [
    "/developers/ana?month=2026-10", "/projects/ana-project?month=2026-10",
    "/sessions/ana-session-3?month=2026-10",
  ])
  func `Pages of names and sessions lead to why they cost that`(target: String) throws {
    let page = try desk.get(target).text
    let links = page.matches(of: /href="(\/explain[^"]*)"/).map {
      String($0.output.1).replacing("&amp;", with: "&")
    }
    let link = try #require(links.first)
    #expect(try desk.get(link).status == 200)
  }

  @Test func `Lines of a claim lead to their explanations, for those who may see calls`() throws {
    let target = "/expense?month=2026-10"
    let page = try desk.get(target).text
    let link = try #require(
      page.firstMatch(of: /href="(\/explain\?subject=outlay-[^"]*)"/)?.output.1)
    #expect(try desk.get(String(link)).status == 200)
    #expect(try !desk.get(target, as: PageDesk.finance).text.contains("/explain?subject"))
  }
}
