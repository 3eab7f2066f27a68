import Testing
import UsageModel

struct WorkPatternTests {
  @Test(arguments: [
    ("([A-Z]+-\\d+)", "x/ABC-12-y", "ABC-12"), ("(?i)(pay-[0-9]+)", "x/pay-7", "PAY-7"),
    ("^[a-z]+/([0-9]+)", "fix/45-x", "#45"), ("task[0-9]{2,4}", "x/task123", "task123"),
    ("(?:ab|cd)-(\\d+)", "cd-9", "#9"), ("[)(+]x(\\d)", "(x4", "#4"),
    ("\\p{Lu}+-\\d+", "AB-1", "AB-1"),
  ])
  func `The first group is the ticket, else the whole match`(
    pattern: String, branch: String, ticket: String
  ) throws {
    #expect(try WorkPattern(pattern).ticket(in: branch)?.description == ticket)
  }

  @Test func `A branch that does not match has no ticket`() throws {
    #expect(try WorkPattern("([A-Z]+-\\d+)").ticket(in: "main") == nil)
    #expect(try WorkPattern("PAY(-\\d+)?").ticket(in: "PAY")?.description == "PAY")
  }

  @Test(arguments: [
    ("", "1 to 200"), (String(repeating: "a", count: 201), "1 to 200"),
    ("(a+)+x", "repeats a group"),
    ("(a|aa)*x", "repeats a group"), ("((a)*b){2,9}", "repeats a group"), ("(a)\\1", "refers back"),
    ("(?<=x)a", "looks behind"), (".*.*.*.*x", "more than 3 repetitions"),
    ("([A-Z", "no regular expression"), ("a*", "matches an empty text"),
  ])
  func `A pattern that is none, or may take for ever, is refused with the reason`(
    pattern: String, reason: String
  ) {
    let fault = #expect(throws: WorkPattern.Fault.self) { try WorkPattern(pattern) }
    #expect(fault?.description.contains(reason) == true, "\(fault?.description ?? "")")
  }

  @Test func `Of a long branch only the beginning is looked at`() throws {
    let branch = String(repeating: "a", count: 300) + "ABC-1"
    #expect(try WorkPattern("(ABC-1)").ticket(in: branch) == nil)
  }
}
