import Foundation
import Importing
import Operations
import TestSupport
import Testing
import UsageModel

struct WorkFileTests {
  private func read(_ text: String) throws -> WorkFile {
    let folder = try TemporaryFolder()
    let path = try folder.write(Data(text.utf8), to: "file")
    return try WorkFile.read(ByteSource(path: path), path: path)
  }

  @Test func `Jira's export gives keys, summaries and states, whatever comes beside`() throws {
    let file = try read(
      """
      \u{FEFF}Summary,Issue key,Issue id,Issue Type,Status,Sprint,Sprint
      "Log in, again",ABC-12,10001,Story,In Progress,S1,S2
      Bad,12,10002,Bug,Done,,
      """)
    #expect(file.read == 2 && file.items.map(\.reference) == ["ABC-12"])
    #expect(file.items[0].title == "Log in, again" && file.items[0].state == "In Progress")
    #expect(file.problems.map(\.line) == [3])
  }

  @Test func `Linear's export gives ids, titles and states`() throws {
    let file = try read("ID,Team,Title,Description,Status\nENG-7,Eng,Fix it,words,Done\n")
    #expect(file.items.map(\.reference) == ["ENG-7"] && file.items[0].tracker == "linear")
    #expect(file.items[0].title == "Fix it" && file.items[0].state == "Done")
  }

  @Test func `What gh writes gives pull requests with their branches and ends`() throws {
    let file = try read(
      """
      [{"number":45,"title":"Log in","headRefName":"feature/login","state":"MERGED",
        "createdAt":"2026-10-01T10:00:00Z","mergedAt":"2026-10-02T10:00:00Z",
        "closedAt":"2026-10-02T10:00:00Z","url":"https://github.com/acme/shop/pull/45",
        "author":{"login":"ana","name":"Ana"}},
       {"number":46,"title":"No","headRefName":"x","state":"CLOSED","mergedAt":null},
       {"title":"no number"},
       {"number":12,"title":"An issue","state":"OPEN","url":"https://github.com/acme/shop/issues/12"}]
      """)
    #expect(file.read == 4 && file.problems.count == 1)
    #expect(file.items.map(\.reference) == ["#45", "#46", "#12"])
    #expect(file.items.map(\.kind) == [.pullRequest, .pullRequest, .ticket])
    #expect(file.items.map(\.isMerged) == [true, false, nil])
    #expect(
      file.items[0].repository == "github.com/acme/shop"
        && file.items[0].branches == ["feature/login"])
    #expect(file.items[0].mergedAt == Instant(iso8601: "2026-10-02T10:00:00Z"))
  }

  @Test func `What glab writes gives merge requests`() throws {
    let file = try read(
      """
      [{"iid":7,"title":"Log in","source_branch":"login","state":"opened","merged_at":null,
        "web_url":"https://gitlab.com/acme/tools/shop/-/merge_requests/7"}]
      """)
    let item = try #require(file.items.first)
    #expect(
      item.reference == "!7" && item.repository == "gitlab.com/acme/tools/shop"
        && item.state == "open")
  }

  @Test(arguments: [
    "", "date,cost\n1,2\n", "[{\"name\":1}]", "[1,", "{\"type\":\"assistant\"}", "plain words",
  ])
  func `Another file is refused, and what is expected is said`(text: String) throws {
    let failure = #expect(throws: FileFailure.self) { try read(text) }
    let words = failure?.description ?? ""
    #expect(words.contains("Jira") || words.contains("no JSON document"), "\(words)")
  }
}

struct RepositoryReaderTests {
  /// A history: main has a merge of login and a squash of #46; wip was not merged.
  private static let log:
    [(hash: String, parents: String, at: Int, subject: String, body: String)] = [
      ("w1", "m1", 900, "Try it", ""), ("m3", "m2", 800, "Log out (#46)", ""),
      ("m2", "m1 l2", 700, "Merge pull request #45 from acme/feature/login", "\nLog in\n"),
      ("l2", "l1", 600, "More", ""), ("l1", "m1", 500, "Begin", ""), ("m1", "", 100, "First", ""),
    ]

  private func file(_ remote: String? = "git@github.com:acme/shop.git") throws -> WorkFile {
    try RepositoryReader("/src/shop") { words in
      if words.contains("log") {
        return Self.log.map { one in
          "\u{1E}\(one.hash)\u{1F}\(one.parents)\u{1F}\(one.at)\u{1F}\(one.at)\u{1F}a@x\u{1F}\(one.subject)\u{1F}\(one.body)"
        }.joined(separator: "\n")
      }
      if words.contains("for-each-ref") {
        return
          "m3\t800\trefs/heads/main\nw1\t900\trefs/remotes/origin/wip\nm3\t800\trefs/remotes/origin/HEAD\n"
      }
      if words.contains("config") { return remote.map { $0 + "\n" } }
      if words.contains("--show-toplevel") { return "/src/shop\n" }
      return words.contains("--git-dir") ? ".git\n" : nil
    }.file(since: nil)
  }

  @Test func `A merge says of which branch its commits are, the rest is of the main branch`() throws
  {
    let commits = try file().commits.map(\.commit)
    let branches = Dictionary(uniqueKeysWithValues: commits.map { ($0.hash, $0.branch) })
    #expect(
      branches == [
        "m1": "main", "m2": "main", "m3": "main", "l1": "feature/login", "l2": "feature/login",
        "w1": "wip",
      ])
    #expect(commits.filter { !$0.isMerged }.map(\.hash) == ["w1"])
    #expect(commits.allSatisfy { $0.repository == "github.com/acme/shop" })
  }

  @Test func `Merges and squashes are pull requests, merged when they were committed`() throws {
    let items = try file().items
    #expect(items.map(\.reference) == ["#46", "#45"])
    #expect(items.map(\.mergedAt?.milliseconds) == [800_000, 700_000])
    #expect(items.map(\.branches) == [[], ["feature/login"]])
    #expect(items.map(\.title) == ["Log out", "Log in"])
  }

  @Test(arguments: [
    ("https://token@github.com/acme/shop.git", "github.com/acme/shop"),
    ("ssh://git@host:22/a/b/c", "host/a/b/c"),
    ("/srv/git/shop.git", "shop"), (nil, "shop"),
  ])
  func `A repository is called as its remote, else as its folder`(
    remote: String?, name: String
  ) throws {
    #expect(try file(remote).commits.first?.commit.repository == name)
  }

  @Test func `A folder without a repository is refused`() {
    #expect(throws: FileFailure.self) {
      try RepositoryReader("/x") { _ in nil }.file(since: nil)
    }
  }
}
