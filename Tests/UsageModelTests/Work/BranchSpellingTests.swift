import Testing
import UsageModel

struct BranchSpellingTests {
  private static let spelled: [(branch: String, ticket: String)] = [
    ("feature/ABC-123-login", "ABC-123"), ("ABC-123", "ABC-123"), ("ana/ABC-1_x", "ABC-1"),
    ("refs/heads/fix/PAY2-7", "PAY2-7"), ("release/ABC-9", "ABC-9"),
    ("123-fix-login", "#123"), ("ana/45_fix", "#45"), ("feature/45", "#45"), ("fix/45-x", "#45"),
    ("issue-45", "#45"), ("issue-45-x", "#45"), ("issues/45", "#45"), ("gh-45", "#45"),
    ("gl-45", "#45"), ("ticket_45", "#45"), ("issue#45", "#45"), ("fix-#45", "#45"),
    ("origin/feature/ABC-5", "ABC-5"),
  ]

  @Test(arguments: spelled)
  func `The spellings of GitHub, GitLab and Jira name a ticket`(branch: String, ticket: String) {
    #expect(BranchSpelling().ticket(in: branch)?.description == ticket)
  }

  @Test(arguments: [
    "main", "", "HEAD", "feature/export", "fix/rounding", "renovate/node-20.x",
    "dependabot/npm/ABC-1",
    "snyk-fix-123", "release/2026-10", "release/45-x", "backport/45-fix", "2026-10-01-notes",
    "20261001-x", "fix/utf-8", "UTF-8-names", "SHA-256", "CVE-2024-1234", "v2-1",
    "python-3-upgrade",
    "ABC-0", "ABC-12345678", "XABC-1Y", "gh-pages", "issue-tracker", "fix/1.2", "v1.2.3",
  ])
  func `What only looks like a ticket is none`(branch: String) {
    #expect(BranchSpelling().ticket(in: branch) == nil)
  }

  @Test func `A key in small letters counts once its ticket is known`() {
    let spelling = BranchSpelling(knownKeys: ["ENG-12"])
    #expect(spelling.ticket(in: "ana/eng-12-fix-login")?.description == "ENG-12")
    #expect(spelling.ticket(in: "ana/eng-13-fix-login") == nil)
    #expect(BranchSpelling().ticket(in: "ana/eng-12-fix-login") == nil)
  }

  @Test(arguments: [
    ("pull/45/head", "#45"), ("refs/pull/45/merge", "#45"), ("pr-45", "#45"), ("pr/45", "#45"),
    ("merge-requests/7/head", "!7"), ("mr-7", "!7"), ("gh-readonly-queue/main/pr-45-0a1b", "#45"),
  ])
  func `A branch that is of a pull request names it`(branch: String, request: String) {
    #expect(BranchSpelling.pullRequest(in: branch) == request)
  }

  @Test(arguments: ["main", "feature/pr-45", "print-45", "prefix/45", "pull-me"])
  func `Other branches name no pull request`(branch: String) {
    #expect(BranchSpelling.pullRequest(in: branch) == nil)
  }
}
