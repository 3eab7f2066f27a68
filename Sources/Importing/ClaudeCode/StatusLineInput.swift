public import UsageModel

/// What Claude Code passes to a status line's command on standard input: only figures and names are
/// read, and every member may be absent or of a later shape.
///
/// Source: code.claude.com/docs/en/statusline, "Available data".
public struct StatusLineInput: Equatable, Sendable {
  /// How full a window is; the time at which it ends may not be told.
  public struct RateLimit: Equatable, Sendable {
    public let kind: PlanWindow.Kind
    /// Tenths of a percent.
    public let usedTenths: Int
    public let resetsAt: Instant?

    /// The window; nil where it is not told when it ends.
    public var window: PlanWindow? {
      resetsAt.map { PlanWindow(kind, usedTenths: usedTenths, resetsAt: $0) }
    }
  }

  /// The pull request of the branch that the session works on.
  public struct PullRequest: Equatable, Sendable {
    public let number: Int64
    /// Empty where it is not told.
    public let url: String
  }

  public private(set) var sessionID = ""
  public private(set) var transcriptPath = ""
  public private(set) var workingDirectory = ""
  /// The branch of the worktree; empty where it is not told.
  public private(set) var branch = ""
  /// The session's cost as the agent reckons it.
  public private(set) var cost: Money?
  /// The shortest first.
  public private(set) var rateLimits: [RateLimit] = []
  public private(set) var pullRequest: PullRequest?

  /// Parses one JSON object. Throws ``FileFailure`` for anything else.
  public init(_ bytes: [UInt8]) throws(FileFailure) {
    let problem = bytes.withUnsafeBytes { bytes -> JSONProblem? in
      do throws(JSONProblem) {
        try take(bytes)
        return nil
      } catch {
        return error
      }
    }
    guard let problem else { return }
    throw FileFailure(
      .badData, path: "standard input",
      reason: "is not what Claude Code gives a status line: \(problem.reason) at byte "
        + "\(problem.offset).")
  }

  /// The agent's own folder, such as `/home/ana/.claude`: what precedes `/projects/` in the
  /// transcript's path; empty where that is of another form.
  public var home: String {
    var rest = transcriptPath[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = transcriptPath[..<slash]
      if transcriptPath[slash...].hasPrefix("/projects/") { return String(rest) }
    }
    return ""
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "session_id": sessionID = try scanner.optionalText()?.string ?? ""
      case "transcript_path": transcriptPath = try scanner.optionalText()?.string ?? ""
      case "cwd": workingDirectory = try scanner.optionalText()?.string ?? ""
      case "workspace": try takeWorkspace(&scanner)
      case "worktree": try takeWorktree(&scanner)
      case "cost": try takeCost(&scanner)
      case "rate_limits": try takeRateLimits(&scanner)
      case "pr": try takePullRequest(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func takeWorkspace(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      guard key == "current_dir", workingDirectory.isEmpty else {
        try scanner.skipValue()
        continue
      }
      workingDirectory = try scanner.optionalText()?.string ?? ""
    }
  }

  private mutating func takeWorktree(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      guard key == "branch" else {
        try scanner.skipValue()
        continue
      }
      branch = try scanner.optionalText()?.string ?? ""
    }
  }

  private mutating func takeCost(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    var check = AmountCheck()
    while let key = try scanner.nextKey() {
      guard key == "total_cost_usd" else {
        try scanner.skipValue()
        continue
      }
      cost = try check.dollars("total_cost_usd", &scanner)
    }
  }

  private mutating func takeRateLimits(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    var (fiveHours, week): (RateLimit?, RateLimit?) = (nil, nil)
    while let key = try scanner.nextKey() {
      switch key {
      case "five_hour": fiveHours = try Self.rateLimit(.fiveHour, &scanner)
      case "seven_day": week = try Self.rateLimit(.weekly, &scanner)
      default: try scanner.skipValue()
      }
    }
    rateLimits = [fiveHours, week].compactMap { $0 }
  }

  /// The largest share that is believed: ten times a plan, where more can be bought.
  private static let largestShare: Int128 = 10_000

  /// Reads a window; nil without a share of 0 or more.
  private static func rateLimit(
    _ kind: PlanWindow.Kind, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> RateLimit? {
    guard try scanner.enterIfObject() else { return nil }
    var (used, resetsAt): (Int?, Instant?) = (nil, nil)
    while let key = try scanner.nextKey() {
      switch key {
      case "used_percentage":
        guard let tenths = try number(&scanner)?.scaled(by: 1) else { continue }
        used = (0...largestShare).contains(tenths) ? Int(tenths) : nil
      case "resets_at": resetsAt = try JSONInstant.parse(&scanner)
      default: try scanner.skipValue()
      }
    }
    return used.map { RateLimit(kind: kind, usedTenths: $0, resetsAt: resetsAt) }
  }

  private mutating func takePullRequest(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    var (id, url): (Int64?, String) = (nil, "")
    while let key = try scanner.nextKey() {
      switch key {
      case "number": id = try Self.number(&scanner)?.scaled(by: 0).flatMap { Int64(exactly: $0) }
      case "url": url = try scanner.optionalText()?.string ?? ""
      default: try scanner.skipValue()
      }
    }
    guard let id, id > 0 else { return }
    pullRequest = PullRequest(number: id, url: Self.isAddress(url) ? url : "")
  }

  /// Whether a text is the address of a page, without a name and password in it.
  private static func isAddress(_ url: String) -> Bool {
    url.hasPrefix("https://") && !url.contains("@") && url.utf8.count <= 1000
  }

  /// Reads a number; nil for any other value.
  private static func number(
    _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> DecimalText? {
    guard try scanner.kind() == .number else {
      try scanner.skipValue()
      return nil
    }
    return DecimalText(try scanner.number())
  }
}
