import Foundation
import Testing

/// The same call counts once, from whatever file and in whatever order.
struct OnceTests {
  private static let team = "\(Samples.team)/exports"

  @Test func `A second import of the same changes nothing`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("export", "calls")
    let second = try await desk.run("import", Self.team, "--format", "json")
    #expect(second.status == 0)
    #expect(second.out.contains(#""added": 0"#))
    #expect(second.out.contains(#""costUSD": 0"#))
    #expect(try await desk.done("export", "calls") == before)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test(arguments: [1, 2, 3])
  func `The order of imports leaves no trace`(seed: UInt64) async throws {
    let first = try await SampleTeam.desk()
    let desk = try Desk()
    try await SampleTeam.addPeople(to: desk)
    var random = Shuffle(state: seed)
    var folders = try FileManager.default.contentsOfDirectory(atPath: Self.team)
    folders.sort()
    folders.shuffle(using: &random)
    for folder in folders { try await desk.done("import", "\(Self.team)/\(folder)") }
    #expect(try await desk.done("export", "calls") == first.done("export", "calls"))
    #expect(try await desk.total() == first.total())
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test(arguments: [4, 5])
  func `Files imported one by one come to the same as their folder`(seed: UInt64) async throws {
    let folder = Samples.path("claude-code-jsonl")
    let (whole, pieces) = (try Desk(), try Desk())
    try await whole.done("import", folder)
    var random = Shuffle(state: seed)
    var files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".jsonl") }
    files.sort()
    files.shuffle(using: &random)
    try #require(files.count == 4)
    for file in files { try await pieces.done("import", "\(folder)/\(file)") }
    #expect(try await pieces.done("export", "calls") == whole.done("export", "calls"))
  }

  @Test(arguments: ["claude-code-jsonl", "fatima"])
  func `A transcript cut into three files at its lines is the same transcript`(
    name: String
  ) async throws {
    let source = name == "fatima" ? "\(Self.team)/fatima" : Samples.path(name)
    let (whole, pieces) = (try Desk(), try Desk())
    let wholeFolder = URL(filePath: whole.folder).appending(path: name).path
    try FileManager.default.copyItem(atPath: source, toPath: wholeFolder)
    for file in try FileManager.default.subpathsOfDirectory(atPath: source)
    where file.hasSuffix(".jsonl") {
      try cut("\(source)/\(file)", as: "\(name)/\(file.dropLast(6))", on: pieces)
    }
    for desk in [whole, pieces] {
      try await desk.done("developer", "add", "owner", "--path", "\(name)/**")
      try await desk.done("import", name)
    }
    #expect(try await pieces.done("export", "calls") == whole.done("export", "calls"))
    #expect(try await pieces.total() == whole.total())
  }

  /// Writes the lines of a file to three files, the order of lines kept.
  private func cut(_ file: String, as name: String, on desk: Desk) throws {
    let lines = try Data(contentsOf: URL(filePath: file))
      .split(separator: 0x0A)
    for part in 0..<3 {
      let range = lines.count * part / 3..<lines.count * (part + 1) / 3
      guard !range.isEmpty else { continue }
      let bytes = Data(lines[range].joined(separator: [0x0A]))
      try desk.write("\(name)-\(part).jsonl", bytes)
    }
  }

  @Test func `What was exported imports into another ledger as the same calls`() async throws {
    let first = try await SampleTeam.desk()
    let second = try Desk()
    let calls = try await first.done("export", "calls")
    try second.write("calls.csv", calls)
    try await second.done("import", "calls.csv", "--create-developers")
    #expect(try await second.done("export", "calls") == calls)
    #expect(try await second.total() == first.total())
    let (mine, theirs) = (
      try await second.report("--by", "developer,month"),
      try await first.report("--by", "developer,month")
    )
    #expect(mine.cells == theirs.cells)
  }

  @Test func `Calls that a ledger exported are duplicates in that ledger`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("export", "calls", "--output", "calls.csv")
    let out = try await desk.done("import", "calls.csv")
    #expect(out.hasPrefix("Nothing new in "))
    let total = try #require(Decimal(string: "460.727358825"))
    #expect(try await desk.total() == total)
  }

  @Test func `A transcript that grew adds only what is new`() async throws {
    let desk = try Desk()
    let path = "claude-code-jsonl/projects/-home-ben-code-web-shop"
    let file = "\(path)/aaff8c44-3ea3-4023-ad3e-46ea2429c2b6.jsonl"
    let lines = try Samples.text(file).split(separator: "\n")
    try desk.write("live.jsonl", lines[0] + "\n")
    try await desk.done("import", "live.jsonl")
    try desk.write("live.jsonl", lines.joined(separator: "\n") + "\n")
    let second = try await desk.done("import", "live.jsonl")
    #expect(second.contains("Added 1 call: "))
    #expect(try await desk.total() == Decimal(string: "0.060222"))
  }
}
