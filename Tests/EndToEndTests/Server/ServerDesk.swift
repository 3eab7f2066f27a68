import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A running server on a desk's ledger, ended with the test.
final class ServerDesk: @unchecked Sendable {
  /// What a request was answered with.
  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let text: String
  }

  let desk: Desk
  /// `http://127.0.0.1:PORT`.
  let url: String
  /// The secret of the one-time link.
  let once: String
  private let process: Process

  /// Starts the server as `outlay serve` does, on a port that is free, with more options.
  convenience init(_ desk: Desk, _ more: String...) async throws {
    try await self.init(desk, shown: ["--ledger", desk.ledger] + more)
  }

  /// Starts the server of what options say.
  init(_ desk: Desk, shown: [String]) async throws {
    self.desk = desk
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["serve", "--listen", "127.0.0.1:0"] + shown
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["OUTLAY_NOW": "2026-11-02T09:00:00Z", "HOME": desk.folder]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    var text = ""
    while text.filter({ $0 == "\n" }).count < 2 {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      text += String(decoding: more, as: UTF8.self)
    }
    let link = try #require(text.firstMatch(of: /(http:\/\/127\.0\.0\.1:\d+)\/sign-in\?once=(\S+)/))
    url = String(link.output.1)
    once = String(link.output.2)
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// Ends the server as a service manager does, and returns its status.
  func end() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Sends a request, and follows no redirect.
  func send(
    _ method: String = "GET", _ target: String, headers: [String: String] = [:],
    body: Data? = nil
  ) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: url + target)))
    request.httpMethod = method
    request.httpBody = body
    request.httpShouldHandleCookies = false
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let session = URLSession(configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    let answer = try #require(response as? HTTPURLResponse)
    var fields: [String: String] = [:]
    for (name, value) in answer.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
    return Answer(
      status: answer.statusCode, headers: fields, text: String(decoding: data, as: UTF8.self))
  }

  /// Signs in with the one-time link, and returns the cookie to send.
  func signIn() async throws -> String {
    let answer = try await send("GET", "/sign-in?once=\(once)")
    #expect(answer.status == 303)
    let cookie = try #require(answer.headers["set-cookie"])
    return String(cookie.prefix { $0 != ";" })
  }
}

/// A redirect is an answer like any other.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
