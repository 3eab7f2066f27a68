import Foundation
import Testing

/// A page of the documentation, and the commands that it shows.
///
/// A block fenced as `console` has lines that begin with `$ `, each with its output below; it is run. One fenced
/// as `sh`, and an indented one of the README, has commands alone. Other fences are files and settings.
struct Page: Sendable, CustomTestStringConvertible {
  /// A command as it stands in a page.
  struct Command: Sendable {
    let text: String
    /// The lines of the page that are its output.
    var output: Range<Int>
    /// The blocks that share one folder and one ledger have the same number.
    let scene: Int
  }

  let name: String
  let lines: [String]

  var testDescription: String { name }

  static let top = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  init(named name: String) throws {
    self.name = name
    let text = try String(contentsOf: Self.top.appending(path: name), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Every page below `Documentation`.
  static let documentation: [Page] = {
    let folder = top.appending(path: "Documentation").path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.filter { $0.hasSuffix(".md") }.sorted().compactMap {
      try? Page(named: "Documentation/\($0)")
    }
  }()

  /// The stage that each scene is played on, by the comments `<!-- stage: team -->` of the page.
  var stages: [Stage] {
    lines.compactMap { $0.firstMatch(of: /^<!-- stage: (\w+) -->/) }
      .compactMap { Stage(rawValue: String($0.output.1)) }
  }

  /// The commands of the page's console blocks.
  var shown: [Command] {
    var commands: [Command] = []
    var scene = -1
    var isInside = false
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("<!-- stage: ") { scene += 1 }
      if line.hasPrefix("```") {
        isInside = !isInside && line == "```console"
      } else if isInside {
        if line.hasPrefix("$ ") {
          let after = number + 1..<number + 1
          commands.append(.init(text: String(line.dropFirst(2)), output: after, scene: scene))
        } else if let last = commands.indices.last {
          commands[last].output = commands[last].output.lowerBound..<number + 1
        }
      }
    }
    return commands
  }

  /// The commands of the page's blocks that show no output, block by block.
  var bare: [[String]] {
    var blocks: [[String]] = []
    var fence = ""
    var wasCode = false
    for line in lines {
      let isCode: Bool
      if line.hasPrefix("```") {
        fence = fence.isEmpty ? line : ""
        isCode = false
      } else if fence.isEmpty {
        isCode = line.hasPrefix("    ")
      } else {
        isCode = fence == "```sh"
      }
      if isCode { Self.add(line.drop { $0 == " " }, to: &blocks, isNext: wasCode) }
      wasCode = isCode
    }
    return blocks.filter { $0.contains { $0.contains(/^(outlay |Scripts\/|sudo |claude )/) } }
  }

  /// Adds a line to the last block, or to a new one; a line after a backslash goes on with the one before.
  private static func add(_ line: Substring, to blocks: inout [[String]], isNext: Bool) {
    if !isNext { blocks.append([]) }
    let block = blocks.count - 1
    if let last = blocks[block].last, last.hasSuffix("\\") {
      blocks[block][blocks[block].count - 1] = String(last.dropLast()) + line
    } else {
      blocks[block].append(String(line))
    }
  }
}
