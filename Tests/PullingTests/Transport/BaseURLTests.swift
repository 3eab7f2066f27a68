import Testing

@testable import Pulling

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("https://api.example.com", "https://api.example.com/v1"),
    ("https://API.example.com:443/", "https://api.example.com/v1"),
    ("https://example.com:8443/litellm/", "https://example.com:8443/litellm/v1"),
    ("http://127.0.0.1:4000", "http://127.0.0.1:4000/v1"),
    ("http://localhost:4000", "http://localhost:4000/v1"),
    ("http://[::1]:4000", "http://[::1]:4000/v1"),
  ])
  func `https is accepted anywhere, and http on this machine`(text: String, url: String) throws {
    #expect(try BaseURL(text).url("/v1") == url)
  }

  @Test(arguments: [
    "http://api.example.com", "http://127.0.0.1.example.com", "http://127.evil.com",
    "ftp://example.com", "example.com", "", "https://", "https://ana:secret@example.com",
    "https://example.com/?key=secret", "https://example.com/#secret",
  ])
  func `Whatever might show the key is refused, and not repeated`(text: String) {
    let fault = #expect(throws: BaseURL.Fault.self) { try BaseURL(text) }
    #expect(fault?.description.contains("--base-url") == true)
    #expect(fault?.description.contains("secret") == false)
  }

  @Test func `Names and values of a query are encoded`() throws {
    let url = try BaseURL("https://a.example").url(
      "/p", query: [("group_by[]", "api_key_id"), ("at", "2026-11-01 00:00:00"), ("x", "é&=")])
    #expect(
      url == "https://a.example/p?group_by%5B%5D=api_key_id&at=2026-11-01%2000%3A00%3A00"
        + "&x=%C3%A9%26%3D")
  }

  @Test(
    arguments: [
      ("/v2/list?x=1", "https://a.example/v2/list?x=1"),
      ("https://a.example/v2?x=%20", "https://a.example/v2?x=%20"),
      ("https://a.example:443/v2", "https://a.example/v2"),
      ("https://b.example/v2", nil), ("http://a.example/v2", nil), ("//b.example/v2", nil),
      ("https://a.example:8443/v2", nil), ("https://x@a.example/v2", nil), ("", nil),
    ] as [(String, String?)])
  func `A redirect is followed within the same origin alone`(location: String, url: String?) throws
  {
    #expect(try BaseURL("https://a.example").redirected(to: location) == url)
  }
}
