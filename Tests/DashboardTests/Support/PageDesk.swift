import Dashboard
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// A ledger of two teams, and viewers of its pages.
///
/// Names and amounts of each developer occur nowhere else, so that a page which shows one of them is found.
final class PageDesk {
  let ledger: Ledger
  /// Noon of 2026-10-20 in UTC.
  static let now = Instant(milliseconds: 1_792_497_600_000)

  static let lead = Viewer(name: "gus", role: .lead, audience: .everyone, formKey: "key-1")
  static let finance = Viewer(name: "fay", role: .finance, audience: .everyone, formKey: "key-2")
  static let ana = Viewer(
    name: "ana", role: .developer, audience: .developer("ana"), formKey: "key-3")
  static let payments = Viewer(
    name: "pia", role: .lead, audience: .team("payments"), formKey: "key-4")

  init() throws {
    let book = try WorkLedger(developers: [])
    ledger = book.ledger
    for (handle, team) in [("ana", "payments"), ("zebulon", "payments"), ("quentin", "platform")] {
      try ledger.developers.add(
        Developer(handle: handle, email: "\(handle)@example.com", team: team))
    }
    for day in 0..<16 {
      let at = Instant(milliseconds: 1_791_201_600_000 + Int64(day) * 86_400_000)
      for (index, handle) in ["ana", "zebulon", "quentin"].enumerated() {
        book.session(
          "\(handle)-session-\(day)", at: at, cents: [101 + index * 37 + day, 13 + index],
          developer: handle, project: "\(handle)-project",
          model: index == 2 ? "claude-sonnet-4-5" : "claude-opus-4-5")
      }
    }
    try book.record()
    try ledger.settings.set(.ledgerName, to: "Team")
  }

  /// Asks for a page as somebody; the target is as a browser sends it.
  func get(_ target: String, as viewer: Viewer = lead) throws -> PageAnswer {
    let address = try #require(PageRequest.address(target: target))
    return Site.answer(PageRequest(.get, address, viewer: viewer, now: Self.now), ledger)
  }

  /// Sends a form as somebody, with the key of their forms unless told otherwise.
  func post(
    _ target: String, _ fields: [(String, String)], as viewer: Viewer = lead, key: String? = nil
  ) throws -> PageAnswer {
    var form = FieldList()
    form.add("form-key", key ?? viewer.formKey)
    for (name, value) in fields { form.add(name, value) }
    let address = try #require(PageRequest.address(target: target))
    return Site.answer(
      PageRequest(.post, address, form: form, viewer: viewer, now: Self.now), ledger)
  }
}

extension PageAnswer {
  var text: String { String(decoding: body, as: UTF8.self) }
}
