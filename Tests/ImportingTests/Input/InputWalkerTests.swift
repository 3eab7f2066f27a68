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
      try files("x").map(\.displayPath) == ["x/B.csv", "x/a/z.csv", "x/b.csv", "x/é.csv"])
  }

  @Test func `A file knows the folder below the imported one`() throws {
    for name in ["x/ana/1.csv", "x/ana/deep/er/2.csv", "x/ben/3.csv", "x/4.csv"] {
      try scratch.write(name)
    }
    let folders = try files("x").map { ($0.displayPath, $0.folder) }
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
    #expect(try files(".").map(\.displayPath) == ["a/1.csv"])
  }

  private func look(_ paths: String...) throws -> InputFiles {
    try InputWalker(workingDirectory: scratch.path).look(at: paths)
  }

  @Test func `Hidden files and folders are read`() throws {
    for name in ["ana/.claude/projects/s/1.jsonl", ".hidden.csv", "3.csv"] {
      try scratch.write(name)
    }
    let found = try look(".")
    #expect(
      found.files.map(\.displayPath) == [".hidden.csv", "3.csv", "ana/.claude/projects/s/1.jsonl"])
    #expect(found.files.map(\.folder) == ["", "", "ana"])
    #expect(found.leftOut == [])
    #expect(try files("ana").map(\.folder) == [""])
  }

  @Test func `What an agent and a system write beside transcripts is passed over`() throws {
    for name in [
      "p/s.jsonl", "p/sessions-index.json", "p/s/subagents/agent-1.meta.json", "p/._s.jsonl",
      ".DS_Store", ".git/x.json", ".claude/settings.json", ".claude/todos/1.json",
      ".gemini/tmp/shop/logs.json", ".gemini/tmp/shop/checkpoint-a.json",
    ] { try scratch.write(name) }
    let found = try look(".")
    #expect(found.files.map(\.displayPath) == ["p/s.jsonl"])
    #expect(found.leftOut == [])
    #expect(try files("p/sessions-index.json").count == 1)
  }

  @Test func `A linked folder is read once, and circles end`() throws {
    try scratch.write("x/a/1.csv")
    try scratch.write("elsewhere/2.csv")
    try scratch.link("x/a/loop", to: scratch.path + "/x")
    try scratch.link("x/self", to: ".")
    try scratch.link("x/again", to: "a")
    try scratch.link("x/other", to: "../elsewhere")
    try scratch.link("elsewhere/back", to: "../x/a")
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/a/1.csv", "x/other/2.csv"])
    #expect(found.files.map(\.folder) == ["a", "other"])
    #expect(found.leftOut == [])
  }

  @Test func `A link to a folder around the named one is left out, and said to be`() throws {
    try scratch.write("x/a/1.csv")
    try scratch.write("2.csv")
    try scratch.link("x/a/up", to: "../..")
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/a/1.csv"])
    #expect(found.leftOut.map(\.path) == ["x/a/up"])
    #expect(found.leftOut.first?.reason.contains("a link to a folder around this one") == true)
  }

  @Test func `A name that is not UTF-8 is left out under a name that can be read`() throws {
    try scratch.write("x/1.csv")
    let name = Array((scratch.path + "/x/proj-").utf8) + [0xE9, 0x74, 0xE9, 0]
    let isMade = name.map(CChar.init(bitPattern:)).withUnsafeBufferPointer { text in
      text.baseAddress.map { mkdir($0, 0o700) == 0 } ?? false
    }
    #expect(isMade)
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/1.csv"])
    #expect(
      found.leftOut == [
        FileFailure(
          .noInput, path: "x/proj-\\xE9t\\xE9",
          reason: "the name is not UTF-8; rename it to read it")
      ])
  }

  @Test func `A listing that breaks off keeps what it found, and says so`() throws {
    for name in ["x/1.csv", "x/2.csv", "x/3.csv"] { try scratch.write(name) }
    var left = 4
    let listing = FolderListing(scratch.path + "/x", shownAs: "x") { stream in
      left -= 1
      if left < 0 { errno = EIO }
      return left < 0 ? nil : readdir(stream)
    }
    #expect((2...4).contains(listing.entries.count))
    #expect(listing.failure?.path == "x")
    #expect(listing.failure?.reason.contains("cannot be listed to its end: input/output") == true)
  }

  @Test(.enabled(if: getuid() != 0, "permissions do not bind the superuser"))
  func `A folder that may not be read is left out, the others are not`() throws {
    try scratch.write("x/open/1.csv")
    try scratch.write("x/locked/2.csv")
    chmod(scratch.path + "/x/locked", 0)
    defer { chmod(scratch.path + "/x/locked", 0o700) }
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/open/1.csv"])
    #expect(found.leftOut.map(\.path) == ["x/locked"])
    #expect(throws: FileFailure.self) { try files("x/locked") }
  }

  @Test func `A folder behind a link is read when it was named`() throws {
    try scratch.write("x/1.csv")
    try scratch.link("named", to: "x")
    #expect(try files("named").map(\.displayPath) == ["named/1.csv"])
  }

  @Test func `A link to a file is that file, and one to nothing is said to be left out`() throws {
    try scratch.write("y/1.csv")
    try scratch.makeFolder("x")
    try scratch.link("x/link.csv", to: "../y/1.csv")
    try scratch.link("x/broken.csv", to: "nowhere")
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/link.csv"])
    #expect(found.leftOut.map(\.description) == ["x/broken.csv: is a link that leads nowhere"])
  }

  @Test func `A pipe in a folder is left out, and said to be`() throws {
    try scratch.write("x/1.csv")
    #expect(mkfifo(scratch.path + "/x/pipe", 0o600) == 0)
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/1.csv"])
    #expect(found.leftOut.map(\.description) == ["x/pipe: is a pipe; name it itself to read it"])
    #expect(try files("x/pipe").count == 1)
  }

  @Test(arguments: ["/dev/null", "/dev/zero", "/dev/tty"])
  func `A device is refused before it is opened`(path: String) {
    #expect(throws: SystemFile.device(path)) { try files(path) }
  }

  @Test func `Folders deeper than the system's paths are said to be left out`() throws {
    try scratch.write("x/1.csv")
    let name = String(repeating: "d", count: 250)
    var folders = [open(scratch.path + "/x", O_RDONLY)]
    for _ in 1...20 {
      #expect(mkdirat(folders[folders.count - 1], name, 0o700) == 0)
      folders.append(openat(folders[folders.count - 1], name, O_RDONLY))
    }
    defer {
      for folder in folders.reversed() {
        unlinkat(folder, name, AT_REMOVEDIR)
        close(folder)
      }
    }
    let found = try look("x")
    #expect(found.files.map(\.displayPath) == ["x/1.csv"])
    let failure = try #require(found.leftOut.first)
    #expect(found.leftOut.count == 1 && failure.path.count == 120)
    #expect(failure.reason.hasSuffix("longer than the system takes; name a folder further inside"))
  }

  @Test func `A file that is reached twice is read once, with its folder`() throws {
    try scratch.write("x/ana/1.csv")
    let once = try files("x/ana/1.csv", "x")
    #expect(once.map(\.folder) == ["ana"])
    #expect(try files("x", "x/ana/1.csv") == once)
  }

  @Test func `The standard input stays what it is`() throws {
    #expect(try files("-") == [InputFile(path: "-", displayPath: "-", folder: "")])
  }

  @Test func `A path that does not exist is named`() throws {
    #expect(
      throws: FileFailure(
        .noInput, path: "nowhere", reason: "no such file or folder; check the path")
    ) { try files("nowhere") }
  }

  @Test(arguments: ["", "sessions-index.json"])
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
