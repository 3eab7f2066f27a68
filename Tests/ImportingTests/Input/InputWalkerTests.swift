import Foundation
import Testing

@testable import Importing

@Suite struct InputWalkerTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private func files(_ paths: String...) throws -> [InputFile] {
    try InputWalker(workingDirectory: scratch.path).files(in: paths)
  }

  @Test func `A folder stands for all files below it, in byte order`() throws {
    for name in ["x/b.csv", "x/B.csv", "x/a/z.csv", "x/é.csv", "y.csv"] { try scratch.write(name) }
    #expect(
      try files("x").map(\.shownPath) == ["x/B.csv", "x/a/z.csv", "x/b.csv", "x/é.csv"])
  }

  @Test func `A file knows the folder below the imported one`() throws {
    for name in ["x/ana/1.csv", "x/ana/deep/er/2.csv", "x/ben/3.csv", "x/4.csv"] {
      try scratch.write(name)
    }
    let folders = try files("x").map { ($0.shownPath, $0.folder) }
    #expect(
      folders.map(\.0) == ["x/4.csv", "x/ana/1.csv", "x/ana/deep/er/2.csv", "x/ben/3.csv"])
    #expect(folders.map(\.1) == ["", "ana", "ana", "ben"])
    #expect(try files("x/ana/1.csv").map(\.folder) == [""])
  }

  @Test(arguments: ["x", "x/", "./x", "x/../x", "x/."])
  func `Paths are absolute and normal, however the folder is typed`(typed: String) throws {
    try scratch.write("x/a/1.csv")
    #expect(try files(typed).map(\.path) == [scratch.path + "/x/a/1.csv"])
  }

  @Test func `The current folder is not shown`() throws {
    try scratch.write("a/1.csv")
    #expect(try files(".").map(\.shownPath) == ["a/1.csv"])
  }

  @Test func `Hidden files and folders are left out unless named`() throws {
    for name in [".claude/projects/s/1.jsonl", ".hidden.csv", "a/.git/2.csv", "3.csv"] {
      try scratch.write(name)
    }
    #expect(try files(".").map(\.shownPath) == ["3.csv"])
    #expect(try files(".claude").map(\.shownPath) == [".claude/projects/s/1.jsonl"])
    #expect(try files(".hidden.csv").count == 1)
  }

  @Test func `Links to folders are not followed, so that circles end`() throws {
    try scratch.write("x/a/1.csv")
    try scratch.link("x/a/loop", to: scratch.path + "/x")
    try scratch.link("x/self", to: ".")
    #expect(try files("x").map(\.shownPath) == ["x/a/1.csv"])
  }

  @Test func `A folder behind a link is read when it was named`() throws {
    try scratch.write("x/1.csv")
    try scratch.link("named", to: "x")
    #expect(try files("named").map(\.shownPath) == ["named/1.csv"])
  }

  @Test func `A link to a file is that file, and one to nothing is left out`() throws {
    try scratch.write("y/1.csv")
    try scratch.makeFolder("x")
    try scratch.link("x/link.csv", to: "../y/1.csv")
    try scratch.link("x/broken.csv", to: "nowhere")
    #expect(try files("x").map(\.shownPath) == ["x/link.csv"])
  }

  @Test func `A pipe in a folder is left out`() throws {
    try scratch.write("x/1.csv")
    #expect(mkfifo(scratch.path + "/x/pipe", 0o600) == 0)
    #expect(try files("x").map(\.shownPath) == ["x/1.csv"])
    #expect(try files("x/pipe").count == 1)
  }

  @Test func `A file that is reached twice is read once, with its folder`() throws {
    try scratch.write("x/ana/1.csv")
    let once = try files("x/ana/1.csv", "x")
    #expect(once.map(\.folder) == ["ana"])
    #expect(try files("x", "x/ana/1.csv") == once)
  }

  @Test func `The standard input stays what it is`() throws {
    #expect(try files("-") == [InputFile(path: "-", shownPath: "-", folder: "")])
  }

  @Test func `A path that does not exist is named`() throws {
    #expect(
      throws: FileFailure(
        .noInput, path: "nowhere", reason: "no such file or folder; check the path")
    ) { try files("nowhere") }
  }

  @Test(arguments: ["", ".hidden"])
  func `An empty folder is nothing to read`(content: String) throws {
    try scratch.makeFolder("x")
    if !content.isEmpty { try scratch.write("x/" + content) }
    #expect(
      throws: FileFailure(.noInput, path: "x", reason: "nothing to read: the folder holds no files")
    ) { try files("x") }
  }

  @Test func `Two hundred nested folders are walked`() throws {
    let deep = (0..<200).map { _ in "d" }.joined(separator: "/")
    try scratch.write("x/\(deep)/1.csv")
    #expect(try files("x").count == 1)
  }
}
