import Foundation
import TestSupport
import Testing

/// What the documentation shows is what the program does.
///
/// `RECORD_SNAPSHOTS=1` writes what the commands answer into the pages, and into `Snapshots/README.txt`.
struct DocumentationTests {
  private static let isRecording =
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil

  @Test(arguments: Page.documentation)
  func `Each command of a page answers what the page shows`(page: Page) async throws {
    let commands = page.shown
    guard !commands.isEmpty else { return }
    let stages = page.stages
    guard PostgresServer.isInstalled || !stages.contains(.warehouse) else { return }
    #expect(commands.allSatisfy { stages.indices.contains($0.scene) }, "a stage is missing")
    let scenes = stages.enumerated().map { scene, stage in
      (stage, commands.filter { $0.scene == scene }.map(\.text))
    }
    let played = try await Self.play(scenes)
    let answers = played.flatMap { $0 }
    var lines = page.lines
    for (command, answer) in zip(commands, answers).reversed() {
      let output =
        answer.isEmpty
        ? []
        : answer.split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
      lines.replaceSubrange(command.output, with: output)
    }
    let text = lines.joined(separator: "\n")
    if Self.isRecording {
      try text.write(to: Page.top.appending(path: page.name), atomically: true, encoding: .utf8)
    } else {
      expectNoDifference(text, page.lines.joined(separator: "\n"), comment: page.name)
    }
  }

  @Test func `The commands of the README run, and answer as is kept`() async throws {
    try await Self.expectReadme(on: .team, kept: "README.txt") { !Self.isOfWarehouse($0) }
  }

  @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed"))
  func `The commands of the README on a warehouse run, and answer as is kept`() async throws {
    try await Self.expectReadme(on: .warehouse, kept: "README-warehouse.txt", Self.isOfWarehouse)
  }

  private static func isOfWarehouse(_ block: [String]) -> Bool {
    block.contains { $0.contains("postgres://") }
  }

  private static func expectReadme(
    on stage: Stage, kept name: String, _ isMeant: ([String]) -> Bool
  ) async throws {
    let readme = try Page(named: "README.md")
    let blocks = readme.bare.filter(isMeant).map { block in
      block.filter { NotRun.reason(of: $0) == nil }
    }.filter { !$0.isEmpty }
    let answers = try await Self.play(blocks.map { (stage, $0) })
    let text = zip(blocks, answers).map { Self.transcript(of: $0, answers: $1) }
      .joined(separator: "\n")
    let beside = Page.top.appending(path: "Tests/EndToEndTests/Snapshots").path
    try expectSnapshot(of: text, named: name, in: beside)
  }

  /// Plays scenes side by side, each with a home folder of its own; answers them in order.
  private static func play(_ scenes: [(Stage, [String])]) async throws -> [[String]] {
    try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      for (number, (stage, commands)) in scenes.enumerated() {
        group.addTask { (number, commands.isEmpty ? [] : try await stage.play(commands)) }
      }
      var answers = [[String]](repeating: [], count: scenes.count)
      for try await (number, said) in group { answers[number] = said }
      return answers
    }
  }

  /// A block's commands with the first lines of their answers; a wrong command line is an issue.
  private static func transcript(of block: [String], answers: [String]) -> String {
    zip(block, answers).map { command, answer in
      let isRight = !answer.contains(/\(status (?!1\))\d+\)$/)
      #expect(isRight, "\(command)\n\(answer)")
      // Columns are as wide as the reader's paths are long.
      let even = answer.replacing(/[ ]{2,}/, with: "  ").replacing(/─{2,}/, with: "──")
      let lines = even.split(separator: "\n", omittingEmptySubsequences: false)
      // What an import of a copy finds open depends on which of two copies' files told a row.
      let isImport = command.hasPrefix("outlay import exports/")
      let shown = lines.prefix(isImport ? 12 : 30).joined(separator: "\n")
      let rest = !isImport && lines.count > 30 ? "\n… \(lines.count - 30) lines more" : ""
      return "$ \(command)\n\(shown)\(rest)\n"
    }.joined()
  }

  @Test func `What no test runs is counted, has a reason and stands in a page`() throws {
    let pages = try Page.documentation + [Page(named: "README.md")]
    let commands = pages.flatMap(\.bare).joined()
    let unrun = commands.filter { NotRun.reason(of: $0) != nil }
    for page in Page.documentation {
      for command in page.bare.joined() {
        #expect(
          NotRun.reason(of: command) != nil, "\(page.name): \(command) is shown without output")
      }
    }
    for prop in Prop.all {
      let isShown = commands.contains { Prop.all(for: $0).contains { $0.command == prop.command } }
      #expect(isShown, "\(prop.command) is in no page")
    }
    for key in NotRun.reasons.keys {
      #expect(commands.contains { NotRun.isMeant($0, by: key) }, "\(key) is in no page")
    }
    #expect(unrun.count == NotRun.count, "\(unrun.joined(separator: "\n"))")
  }
}
