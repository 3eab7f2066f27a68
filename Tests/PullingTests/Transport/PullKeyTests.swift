import Foundation
import Operations
import TestSupport
import Testing

@testable import Pulling

@Suite struct PullKeyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func file(_ text: String, mode: Int) throws -> PullRequest {
    let path = try folder.write(text, to: "key")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    var request = PullRequest(.anthropic, ledger: "/l.db")
    request.keyFile = path
    return request
  }

  @Test func `The key is that of the provider's variable`() throws {
    let key = try PullKey.of(PullRequest(.anthropic, ledger: "/l.db")) {
      $0 == "ANTHROPIC_ADMIN_KEY" ? " \(PullDesk.secret)\n" : nil
    }
    #expect(key.secret == PullDesk.secret)
  }

  @Test func `Without a key the message names the variable`() {
    let failure = #expect(throws: PullFailure.self) {
      try PullKey.of(PullRequest(.openai, ledger: "/l.db")) { _ in nil }
    }
    #expect(failure?.status == 64)
    #expect(failure?.description.contains("OPENAI_ADMIN_KEY") == true)
  }

  @Test func `A file of mode 0600 is read, in place of the environment`() throws {
    let key = try PullKey.of(file(PullDesk.secret + "\n", mode: 0o600)) { _ in "other" }
    #expect(key.secret == PullDesk.secret)
  }

  @Test(arguments: [0o644, 0o640, 0o604])
  func `A file that others may read is refused`(mode: Int) throws {
    let request = try file(PullDesk.secret, mode: mode)
    let failure = #expect(throws: PullFailure.self) { try PullKey.of(request) { _ in nil } }
    #expect(failure?.description.contains("chmod 600") == true)
    #expect(failure?.description.contains(PullDesk.secret) == false)
  }

  @Test(arguments: ["", "  \n", "two words", "line\r\nx-other: 1", "schlüssel"])
  func `What no header can hold is no key, and is not repeated`(text: String) throws {
    let request = try file(text, mode: 0o600)
    let failure = #expect(throws: PullFailure.self) { try PullKey.of(request) { _ in nil } }
    #expect(failure?.status == 64)
    #expect(failure?.description.contains("two words") == false)
  }

  @Test func `A file that is not there, and a folder, are no input`() throws {
    var request = PullRequest(.anthropic, ledger: "/l.db")
    for path in [folder.path("none"), folder.path()] {
      request.keyFile = path
      let failure = #expect(throws: PullFailure.self) { try PullKey.of(request) { _ in nil } }
      #expect(failure?.status == 66)
    }
  }

  @Test func `No way of printing a key shows it`() throws {
    let key = try #require(PullKey(PullDesk.secret))
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped, key.redacted("a \(key.secret) b")] {
      #expect(!text.contains("Zx9Yw8Vu7Ts6"))
    }
  }

  @Test func `Two keys are two accounts, under each salt others`() throws {
    let (one, two) = (try #require(PullKey("one")), try #require(PullKey("two")))
    #expect(one.account(salt: [1]) == one.account(salt: [1]))
    #expect(one.account(salt: [1]) != two.account(salt: [1]))
    #expect(one.account(salt: [1]) != one.account(salt: [2]))
    #expect(one.account(salt: [1]).count == 16)
  }
}
