import Testing

@testable import Importing

struct LexicalPathTests {
  @Test(arguments: [
    ("/home/ana/.gemini/tmp/chats", true), ("/.gemini/tmp/", true), ("/x/.gemini/tmp", false),
    ("/x/.gemini/tmpx/", false), ("//.gemini/.gemini/tmp/x", true), ("/é/日本/.gemini/tmp/é", true),
    ("", false), ("/", false), ("/.GEMINI/tmp/", false),
  ])
  func `A part of a path is found wherever it begins`(path: String, isThere: Bool) {
    #expect(LexicalPath.holds(path, "/.gemini/tmp/") == isThere)
  }

  @Test func `Nothing is a part of every path`() {
    #expect(LexicalPath.holds("/x", "") && LexicalPath.holds("", ""))
  }
}
