import Foundation
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct DirectoryUndoTests {
  private typealias Folder = DirectoryFolder

  @Test func `Undoing a list takes back its keys, owners and identities`() throws {
    let folder = try Folder()
    let before = try folder.ledger.developers.all()
    try folder.imported(Folder.users, Folder.keys, createsDevelopers: true)
    let result = try folder.undo(1)
    #expect(result.staying.isEmpty)
    #expect(result.removedNames.contains("ci-review-bot"))
    #expect(try folder.ledger.keys.all().isEmpty)
    #expect(try folder.ledger.developers.all() == before)
    #expect(try folder.ledger.developers.identities().isEmpty)
    #expect(try folder.book.failures() == [])
  }

  @Test func `Undoing a list takes joined keys apart, and usage with them`() throws {
    let folder = try Folder()
    for sample in Folder.usage + [Folder.console] { try folder.imported(sample) }
    let (rows, keys) = (try folder.book.rows(), try folder.keyFacts())
    try folder.imported(Folder.users, Folder.keys)
    #expect(try folder.keyFacts() != keys)
    _ = try folder.undo(4)
    #expect(try folder.keyFacts() == keys)
    #expect(try folder.book.rows() == rows)
    #expect(try folder.book.failures() == [])
  }

  @Test func `A key that later usage is of stays, and it is said`() throws {
    let folder = try Folder()
    try folder.imported(Folder.keys)
    for sample in Folder.usage { try folder.imported(sample) }
    let result = try folder.undo(1)
    #expect(
      result.staying.contains("Key ci-review-bot stays: usage of other imports is of it."))
    #expect(try folder.key("ci-review-bot") != nil)
    #expect(try folder.key("old laptop") == nil)
    #expect(try folder.book.failures() == [])
  }

  @Test func `What a person built on a list stays, and it is said`() throws {
    let folder = try Folder()
    try folder.imported(Folder.users, Folder.keys)
    let key = try #require(try folder.ledger.keys.find(name: "old laptop"))
    var edited = key
    edited.value.status = .active
    try LedgerChange(ledger: folder.ledger, action: "key.edit", subject: "old laptop").run {
      try folder.ledger.keys.update(edited)
    }
    let result = try folder.undo(1)
    #expect(result.staying.contains { $0.contains("old laptop stays") })
    #expect(try folder.key("old laptop")?.status == .active)
  }

  @Test func `What another list says too holds after the undo`() throws {
    let folder = try Folder()
    try folder.imported(Folder.users, Folder.keys)
    let facts = try folder.keyFacts()
    let copy = try String(
      contentsOfFile: folder.folder.files.path(Folder.keys),
      encoding: .utf8)
    let path = try folder.folder.write(copy + "\n", to: "again.json", minutesAgo: 10)
    _ = try folder.folder.imported(path)
    _ = try folder.undo(1)
    // The owner came with the list of users, which nobody has told again.
    #expect(try folder.keyFacts().count == facts.count)
    #expect(try folder.key("old laptop")?.status == .archived)
    #expect(try folder.key("old laptop")?.owner == nil)
  }
}
