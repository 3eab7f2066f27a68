import Foundation

/// What the sample files come to, counted by hand: `Fixtures/EXPECTED.json`.
struct KnownTotals: Decodable {
  struct Transcripts: Decodable {
    let rows: [Row]
    let total: String

    enum CodingKeys: String, CodingKey {
      case rows
      case total = "total_usd"
    }
  }

  struct Row: Decodable {
    let session: String
    let model: String
    let date: String
    let messages: Int
    let input: Int
    let cacheWrite5m: Int
    let cacheWrite1h: Int
    let cacheRead: Int
    let output: Int
    let cost: String

    enum CodingKeys: String, CodingKey {
      case session, model, date, messages, input, output
      case cacheWrite5m = "cache_write_5m"
      case cacheWrite1h = "cache_write_1h"
      case cacheRead = "cache_read"
      case cost = "cost_usd"
    }

    var figures: ReportFile.Figures {
      .init(
        requests: messages, input: input, cacheWrite: cacheWrite5m + cacheWrite1h,
        cacheRead: cacheRead, output: output, cost: Decimal(string: cost) ?? -1)
    }
  }

  struct Sheet: Decodable {
    let total: String

    enum CodingKeys: String, CodingKey { case total = "total_usd" }
  }

  let transcripts: Transcripts
  let sheets: [String: Sheet]

  enum CodingKeys: String, CodingKey {
    case transcripts = "claude-code-jsonl"
    case sheets = "generic-spreadsheet"
  }

  static func load() throws -> KnownTotals {
    let file = URL(filePath: Samples.path("EXPECTED.json"))
    return try JSONDecoder().decode(KnownTotals.self, from: Data(contentsOf: file))
  }
}
