/// How the pages of a report follow each other.
enum Paging: Sendable {
  /// `has_more` and an opaque `next_page`, which goes into `page`.
  case token
  /// `has_more` and `last_id`, which goes into a parameter of this name.
  case afterID(String)
  /// `page` of `total_pages` in the query.
  case numbers
  /// `page` in the body, and `pagination.hasNextPage`.
  case numbersInBody
  /// One page is all.
  case single
  /// Links to files, each of which is a page; none for a day that is not there yet.
  case downloads

  /// Thrown for a page that is none of this report, or that does not say where the next one is.
  struct Fault: Error, Hashable {
    let reason: String
  }

  /// Returns the request for the page after one; nil after the last. `number` is that of the page,
  /// from 1.
  func next(
    after page: PageEnvelope, number: Int, _ request: PageRequest
  ) throws(Fault) -> PageRequest? {
    guard page.records != nil else {
      throw Fault(reason: "the answer is no page: expected an object with a list of records")
    }
    switch self {
    case .token:
      guard page.hasMore == true else { return nil }
      guard let token = page.nextPage, !token.isEmpty else { throw Self.lost }
      return request.with("page", token)
    case .afterID(let name):
      guard page.hasMore == true else { return nil }
      guard let id = page.lastID ?? page.ids.last, !id.isEmpty else { throw Self.lost }
      return request.with(name, id)
    case .numbers:
      let isLast = page.totalPages.map { number >= $0 } ?? true
      let goesOn = page.isTotalCapped == true && page.records ?? 0 > 0
      guard !isLast || goesOn else { return nil }
      return request.with("page", String(number + 1))
    case .numbersInBody:
      let isLast = page.pagination?.numPages.map { number >= $0 } ?? true
      guard page.pagination?.hasNextPage ?? !isLast else { return nil }
      return request.withBody("page", Int64(number + 1))
    case .single, .downloads: return nil
    }
  }

  private static let lost = Fault(
    reason: "the page says that more follow, and not where they are")

  /// Whether pages are found by numbers, so that records which come in the meantime move others to
  /// another page.
  var isByNumber: Bool {
    switch self {
    case .numbers, .numbersInBody: true
    default: false
    }
  }
}
