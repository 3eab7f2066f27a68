import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rules 2, 3 and 6: what makes two lines the same call.
@Suite struct CallIdentityTests {
  private func rows(_ identities: [CallIdentity], sessions: [String] = []) throws -> Int {
    let book = try TestLedger()
    let drafts = identities.enumerated().map { index, identity in
      var draft = UsageDraft.sample()
      draft.identity = identity
      draft.origin.sessionID = sessions.isEmpty ? "s1" : sessions[index]
      return draft
    }
    try book.record(drafts)
    let count = try book.rows().count
    try book.record(drafts)
    #expect(try book.rows().count == count, "A second import adds nothing")
    return count
  }

  @Test func `Message and request id make a call`() throws {
    let first = CallIdentity.request(messageID: "m1", requestID: "r1")
    #expect(try rows([first, first]) == 1)
    #expect(try rows([first, .request(messageID: "m1", requestID: "r2")]) == 2)
  }

  @Test func `Two messages may share a request id`() throws {
    #expect(
      try rows([
        .request(messageID: "m1", requestID: "r1"), .request(messageID: "m2", requestID: "r1"),
      ]) == 2)
  }

  @Test func `A message that is unique by its id is one call in every session`() throws {
    let message = CallIdentity.message(id: "msg_1")
    #expect(try rows([message, message], sessions: ["s1", "s2"]) == 1)
    #expect(try rows([message, .message(id: "msg_2")]) == 2)
  }

  @Test func `Ids that count up are told apart by session and response`() throws {
    let later = Instant(milliseconds: Instant.sample.milliseconds + 1)
    let first = CallIdentity.response(messageID: "1", sessionID: "s1", start: .sample)
    #expect(
      try rows([
        first, first, .response(messageID: "1", sessionID: "s1", start: later),
        .response(messageID: "1", sessionID: "s2", start: .sample),
        .response(messageID: "2", sessionID: "s1", start: .sample),
      ]) == 4)
  }

  @Test func `A line without a message counts by its own id`() throws {
    #expect(try rows([.line(uuid: "a"), .line(uuid: "a"), .line(uuid: "b")]) == 2)
  }

  @Test func `Two honest identical lines without any id both count`() throws {
    #expect(
      try rows([
        .content(fields: ["100", "50"], occurrence: 1),
        .content(fields: ["100", "50"], occurrence: 2),
      ]) == 2)
  }

  @Test func `Fields do not run into one another`() throws {
    #expect(
      try rows([
        .content(fields: ["1", "23"], occurrence: 1), .content(fields: ["12", "3"], occurrence: 1),
      ]) == 2)
  }

  @Test func `A key that Outlay exported means the row it came from`() throws {
    let book = try TestLedger()
    try book.record(.sample())
    var exported = UsageDraft.sample(origin: .sample(path: "/in/calls.csv"))
    exported.identity = .key(try #require(try book.rows().first).key)
    #expect(try book.record(exported) == .duplicate)
    #expect(try book.rows().count == 1)
  }
}
