import LedgerStore
import Testing
import UsageModel

@testable import Warehouse

/// Two ledgers, of the teams core (1) and web (2).
@Suite struct `Names of several ledgers` {
  private let teams: [Int64: String] = [1: "core", 2: "web"]

  private func person(
    _ ledger: Int64, _ row: Int64, _ handle: String, email: String? = nil, team: String? = nil
  ) -> WarehousePeople.Row {
    WarehousePeople.Row(
      place: LedgerRow(ledger, row), developer: Developer(handle: handle, email: email, team: team),
      periods: [:])
  }

  private func project(
    _ ledger: Int64, _ row: Int64, _ name: String, below parent: Int64? = nil,
    costCentre: String? = nil
  ) -> WarehouseProjects.Row {
    WarehouseProjects.Row(
      place: LedgerRow(ledger, row), parent: parent.map { LedgerRow(ledger, $0) },
      project: Project(name: name, costCentre: costCentre), costCentres: nil)
  }

  private func key(
    _ ledger: Int64, _ row: Int64, _ name: String, id: String? = nil
  ) -> WarehouseKeys.Row {
    WarehouseKeys.Row(
      place: LedgerRow(ledger, row), key: APIKey(name: name, externalID: id))
  }

  @Test func `An e-mail is one person, as the first ledger tells of them`() {
    let people = WarehousePeople(
      [
        person(1, 7, "ana", email: "ana@example.com", team: "core"),
        person(2, 3, "ana.k", email: "Ana@Example.com", team: "web"),
      ], teams: teams)
    #expect(people.people.map(\.developer.value.handle) == ["ana"])
    #expect(people.people.map(\.developer.value.team) == ["core"])
    #expect(people.ids[LedgerRow(1, 7)] == people.ids[LedgerRow(2, 3)])
  }

  @Test
  func `Two people of one handle have their team's name before it, whoever else keeps theirs`() {
    let people = WarehousePeople(
      [person(1, 1, "ana"), person(1, 2, "ben"), person(2, 1, "Ana")], teams: teams)
    #expect(people.people.map(\.developer.value.handle) == ["core/ana", "ben", "web/Ana"])
    #expect(Set(people.ids.values).count == 3)
  }

  @Test func `A project that two ledgers book alike is one, with what is below it`() {
    let projects = WarehouseProjects(
      [
        project(1, 1, "shop", costCentre: "CC-1"), project(1, 2, "shop/cart", below: 1),
        project(2, 5, "shop", costCentre: "CC-1"), project(2, 6, "shop/search", below: 5),
      ], teams: teams)
    #expect(projects.projects.map(\.value.name) == ["shop", "shop/cart", "shop/search"])
    #expect(projects.projects.map(\.value.parent) == [nil, "shop", "shop"])
    #expect(projects.ids[LedgerRow(1, 1)] == projects.ids[LedgerRow(2, 5)])
  }

  @Test func `A project that two ledgers book differently is one of each`() {
    let projects = WarehouseProjects(
      [
        project(1, 1, "shop", costCentre: "CC-1"), project(1, 2, "shop/cart", below: 1),
        project(2, 1, "shop", costCentre: "CC-2"), project(2, 2, "shop/cart", below: 1),
      ], teams: teams)
    #expect(
      projects.projects.map(\.value.name)
        == ["core/shop", "web/shop", "core/shop/cart", "web/shop/cart"])
    #expect(Set(projects.ids.values).count == 4)
  }

  @Test func `A key is known by its provider's id; others of one name by their team`() {
    let keys = WarehouseKeys(
      [
        key(1, 1, "ci", id: "apikey_01"), key(1, 2, "batch"), key(2, 1, "ci-bot", id: "apikey_01"),
        key(2, 2, "Batch"),
      ], teams: teams)
    #expect(keys.keys.map(\.value.name) == ["ci", "core/batch", "web/Batch"])
    #expect(keys.ids[LedgerRow(2, 1)] == keys.ids[LedgerRow(1, 1)])
  }

  @Test func `A row of a ledger is one number and back`() {
    let row = LedgerRow(40, 2_147_483_647)
    #expect(LedgerRow(number: row.number) == row)
  }
}
