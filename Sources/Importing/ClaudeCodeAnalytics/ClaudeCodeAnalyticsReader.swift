internal import UsageModel

extension SourceFormat {
  /// The Claude Code report of Anthropic's Admin API.
  public static let claudeCodeAnalytics = SourceFormat(
    "claude-code-analytics",
    summary: "pages of Anthropic's Admin API: GET /v1/organizations/usage_report/claude_code",
    traits: SourceTraits(
      .cell, tools: [.init(ClaudeCodeReader.id.rawValue, provider: "anthropic")], days: .utc),
    recognises: ClaudeCodeAnalyticsReader.recognises, read: ClaudeCodeAnalyticsReader.read)
}

/// Reads the pages of `GET /v1/organizations/usage_report/claude_code`: Claude Code's tokens by UTC
/// day, person or key, terminal and model, on all machines.
///
/// Source: platform.claude.com/docs, "Claude Code Analytics API". A record is a person's day in one
/// kind of terminal; each model of it is a cell. Commits, lines of code and tool decisions are not
/// read. A day that is requested again has grown: the larger counts stay.
public enum ClaudeCodeAnalyticsReader {
  /// In bytes; a record takes some fifteen hundred, and a few hundred more for each model.
  private static let longestRecord = 1 << 20

  /// Reads the records one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`. The records before a syntax error are delivered.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var report = AnalyticsReport(origin: context.origin)
    try APIPages.read(source, of: "a Claude Code report", onEvent) { stream in
      _ = try stream.kind()
      let line = stream.line
      guard let node = try stream.node(limit: longestRecord) else {
        let fault = RowError("a record is longer than 1 MB; expected a person's day")
        return try onEvent(.rejected(fault.at(line: line)))
      }
      for event in report.events(node) { try onEvent(event) }
    }
  }

  /// Returns whether the records are a person's or a key's days of Claude Code.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head) else { return false }
    return outline.has("data.core_metrics") || outline.has("data.model_breakdown")
      || outline.has("data.actor") && outline.has("data.customer_type")
  }
}

/// A Claude Code report, read record by record.
private struct AnalyticsReport {
  private var origin: RowOrigin
  /// The reasons that were noted; each is noted once.
  private var noted: Set<String> = []

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = ClaudeCodeReader.id.rawValue
    self.origin.hints.detail = .providerDay
  }

  /// Returns the outcome of each model of a record, preceded by any notes on it; a single one for a
  /// record without models, and for one that cannot be read.
  mutating func events(_ node: JSONNode) -> [ReadEvent] {
    do throws(RowError) {
      let record = try AnalyticsRecord(node)
      let models = try record.models()
      guard !models.isEmpty else { return [.skipped(.zeroUsage)] }
      var occurrences = OccurrenceCounter()
      return models.flatMap { events($0, of: record, &occurrences) }
    } catch {
      return [.rejected(error.at(line: node.line))]
    }
  }

  private mutating func events(
    _ node: JSONNode, of record: AnalyticsRecord, _ occurrences: inout OccurrenceCounter
  ) -> [ReadEvent] {
    do throws(RowError) {
      let usage = try AnalyticsUsage(node)
      var reasons = usage.unknownCounts.map {
        "\"\($0)\" is no count that is known; it is not counted; look for a newer Outlay"
      }
      if let fault = usage.costFault {
        reasons.append(fault + "; it is not kept, and the tokens count at list price")
      }
      let notes = reasons.filter { noted.insert($0).inserted }
        .map { ReadEvent.noted(ReadProblem(line: node.line, reason: $0)) }
      guard !usage.tokens.isEmpty || usage.cost ?? .zero != .zero else {
        return notes + [.skipped(.zeroUsage)]
      }
      let draft = record.draft(usage, number: occurrences.next(usage.dimensions), &origin)
      return notes + [.usage(draft)]
    } catch {
      return [.rejected(error.at(line: node.line))]
    }
  }
}
