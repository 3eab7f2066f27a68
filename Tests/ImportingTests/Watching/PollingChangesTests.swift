import TestSupport
import Testing

@testable import Importing

/// Where the system tells of no changes, sizes and times do.
@Suite struct PollingChangesTests {
  @Test func `A file that grew since the last look is a change, once`() throws {
    let files = try TemporaryFolder()
    try files.write("1", to: "a")
    let changes = PollingChanges([files.path()])
    try files.write("12", to: "a")
    #expect((0..<6).contains { _ in changes.wait(milliseconds: 500) })
    #expect(!(0..<5).contains { _ in changes.wait(milliseconds: 500) })
  }

  @Test func `A folder that is not there yet is no change`() {
    #expect(!PollingChanges(["/nowhere/at/all"]).wait(milliseconds: 1))
  }

  @Test func `Folders below are found once, links and hidden ones too`() throws {
    let files = try TemporaryFolder()
    try files.write("", to: "a/.b/c/x")
    try files.write("", to: ".git/y")
    let folders = FolderTree.folders(below: [files.path(), files.path("a")])
    let names = folders.map { String($0.dropFirst(files.path().count)) }
    #expect(names == ["", "/a", "/a/.b", "/a/.b/c"])
  }
}
