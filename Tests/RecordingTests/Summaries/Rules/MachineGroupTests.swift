import Testing
import UsageModel

@testable import LedgerStore
@testable import Recording

/// Whether two exports are of one machine, from what they say of the days that both have.
@Suite struct MachineGroupTests {
  private static func account(
    _ inputs: [Int64?], machine: String = "", folder: String = "", project: String = "",
    path: String = "/in/a.json", number: Int = 0, model: Int? = 1
  ) throws -> ExportAccount {
    var sample = SampleClaim(path: path, machine: machine, folder: folder, project: project)
    var account = ExportAccount(
      ExportAccount.Source(path: path, number: number), try sample.scoped().origin)
    for (index, input) in inputs.enumerated() {
      guard let input else { continue }
      sample.days = ("2026-10-" + (index < 9 ? "0" : "") + "\(index + 1)", nil)
      sample.tokens = TokenCounts(input: input)
      sample.model = model
      account.add(index, try sample.scoped())
    }
    return account
  }

  private enum Kind { case same, different, open, inConflict }

  private static func verdict(
    _ group: ExportAccount, _ other: ExportAccount, isOwnerKnown: Bool = true
  ) -> Kind {
    switch MachineGroup(group).verdict(other, isOwnerKnown: isOwnerKnown) {
    case .same: .same
    case .different: .different
    case .open(let isInConflict): isInConflict ? .inConflict : .open
    }
  }

  @Test func `Stated machines settle it`() throws {
    let first = try Self.account([1, 2], machine: "laptop")
    #expect(try Self.verdict(first, Self.account([9, 9], machine: "laptop")) == .same)
    #expect(try Self.verdict(first, Self.account([1, 2], machine: "desktop")) == .different)
  }

  @Test func `A day on which both agree is proof, two on which they differ are too`() throws {
    let first = try Self.account([1, 2, 3])
    #expect(try Self.verdict(first, Self.account([9, 9, 3])) == .same)
    #expect(try Self.verdict(first, Self.account([9, 9])) == .different)
    #expect(try Self.verdict(first, Self.account([9])) == .inConflict)
    #expect(try Self.verdict(first, Self.account([nil, nil, nil, 5])) == .open)
    #expect(try Self.verdict(first, Self.account([9]), isOwnerKnown: false) == .different)
    #expect(
      try Self.verdict(first, Self.account([nil, nil, nil, 5]), isOwnerKnown: false) == .open)
  }

  @Test func `A last day that has grown since is no difference`() throws {
    let first = try Self.account([9, 2])
    #expect(try Self.verdict(first, Self.account([5, 3, 1])) == .inConflict)
    // Smaller, or the last of both, it is one.
    #expect(try Self.verdict(first, Self.account([5, 1, 1])) == .different)
    #expect(try Self.verdict(first, Self.account([5, 3])) == .different)
    #expect(
      try Self.verdict(
        Self.account([nil, 2], folder: "laptop"), Self.account([nil, 3, 1], folder: "desktop"))
        == .inConflict)
  }

  /// Transcripts are pruned from 25 days on: of two exports up to the 27th, the first and second are that old.
  @Test func `A day of 25 days ago that has shrunk since is no difference`() throws {
    let rest = [Int64?](repeating: nil, count: 24)
    let first = try Self.account([8, 8, 8])
    let later = { try Self.account([$0, $1, $2] + rest.dropFirst() + [1]) }
    #expect(try later(nil, nil, nil).last == first.last + 24)
    #expect(try Self.verdict(first, later(7, 7, nil)) == .inConflict)
    #expect(try Self.verdict(first, later(7, nil, 7)) == .inConflict)
    #expect(try Self.verdict(first, later(nil, 9, 7)) == .different)
    // In folders that are named after machines, a difference of one day is one of machines.
    let laptop = try Self.account([8, 8, 8], folder: "laptop")
    let desktop = {
      try Self.account([nil, $0, $1] + rest.dropFirst() + [1], folder: "desktop")
    }
    #expect(try Self.verdict(laptop, desktop(7, nil)) == .inConflict)
    #expect(try Self.verdict(laptop, desktop(nil, 7)) == .different)
    #expect(try Self.verdict(first, later(9, 9, nil)) == .different)
  }

  @Test func `Where one says of the machine, or both of other things, they are apart`() throws {
    let named = try Self.account([1], machine: "laptop")
    #expect(try Self.verdict(named, Self.account([9])) == .different)
    #expect(try Self.verdict(Self.account([9]), named) == .different)
    #expect(try Self.verdict(named, Self.account([nil, 9])) == .open)
    let shop = try Self.account([1], project: "shop")
    #expect(try Self.verdict(shop, Self.account([9], project: "api")) == .different)
    #expect(try Self.verdict(shop, Self.account([9], project: "shop")) == .inConflict)
    #expect(try Self.verdict(shop, Self.account([9])) == .inConflict)
    #expect(try Self.verdict(Self.account([9]), shop) == .inConflict)
  }

  @Test(
    arguments: [
      ("laptop", "desktop", Kind.different), ("laptop", "laptop", .inConflict),
      ("laptop", "", .inConflict), ("", "desktop", .inConflict),
      ("2026-10", "laptop", .inConflict), ("laptop", "2026", .inConflict),
      ("pc-123", "pc-124", .different), ("pc-1234", "pc-124", .inConflict),
    ])
  private func `Folders are machines, unless a name has four digits of a time`(
    first: String, second: String, kind: Kind
  ) throws {
    #expect(
      try Self.verdict(Self.account([1], folder: first), Self.account([9], folder: second)) == kind)
  }

  @Test func `A group keeps the larger account of each day, and what is known of the machine`()
    throws
  {
    var group = MachineGroup(try Self.account([5, 5]))
    group.add(try Self.account([9, 4, 1], machine: "laptop", folder: "x"), isAssumed: false)
    #expect(group.machine == "laptop" && !group.isAssumed)
    #expect(group.claims == [0, 1, 0, 1, 2])
    let same = try Self.account([9, nil, nil, 8], machine: "")
    guard case .same = group.verdict(same, isOwnerKnown: true) else {
      Issue.record("The larger account of the first day is kept")
      return
    }
    let other = try Self.account([nil, 5, nil, 8])
    guard case .same = group.verdict(other, isOwnerKnown: true) else {
      Issue.record("The larger account of the second day is kept")
      return
    }
    group.add(other, isAssumed: true)
    group.add(same, isAssumed: false)
    #expect(group.isAssumed)
  }

  @Test func `Exports are in the order of their ends, their totals, their beginnings`() throws {
    let first = try Self.account([1, 2])
    #expect(first.first + 1 == first.last && first.total == 3)
    let ordered = [
      first, try Self.account([nil, 1, 1]), try Self.account([1, 0, 1], path: "/in/a.json"),
      try Self.account([1, 0, 1], path: "/in/b.json"),
      try Self.account([1, 0, 1], path: "/in/b.json", number: 1),
      try Self.account([nil, nil, 3]), try Self.account([nil, 1, 2]),
    ]
    for (place, account) in ordered.enumerated() {
      for (other, later) in ordered.enumerated() {
        #expect(account.precedes(later) == (place < other), "\(place), \(other)")
      }
    }
    #expect(try Self.account([]).last == 0 && Self.account([]).first == 0)
  }

  @Test func `A row of several models is a model of its own`() throws {
    let first = try Self.account([5], model: nil)
    #expect(try Self.verdict(first, Self.account([5], model: nil)) == .same)
    #expect(try Self.verdict(first, Self.account([5])) == .inConflict)
  }
}
