import Foundation

/// The files that the tests import.
enum Samples {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A sample folder or file of one format.
  static func path(_ name: String) -> String {
    tests.appending(path: "Fixtures/\(name)").path
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The folder of the invented team.
  static let team = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Samples/team").path
}
