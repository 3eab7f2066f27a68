/// A request for a page, below the address of the provider's API.
struct PageRequest: Sendable {
  var method = HTTPRequest.Method.get
  var path: String
  var query: [(name: String, value: String)] = []
  /// The members of a JSON object, for a request with a body.
  var body: [(name: String, value: Int64)] = []
  var headers: [(name: String, value: String)] = []

  init(_ path: String, query: [(name: String, value: String)] = []) {
    self.path = path
    self.query = query
  }

  init(
    post path: String, _ body: [(name: String, value: Int64)],
    headers: [(name: String, value: String)] = []
  ) {
    method = .post
    self.path = path
    self.body = body
    self.headers = headers
  }

  /// The body as JSON; empty for a request without one.
  var bodyBytes: [UInt8] {
    guard method == .post else { return [] }
    let members = body.map { "\"\($0.name)\":\($0.value)" }
    return Array("{\(members.joined(separator: ","))}".utf8)
  }

  /// Returns the request with a parameter of the query set.
  func with(_ name: String, _ value: String) -> PageRequest {
    var copy = self
    copy.query.removeAll { $0.name == name }
    copy.query.append((name, value))
    return copy
  }

  /// Returns the request with a number of its body set.
  func withBody(_ name: String, _ value: Int64) -> PageRequest {
    var copy = self
    copy.body.removeAll { $0.name == name }
    copy.body.append((name, value))
    return copy
  }
}
