internal import UsageModel

/// Reads statements whose pages are buckets of UTC days with lines: `{"data": [{…, "results": […]}]}`.
struct StatementBuckets {
  /// How messages call the report.
  let report: String
  /// The days of a bucket.
  let days: (JSONNode) throws(RowError) -> DayRange
  /// The line of a result.
  let line: (JSONNode, DayRange) throws(RowError) -> StatementLine

  /// In bytes; a day has some hundred lines of five hundred.
  private static let longestBucket = 16 << 20

  /// Reads the lines one by one, and tells the days of each bucket, empty ones too.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`.
  func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    var cells = StatementCells(context)
    try APIPages.read(source, of: report, onEvent) { stream in
      _ = try stream.kind()
      let at = stream.line
      guard let bucket = try stream.node(limit: Self.longestBucket) else {
        let fault = RowError("a bucket is longer than 16 MB; expected the lines of a day")
        return try onEvent(.rejected(fault.at(line: at)))
      }
      try read(bucket, &cells, onEvent)
    }
  }

  private func read(
    _ bucket: JSONNode, _ cells: inout StatementCells, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    do {
      guard bucket.members != nil else { throw RowError("a bucket is no object; expected one") }
      guard let results = bucket["results"]?.array else {
        throw RowError("\"results\" of a bucket is no array; expected one")
      }
      let days = try days(bucket)
      try onEvent(.covers(days))
      for result in results { try onEvent(event(result, days, &cells)) }
    } catch let fault as RowError {
      try onEvent(.rejected(fault.at(line: bucket.line)))
    }
  }

  private func event(
    _ result: JSONNode, _ days: DayRange, _ cells: inout StatementCells
  ) -> ReadEvent {
    do throws(RowError) {
      guard result.members != nil else { throw RowError("a result is no object; expected one") }
      return .charged(cells.identified(try line(result, days)))
    } catch {
      return .rejected(error.at(line: result.line))
    }
  }
}
