internal import CustomDump
internal import Foundation
public import Testing

/// Compares a text with the one kept in `Snapshots/` beside the test, and shows the difference.
///
/// `RECORD_SNAPSHOTS=1 swift test` keeps the new text instead.
public func expectSnapshot(
  of text: String, named name: String, in filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
  let kept = try String(contentsOf: file, encoding: .utf8)
  expectNoDifference(
    text, kept, comment: "\(name) is not as kept", sourceLocation: sourceLocation)
}

/// Records an issue with the lines that differ between two values.
///
/// CustomDump's own `expectNoDifference` passes silently unless more is linked.
public func expectNoDifference<Value: Equatable>(
  _ actual: Value, _ expected: Value, comment: String = "The values differ",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual != expected else { return }
  let difference = diff(expected, actual) ?? "\(expected)\nis not\n\(actual)"
  Issue.record("\(comment):\n\(difference)", sourceLocation: sourceLocation)
}
