import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct AlertStateTests {
  private let team: AlertTeam

  init() throws {
    team = try AlertTeam()
    try team.addRule(.day, "3")
    try team.spend(4, on: "2026-10-20")
    try team.spend(5, on: "2026-10-21")
  }

  private func set(
    _ state: Alert.State, _ id: Int64, by person: String = "", note: String = ""
  ) throws {
    try team.ledger.alerts.setState(
      state, id: id, by: person, note: note, at: try at(AlertTeam.now))
  }

  private func alert(_ id: Int64) throws -> StoredAlert {
    try #require(try team.ledger.alerts.find(id: id))
  }

  @Test func `Who and why stay until somebody says otherwise`() throws {
    try set(.acknowledged, 1, by: "lead", note: "asked ana")
    try set(.resolved, 1)
    let kept = try alert(1)
    #expect(kept.state == .resolved && kept.stateBy == "lead" && kept.stateNote == "asked ana")
    try set(.acknowledged, 2, by: "lead", note: "asked ana")
    try set(.resolved, 2, note: "migration is over")
    let replaced = try alert(2)
    #expect(replaced.stateBy == "lead" && replaced.stateNote == "migration is over")
  }
}
