import Foundation
import Importing
import TestSupport
import Testing

/// The system tells of changes below a folder.
@Suite struct FolderChangesTests {
  private let files: TemporaryFolder
  private let changes: any ChangeSource

  init() throws {
    files = try TemporaryFolder()
    try files.write("{}\n", to: "a/s.jsonl")
    changes = FolderChanges.below([files.path()])
  }

  /// Waits up to five seconds.
  private func isHeard() -> Bool { (0..<50).contains { _ in changes.wait(milliseconds: 100) } }

  /// Takes what has been heard so far.
  private func listenOn() { while changes.wait(milliseconds: 100) {} }

  @Test func `Nothing is heard of files that nobody touches`() {
    #expect(!changes.wait(milliseconds: 50))
  }

  @Test func `A new file is heard of, also in a folder that is new itself`() throws {
    try files.write("{}\n", to: "new/deep/t.jsonl")
    #expect(isHeard())
    listenOn()
    try files.write("{}\n", to: "new/deep/u.jsonl")
    #expect(isHeard())
  }

  @Test func `A file that grows is heard of, or the folders are to be looked through`() throws {
    let handle = try #require(FileHandle(forWritingAtPath: files.path("a/s.jsonl")))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{}\n".utf8))
    try handle.close()
    #expect(!changes.hearsAll || isHeard())
  }

  @Test func `A file stands for its folder`() throws {
    let changes = FolderChanges.below([files.path("a/s.jsonl")])
    try files.write("{}\n{}\n", to: "a/s.jsonl")
    #expect((0..<50).contains { _ in changes.wait(milliseconds: 100) })
  }
}
