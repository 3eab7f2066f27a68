import UsageModel

/// Reads the files of agents that write one JSON object a line, each of which comes to one event.
enum JSONLines {
  /// Reads all lines and reports the outcome of each; `name` says what a line is, such as "a line
  /// of a chat".
  ///
  /// `event` returns the outcome of a line that is not blank, by its number from 1; nil if its caller
  /// reports it later. A last line that
  /// is still being written is skipped, and read again next time. Throws ``FileFailure`` when
  /// reading fails, and rethrows errors of `onEvent`.
  static func read(
    _ source: ByteSource, as name: String, _ onEvent: (ReadEvent) throws -> Void,
    event: (UnsafeRawBufferPointer, _ line: Int) throws(JSONProblem) -> ReadEvent?
  ) throws {
    var lines = LineReader(source)
    try lines.forEachLine { bytes, line, isTerminated in
      guard !isBlank(bytes) else { return try onEvent(.skipped(.noUsage)) }
      let outcome: ReadEvent?
      do throws(JSONProblem) {
        outcome = try event(bytes, line)
      } catch {
        outcome =
          error.isUnexpectedEnd && !isTerminated
          ? .skipped(.unfinished)
          : rejected("not \(name): \(error.reason) at byte \(error.offset)", line)
      }
      if let outcome { try onEvent(outcome) }
    } onOverlong: { line in
      let reason = "the line is too long even without its long strings; expected one JSON object"
      try onEvent(rejected(reason, line))
    }
  }

  private static func rejected(_ reason: String, _ line: Int) -> ReadEvent {
    .rejected(ReadProblem(line: line, reason: reason))
  }

  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
