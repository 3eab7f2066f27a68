import Testing
import UsageModel

@Suite struct ProjectPathTests {
  @Test func `A path has the names from the top down`() throws {
    let path = try #require(ProjectPath("payments/web/checkout"))
    #expect(path.parts == ["payments", "web", "checkout"])
    #expect(path.leaf == "checkout" && path.text == "payments/web/checkout")
    #expect(path.parent?.text == "payments/web")
    #expect(path.parent?.parent?.text == "payments" && path.parent?.parent?.parent == nil)
  }

  @Test(arguments: ["", "/", "/shop", "shop/", "a//b", "a / b", " a", "a "])
  func `Nothing between slashes is no path`(text: String) {
    #expect(ProjectPath(text) == nil)
  }

  @Test(arguments: [("payments/checkout", "checkout"), ("acme/shop", "shop"), ("shop", "shop")])
  func `The last name is the project's own`(name: String, leaf: String) {
    #expect(ProjectPath.leaf(of: name) == leaf)
  }
}
