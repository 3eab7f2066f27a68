internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What the routes read of requests.
enum RequestReading {
  /// Forms hold little; files have a route of their own.
  private static let mostFormBytes = 64 * 1024
  /// A client that takes longer to send a body is let go.
  static let patience = Duration.seconds(30)

  /// The page that is asked for; throws 400 for a target that is not well formed.
  static func address(of request: Request) throws -> Address {
    guard let address = PageRequest.address(target: request.head.path ?? "/") else {
      throw HTTPError(.badRequest, message: "The address is not well formed.")
    }
    return address
  }

  /// The fields of a form; throws 400 for what is none, 408 and 413 for one that is slow or large.
  static func form(of request: Request) async throws -> FieldList {
    let bytes = try await body(of: request, upTo: mostFormBytes)
    guard let fields = FieldList(encoded: String(decoding: bytes, as: UTF8.self)) else {
      throw HTTPError(.badRequest, message: "The form is not well formed.")
    }
    return fields
  }

  /// The whole body; throws 413 for more bytes than `most`, 408 when they do not come in time.
  static func body(of request: Request, upTo most: Int) async throws -> [UInt8] {
    let body = request.body
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask { Array(buffer: try await body.collect(upTo: most)) }
      group.addTask {
        try await Task.sleep(for: patience)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let bytes = first else {
        throw HTTPError(.requestTimeout, message: "The body did not come in time.")
      }
      return bytes
    }
  }

  /// The bearer token of a request; nil without one.
  static func bearer(of request: Request) -> String? {
    guard let text = request.headers[.authorization] else { return nil }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return parts[1].filter { !$0.isWhitespace }
  }
}

extension PageAnswer {
  /// The answer as it is sent.
  var response: Response {
    var fields = HTTPFields()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    fields[.contentLength] = String(body.count)
    return Response(
      status: HTTPResponse.Status(code: status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
