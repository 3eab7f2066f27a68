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

  @Test func `Without a request id the session and the time tell messages apart`() throws {
    let noon = Instant.sample
    let later = Instant(milliseconds: noon.milliseconds + 1)
    let message = CallIdentity.message(messageID: "m1", sessionID: "s1", timestamp: nil)
    #expect(try rows([message, message]) == 1)
    #expect(
      try rows([message, .message(messageID: "m1", sessionID: "s2", timestamp: nil)]) == 2)
    #expect(
      try rows([
        .message(messageID: "x", sessionID: "s1", timestamp: noon),
        .message(messageID: "x", sessionID: "s1", timestamp: later),
      ]) == 2)
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

  @Test func `An advisor's iteration is billed beside its message`() throws {
    let call = CallIdentity.request(messageID: "m1", requestID: "r1")
    #expect(
      try rows([
        call, .advisor(of: call, position: 0), .advisor(of: call, position: 1),
        .advisor(of: call, position: 1),
      ]) == 3)
  }

  @Test func `Advisors of two calls are two, whatever tells the calls apart`() throws {
    let later = Instant(milliseconds: Instant.sample.milliseconds + 1)
    let calls: [CallIdentity] = [
      .message(messageID: "x", sessionID: "s1", timestamp: .sample),
      .message(messageID: "x", sessionID: "s1", timestamp: later),
      .message(messageID: "x", sessionID: "s2", timestamp: later),
      .request(messageID: "x", requestID: "r1"), .request(messageID: "x", requestID: "r2"),
      .line(uuid: "x"), .content(fields: ["x"], occurrence: 0),
      .content(fields: ["x"], occurrence: 1),
    ]
    #expect(try rows(calls.map { .advisor(of: $0, position: 0) }) == calls.count)
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
