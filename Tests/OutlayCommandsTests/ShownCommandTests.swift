import ArgumentParser
import Foundation
import Testing

@testable import OutlayCommands

/// The command lines that the README and the documentation show without output, also those that no test can run, such as
/// what asks a provider.
@Suite struct ShownCommandTests {
  private static let top = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of indented and `sh` blocks that begin with the program's name.
  static let lines: [String] = {
    let folder = top.appending(path: "Documentation").path
    let pages = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    let paths =
      ["README.md"] + pages.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/" + $0 }
    return paths.flatMap { path in
      let text = (try? String(contentsOf: top.appending(path: path), encoding: .utf8)) ?? ""
      return shown(in: text.replacing("\\\n", with: ""))
    }
  }()

  private static func shown(in page: String) -> [String] {
    var fence = ""
    return page.split(separator: "\n").compactMap { line in
      if line.hasPrefix("```") {
        fence = fence.isEmpty ? String(line) : ""
        return nil
      }
      let isCode = fence.isEmpty ? line.hasPrefix("    ") : fence == "```sh"
      let text = line.drop { $0 == " " }
      return isCode && text.hasPrefix("outlay ") ? String(text) : nil
    }
  }

  /// The words as a shell has them, up to a comment, a pipe or another command.
  static func words(of line: String) -> [String] {
    var (words, word, quote): ([String], String?, Character?) = ([], nil, nil)
    for character in line + " " {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else if word == nil, "#|&;<>".contains(character) {
        return words
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words
  }

  @Test func `Many are shown`() {
    #expect(Self.lines.count > 100)
    #expect(
      Self.words(of: "outlay a 'b c' \"d\"'e' f=''  # g 'h") == ["outlay", "a", "b c", "de", "f="])
    #expect(Self.words(of: "outlay a > b") == ["outlay", "a"])
  }

  @Test(arguments: lines)
  func `Each is one that the program takes`(line: String) throws {
    let words = Array(Self.words(of: line).dropFirst())
    guard words != ["--version"], words.first != "--generate-completion-script" else { return }
    do {
      _ = try OutlayCommand.command(of: words)
    } catch {
      Issue.record("\(line): \(OutlayCommand.fullMessage(for: error, columns: 200))")
    }
  }
}
