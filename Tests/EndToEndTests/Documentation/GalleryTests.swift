import Foundation
import Testing

/// The page of messages has all of them.
struct GalleryTests {
  /// Where errors are made that a person at a terminal reads.
  private static let rooms = [
    "Alerting", "Analysis", "Budgeting", "Importing", "LedgerStore", "Operations", "OutlayCommands",
    "Recording", "Reporting", "UsageModel",
  ]

  @Test(arguments: rooms)
  func `Every message that a command ends with has its cause and cure in the page of messages`(
    room: String
  ) throws {
    let page = try Page(named: "Documentation/errors.md").lines.joined(separator: "\n")
    let folder = Page.top.appending(path: "Sources/\(room)")
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      guard path.hasSuffix(".swift") else { continue }
      let bytes = try [UInt8](Data(contentsOf: folder.appending(path: path)))
      for text in MessageScanner.texts(in: bytes) {
        let part = longestPart(of: text)
        guard part.count >= 12, part.contains(" ") else { continue }
        let isShown = page.contains(part)
        #expect(
          isShown,
          "Documentation/errors.md lacks '\(part)' of \(room)/\(path): show what says it, with cause and cure"
        )
      }
    }
  }

  /// The longest of a text's parts between values.
  private func longestPart(of text: String) -> String {
    let longest = text.split(separator: "\0").max { $0.count < $1.count } ?? ""
    return longest.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
