import Operations
import Testing

@Suite struct OwnerAnswerTests {
  @Test(arguments: [
    ("", OwnerAnswer.accept), ("  ", .accept), ("ana", .give(.developer("ana"))),
    (" Ana Silva ", .give(.developer("Ana Silva"))), ("new ana", .give(.new("ana"))),
    ("NEW Ana Silva", .give(.new("Ana Silva"))), ("nobody", .give(.nobody)),
    ("unassigned", .give(.nobody)), ("skip", .skip), ("Undo", .undo), ("quit", .quit),
    ("?", .help), ("only github ben", .only(source: "github", .developer("ben"))),
    ("only GitHub new ben", .only(source: "github", .new("ben"))),
    ("only copilot nobody", .only(source: "copilot", .nobody)),
    ("skip tracer", .give(.developer("skip tracer"))),
  ])
  func `A line is an answer`(line: String, answer: OwnerAnswer) throws {
    #expect(try OwnerAnswer(line) == answer)
  }

  @Test(arguments: ["new", "only", "only github", "only github new"])
  func `A word that needs another is refused, with an example`(line: String) {
    let error = #expect(throws: UnclearAnswer.self) { try OwnerAnswer(line) }
    #expect(error?.description.contains(":") == true)
  }
}
