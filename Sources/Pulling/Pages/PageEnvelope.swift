#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What a page says of itself and of the pages after it; the records within are the readers' matter.
struct PageEnvelope: Decodable, Equatable {
  /// Anthropic and OpenAI.
  var hasMore: Bool?
  var nextPage: String?
  var lastID: String?
  /// LiteLLM.
  var total: Int?
  var page: Int?
  var totalPages: Int?
  /// Whether `total` stops at a limit, so that more pages may follow.
  var isTotalCapped: Bool?
  /// Cursor.
  var eventCount: Int?
  var pagination: Pagination?
  /// GitHub.
  var downloadLinks: [String]?
  /// The number of records; nil where there is no list of them.
  var records: Int?
  /// The ids of the records, where they have one.
  var ids: [String] = []

  struct Pagination: Decodable, Equatable {
    var numPages: Int?
    var currentPage: Int?
    var hasNextPage: Bool?
  }

  private enum Name: String, CodingKey {
    case hasMore = "has_more"
    case nextPage = "next_page"
    case lastID = "last_id"
    case total, page, pagination, data, usageEvents
    case totalPages = "total_pages"
    case isTotalCapped = "total_is_capped"
    case eventCount = "totalUsageEventsCount"
    case downloadLinks = "download_links"
  }

  /// A record, of which the id alone is read.
  private struct Entry: Decodable {
    let id: String?

    private enum Name: String, CodingKey {
      case id
    }

    init(from decoder: any Decoder) throws {
      id = try? decoder.container(keyedBy: Name.self).decode(String.self, forKey: .id)
    }
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Name.self)
    hasMore = try? object.decode(Bool.self, forKey: .hasMore)
    nextPage = try? object.decode(String.self, forKey: .nextPage)
    lastID = try? object.decode(String.self, forKey: .lastID)
    total = try? object.decode(Int.self, forKey: .total)
    page = try? object.decode(Int.self, forKey: .page)
    totalPages = try? object.decode(Int.self, forKey: .totalPages)
    isTotalCapped = try? object.decode(Bool.self, forKey: .isTotalCapped)
    eventCount = try? object.decode(Int.self, forKey: .eventCount)
    pagination = try? object.decode(Pagination.self, forKey: .pagination)
    downloadLinks = try? object.decode([String].self, forKey: .downloadLinks)
    let list =
      (try? object.decode([Entry].self, forKey: .data))
      ?? (try? object.decode([Entry].self, forKey: .usageEvents))
    records = list?.count
    ids = list?.compactMap(\.id) ?? []
  }

  /// The number of records on all pages; nil where it is not said, or not exactly.
  var recordsOfAll: Int? { isTotalCapped == true ? nil : eventCount ?? total }

  /// Reads a page; nil where it is not JSON to its end, or no object.
  init?(_ bytes: [UInt8]) {
    guard let envelope = try? JSONDecoder().decode(PageEnvelope.self, from: Data(bytes)) else {
      return nil
    }
    self = envelope
  }
}
