import UsageModel

@testable import Importing

extension SourceFormat {
  /// A toy, to show what a reader needs: below the line `#toy` a call a line, with the input as it was before
  /// any of it came from the cache, `ID MM-DD PERSON KEY MODEL INPUT CACHED OUTPUT`.
  static let toy = SourceFormat(
    "toy", summary: "calls of a toy",
    traits: SourceTraits(
      .call, tools: [.init("toy", provider: "toyshop")], tokens: .inputIncludesCacheReads,
      days: .utc),
    options: [Toy.year.spec], recognises: { $0.bytes.starts(with: "#toy".utf8) },
    readLines: Toy.read)
}

private enum Toy {
  static let year = SourceOption("year", "The year of its days.", expected: "a year such as 2026") {
    Int($0).flatMap { (2000...2100).contains($0) ? $0 : nil }
  }

  static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    var lines = LineReader(source, linesBefore: context.start.lines)
    try lines.forEachLine { bytes, line, _ in
      let text = String(decoding: bytes, as: UTF8.self)
      guard !text.hasPrefix("#") else { return try onEvent(.skipped(.noUsage)) }
      let call = Result { () throws(RowError) in try draft(text, line, context) }
      switch call {
      case .success(let draft): try onEvent(.usage(draft))
      case .failure(let fault): try onEvent(.rejected(fault.at(line: line)))
      }
    } onOverlong: { line in
      try onEvent(.rejected(RowError("the line is too long").at(line: line)))
    }
    return ReadEnd(offset: context.start.offset + lines.end.offset, lines: lines.end.line)
  }

  private static func draft(
    _ text: String, _ line: Int, _ context: ReadContext
  ) throws(RowError) -> UsageDraft {
    let words = text.split(separator: " ").map(String.init)
    let counts = words.suffix(3).compactMap { Int64($0) }
    guard words.count == 8, counts.count == 3,
      let input = SourceFormat.toy.traits.tokens.uncached(input: counts[0], cacheRead: counts[1])
    else { throw RowError("the line is no call of a toy; expected eight words") }
    guard let year = context.options[year] else {
      throw RowError("the day has no year; say it, as in --year 2026")
    }
    guard let day = Day("\(year)-\(words[1])") else {
      throw RowError("the day cannot be read; expected one such as 10-31")
    }
    var origin = context.origin
    origin.source = "toy"
    (origin.identity, origin.keyName) = (words[2], words[3])
    return UsageDraft(
      identity: .external(callID: words[0]), origin: origin, at: Instant(startOfUTCDay: day),
      model: words[4], tokens: TokenCounts(input: input, cacheRead: counts[1], output: counts[2]),
      line: line)
  }
}
