/// How long an agent keeps its files before it deletes them itself, by their age.
public struct AgentRetention: Equatable, Sendable {
  /// The days for which files are kept where the settings say nothing.
  public let usualDays: Int
  /// The member of the settings that says otherwise, such as `cleanupPeriodDays`.
  public let setting: String
  /// The settings beside the agent's folder, such as `settings.json`.
  let file: String

  /// The largest settings that are read, in bytes.
  private static let largest = 4 << 20
  /// More days than this are not told apart, about a thousand years.
  private static let longest = 365_250

  init(usualDays: Int, setting: String, in file: String) {
    self.usualDays = usualDays
    self.setting = setting
    self.file = file
  }

  /// The path of the settings for an agent's folder, `~/.claude/settings.json` for
  /// `~/.claude/projects`.
  public func settings(beside folder: String) -> String {
    (folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "") + "/" + file
  }

  /// Returns the days that the settings beside a folder say; nil where they say none that can be
  /// read. All other members are skipped unseen.
  public func statedDays(beside folder: String) -> Int? {
    guard let source = try? ByteSource(path: settings(beside: folder)),
      let bytes = try? source.readAll(limit: Self.largest),
      let number = try? bytes.withUnsafeBytes({ try number(in: JSONScanner($0)) }),
      let days = Int(number), days > 0
    else { return nil }
    return min(days, Self.longest)
  }

  /// Returns the text of the member's number; nil where there is no such member.
  private func number(in settings: JSONScanner) throws(JSONProblem) -> String? {
    var settings = settings
    var found: String?
    try settings.enterObject()
    while let key = try settings.nextKey() {
      if key.string == setting, try settings.kind() == .number {
        found = String(decoding: try settings.number(), as: UTF8.self)
      } else {
        try settings.skipValue()
      }
    }
    return found
  }
}
