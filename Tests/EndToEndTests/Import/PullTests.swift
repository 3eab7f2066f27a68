import Foundation
import Testing

/// The front of `pull`: it opens no connection. `Scripts/check-pull` runs the whole of it.
@Suite struct PullTests {
  @Test func `Without a key it says which variable holds one, and makes no ledger`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("pull", "anthropic")
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("ANTHROPIC_ADMIN_KEY"))
    #expect(!FileManager.default.fileExists(atPath: desk.ledger))
  }

  @Test func `A key among the arguments is refused, and not repeated`() async throws {
    let key = "sk-ant-admin01-Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2"
    let outcome = try await Desk().run("pull", "anthropic", "--key-file", key)
    #expect(outcome.status == 64)
    #expect(!outcome.err.contains("Zx9Yw8Vu7Ts6"))
  }

  @Test func `Without outlay-server beside it, it says how to install that`() async throws {
    let desk = try Desk()
    let copy = desk.folder + "/outlay"
    try FileManager.default.copyItem(atPath: Program.path, toPath: copy)
    let outcome = try await Program.shell(
      "ANTHROPIC_ADMIN_KEY=x ./outlay pull anthropic", in: desk.folder)
    #expect(outcome.status == 69)
    #expect(outcome.err.contains("Scripts/install --with-server"))
  }

  @Test(arguments: [
    (["copilot"], "--organization"), (["litellm"], "--base-url"),
    (["cursor", "--organization", "acme"], "copilot"),
    (["copilot", "--organization", "a", "--enterprise", "b"], "one of"), (["bedrock"], "bedrock"),
  ])
  func `What does not go together is said before anything is asked`(
    arguments: [String], word: String
  ) async throws {
    let outcome = try await Desk().run(["pull"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(word), "\(outcome)")
  }
}
