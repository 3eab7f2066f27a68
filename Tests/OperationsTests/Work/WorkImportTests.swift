import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

struct WorkImportTests {
  let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
  }

  private func take(_ text: String, project: String? = nil) throws -> WorkImport.Outcome {
    let folder = try TemporaryFolder()
    let path = try folder.write(Data(text.utf8), to: "file")
    let file = try WorkFile.read(ByteSource(path: path), path: path)
    return try #require(try WorkImport(ledger, project: project).take([file]).first)
  }

  private func request(_ state: String, title: String = "Log in", merged: String = "null") -> String
  {
    """
    [{"number":45,"title":"\(title)","headRefName":"login","state":"\(state)","mergedAt":\(merged),
      "url":"https://github.com/acme/shop/pull/45"}]
    """
  }

  @Test func `What is imported again is the same, and what changed is updated`() throws {
    #expect(try take(request("OPEN")).added == 1)
    #expect(try take(request("OPEN")).same == 1)
    let outcome = try take(request("MERGED", merged: "\"2026-10-02T10:00:00Z\""))
    #expect(outcome.updated == 1)
    #expect(try ledger.work.items().map(\.value.isMerged) == [true])
  }

  @Test
  func `A pull request is of the project that is called as its repository, or of the stated one`()
    throws
  {
    let shop = try ledger.projects.add(Project(name: "shop"))
    let web = try ledger.projects.add(Project(name: "web"))
    _ = try take(request("OPEN"))
    #expect(try ledger.work.items().map(\.value.projectID) == [shop])
    _ = try take(request("OPEN"), project: "web")
    #expect(try ledger.work.items().map(\.value.projectID) == [web])
    #expect(throws: UnknownName.self) { try take("[]", project: "none") }
  }

  @Test func `A secret in a title is masked, and the same file again changes nothing`() throws {
    let secret = "sk-ant-api03-PLANTEDxQ7rT2mK9vLw4ZnB8cYd5HsJ3pF6gA1eR"
    _ = try take(request("OPEN", title: "Use \(secret)"))
    #expect(try take(request("OPEN", title: "Use \(secret)")).same == 1)
    let title = try #require(try ledger.work.items().first).value.title
    #expect(title.hasPrefix("Use ") && !title.contains("PLANTED"))
    _ = try take("Issue key,Summary\nABC-1,\(secret)\n")
    #expect(try ledger.work.items().allSatisfy { !$0.value.title.contains("PLANTED") })
  }

  @Test func `An import is taken back as a whole`() throws {
    _ = try take(request("OPEN"))
    let before = try ledger.work.items()
    let change = LedgerChange(ledger: ledger, action: "work.import", subject: "x")
    let made = try change.run(words: []) {
      _ = try take(request("CLOSED"))
      _ = try take("ID,Title,Status\nENG-1,T,Done\n")
    }
    #expect(try ledger.work.items().count == 2)
    _ = try LedgerChange.takeBack(entry: try #require(made.entry), in: ledger)
    #expect(try ledger.work.items() == before)
  }
}
