import Testing
import UsageModel

@testable import Importing

/// Facts: `session_meta.git` has `branch` and `repository_url`.
@Suite struct RolloutRepositoryTests {
  private func session(_ git: String, cwd: String = "/home/ana/shop") -> String {
    RolloutLine.line(
      "session_meta", #"{"id":"s1","cwd":"\#(cwd)","source":"cli","git":\#(git)}"#)
  }

  private func turn(_ cwd: String) -> String {
    RolloutLine.line(
      "turn_context", #"{"turn_id":"1","cwd":"\#(cwd)","model":"gpt-5.3-codex"}"#)
  }

  private func origins(_ session: String, folders: [String]) throws -> [CallOrigin] {
    let turns = folders.enumerated().flatMap { index, folder in
      [turn(folder), RolloutLine.count(RolloutLine.counts(Int64(index + 1) * 9))]
    }
    return try RolloutOutcome([session] + turns).usage.map(\.origin)
  }

  @Test(arguments: [
    "git@github.com:acme/shop.git", "https://ana:hunter2@github.com/Acme/Shop.git",
    "ssh://git@github.com:22/acme/shop",
  ])
  func `The repository is its address, without what differs between clones`(url: String) throws {
    let git = #"{"commit_hash":"ab12","branch":"main","repository_url":"\#(url)"}"#
    let origin = try #require(try origins(session(git), folders: ["/home/ana/shop"]).first)
    #expect(origin.repository == "github.com/acme/shop" && origin.branch == "main")
  }

  @Test(arguments: [
    "null", "{}", #"{"branch":"main"}"#, #"{"repository_url":null}"#, #"{"repository_url":""}"#,
    #"{"repository_url":"/srv/git/shop.git"}"#, #""main""#,
  ])
  func `Without an address there is no repository`(git: String) throws {
    #expect(try origins(session(git), folders: ["/home/ana/shop"]).map(\.repository) == [""])
  }

  @Test func `A turn in another folder may be in another repository`() throws {
    let git = #"{"repository_url":"https://github.com/acme/shop"}"#
    let folders = ["/home/ana/shop", "/home/ana/shop/web", "/home/ana/shop2", "/home/ana/shop"]
    let shop = "github.com/acme/shop"
    #expect(
      try origins(session(git), folders: folders).map(\.repository) == [shop, shop, "", shop])
  }
}
