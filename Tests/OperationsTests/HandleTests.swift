import Operations
import Testing

struct HandleTests {
  @Test(arguments: ["ana", "Ana Silva", "ana.silva@example.com", "日本", "a-b", "7", "a(b)"])
  func `A name of one line is a handle`(text: String) {
    #expect(Handle.problem(with: text) == nil)
  }

  @Test(arguments: [
    "", "-a", "(a)", " a", "a ", "unassigned", "Unassigned", "a\nb", "a\tb", "\u{1B}[31m",
    "=x", String(repeating: "a", count: 65),
  ])
  func `What commands or reports would misread is no handle`(text: String) {
    #expect(Handle.problem(with: text) != nil)
  }
}
