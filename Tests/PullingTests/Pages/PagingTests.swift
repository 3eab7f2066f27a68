import Testing

@testable import Pulling

@Suite struct PagingTests {
  private func next(
    _ paging: Paging, _ page: String, number: Int = 1,
    _ request: PageRequest = PageRequest("/x", query: [("limit", "7")])
  ) throws -> PageRequest? {
    let envelope = try #require(PageEnvelope(Array(page.utf8)))
    return try paging.next(after: envelope, number: number, request)
  }

  private func url(_ request: PageRequest?) throws -> String? {
    let base = try BaseURL("https://a.example")
    return request.map { base.url($0.path, query: $0.query) }
  }

  @Test func `A token goes into the next request, all else unchanged`() throws {
    let page = #"{"data":[],"has_more":true,"next_page":"page_2"}"#
    #expect(try url(next(.token, page)) == "https://a.example/x?limit=7&page=page_2")
    let third = #"{"data":[],"has_more":true,"next_page":"page_3"}"#
    let request = PageRequest("/x", query: [("limit", "7"), ("page", "page_2")])
    #expect(try url(next(.token, third, request)) == "https://a.example/x?limit=7&page=page_3")
    #expect(try next(.token, #"{"data":[],"has_more":false,"next_page":null}"#) == nil)
  }

  @Test(arguments: [
    #"{"data":[],"has_more":true,"next_page":null}"#, #"{"data":[],"has_more":true}"#,
    #"{"data":[],"has_more":true,"next_page":""}"#,
  ])
  func `More without a place is a fault`(page: String) {
    #expect(throws: Paging.Fault.self) { try next(.token, page) }
  }

  @Test(arguments: [#"{"error":{"message":"x"}}"#, #"{"data":7}"#, "{}"])
  func `What has no records is no page`(text: String) {
    #expect(throws: (any Error).self) { try next(.token, text) }
  }

  @Test func `A list goes on after its last id, stated or found`() throws {
    let stated = #"{"data":[{"id":"a"}],"has_more":true,"last_id":"b"}"#
    #expect(try url(next(.afterID("after_id"), stated)) == "https://a.example/x?limit=7&after_id=b")
    let found = #"{"data":[{"id":"a"}],"has_more":true}"#
    #expect(try url(next(.afterID("after"), found)) == "https://a.example/x?limit=7&after=a")
    #expect(try next(.afterID("after"), #"{"data":[],"has_more":false}"#) == nil)
  }

  @Test func `Pages by number end with the last one`() throws {
    let page = #"{"data":[{}],"page":1,"total_pages":2,"total":2}"#
    #expect(try url(next(.numbers, page)) == "https://a.example/x?limit=7&page=2")
    #expect(try next(.numbers, page, number: 2) == nil)
    #expect(try next(.numbers, #"{"data":[],"total_pages":0}"#) == nil)
  }

  @Test func `Where the total stops at a limit, pages go on until one is empty`() throws {
    let full = #"{"data":[{}],"total_pages":2,"total":200,"total_is_capped":true}"#
    #expect(try next(.numbers, full, number: 2) != nil)
    let empty = #"{"data":[],"total_pages":2,"total":200,"total_is_capped":true}"#
    #expect(try next(.numbers, empty, number: 3) == nil)
  }

  @Test func `Numbers in a body count up`() throws {
    let request = PageRequest(post: "/x", [("page", 1), ("pageSize", 100)])
    let more = #"{"usageEvents":[],"pagination":{"numPages":2,"hasNextPage":true}}"#
    let next = try #require(try next(.numbersInBody, more, request))
    #expect(String(decoding: next.bodyBytes, as: UTF8.self) == #"{"pageSize":100,"page":2}"#)
    let last = #"{"usageEvents":[],"pagination":{"numPages":2,"hasNextPage":false}}"#
    #expect(try self.next(.numbersInBody, last, number: 2, request) == nil)
  }

  @Test(arguments: ["", "[]", "<html>", #"{"data":[{"a":1}"#, #"{"data":[]}}"#])
  func `What is not JSON to its end is no page`(text: String) {
    #expect(PageEnvelope(Array(text.utf8)) == nil)
  }
}
