public import UsageModel

/// A request for a page, by somebody who has signed in.
public struct PageRequest: Sendable {
  public enum Method: Sendable {
    case get, post
  }

  public var method: Method
  public var address: Address
  /// What a form sends.
  public var form: FieldList
  public var viewer: Viewer
  public var now: Instant

  public init(
    _ method: Method = .get, _ address: Address, form: FieldList = FieldList(), viewer: Viewer,
    now: Instant
  ) {
    self.method = method
    self.address = address
    self.form = form
    self.viewer = viewer
    self.now = now
  }

  /// The address of a request target such as `/developers/ana?month=2026-10`; nil for one that is not of
  /// this site or not well formed.
  public static func address(target: String) -> Address? {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.hasPrefix("/"), !path.hasPrefix("//"),
      let query = FieldList(encoded: parts.count > 1 ? parts[1] : "")
    else { return nil }
    let segments = path.split(separator: "/").map { PercentCode.decoded($0) }
    guard !segments.contains(nil) else { return nil }
    return Address(segments.compactMap { $0 }, query)
  }
}

/// What is sent back.
public struct PageAnswer: Sendable {
  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = [])
  {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A page.
  public static func page(_ html: HTML, status: Int = 200) -> PageAnswer {
    PageAnswer(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")],
      body: Array(html.text.utf8))
  }

  /// Goes on to another page, with a GET.
  public static func redirect(to address: Address) -> PageAnswer {
    PageAnswer(status: 303, headers: [("Location", address.text)])
  }

  /// A file to keep.
  static func file(_ text: String, type: String, name: String) -> PageAnswer {
    PageAnswer(
      headers: [
        ("Content-Type", "\(type); charset=utf-8"),
        ("Content-Disposition", "attachment; filename=\"\(name)\""),
      ], body: Array(text.utf8))
  }
}
