public import UsageModel

/// The body of a telemetry request, and what it says of usage.
public struct OTLPBody: Sendable {
  /// What the request sends.
  public enum Signal: String, Sendable {
    case logs, metrics, traces

    /// The list that a body of the signal holds.
    var list: String {
      switch self {
      case .logs: "resourceLogs"
      case .metrics: "resourceMetrics"
      case .traces: "resourceSpans"
      }
    }

    /// The message of a body in Protocol Buffers.
    fileprivate var message: WireMessage {
      switch self {
      case .logs: .logs
      case .metrics: .metrics
      case .traces: .traces
      }
    }
  }

  /// How a body is written.
  public enum Encoding: Sendable {
    case json, protobuf
  }

  /// Why a body is refused as a whole; the description names the field that is wrong.
  public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    case malformed(String)
    /// It inflates to more bytes than are taken.
    case tooLarge(Int)

    public var description: String {
      switch self {
      case .malformed(let reason): reason
      case .tooLarge(let most):
        "The body is larger than \(most) bytes once inflated: send fewer records at a time."
      }
    }
  }

  /// What became of its records, in their order.
  public let events: [ReadEvent]

  /// The number of records that hold usage or should.
  public var usage: Int {
    events.count { event in
      switch event {
      case .usage, .calls, .drafts, .repeated, .rejected: true
      default: false
      }
    }
  }

  /// The problems of records that cannot be read.
  public var rejections: [ReadProblem] {
    events.compactMap { if case .rejected(let problem) = $0 { problem } else { nil } }
  }

  /// Reads a body, which may be compressed with gzip.
  ///
  /// `origin` holds what is known of whoever sends it; `most` is the number of bytes to inflate at most.
  /// Throws a ``Refusal``.
  public init(
    _ bytes: [UInt8], _ signal: Signal, _ encoding: Encoding, origin: CallOrigin, most: Int
  ) throws(Refusal) {
    var body = try Self.inflated(bytes, most: most)
    if encoding == .protobuf {
      do throws(WireProblem) {
        body = try WireTranscoder.json(body, of: signal.message)
      } catch {
        throw .malformed("\(error.text); expected an OTLP request in Protocol Buffers")
      }
    }
    try Self.check(body, signal)
    events = try Self.events(body, origin)
  }

  private static func inflated(_ bytes: [UInt8], most: Int) throws(Refusal) -> [UInt8] {
    let source = ByteSource(bytes: bytes, path: "body")
    var inflated: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    do throws(FileFailure) {
      while true {
        let result = part.withUnsafeMutableBytes { target in
          Result { () throws(FileFailure) in try source.read(into: target) }
        }
        let count = try result.get()
        if count == 0 { break }
        inflated += part[..<count]
        if inflated.count > most { break }
      }
    } catch {
      throw .malformed("the body \(error.reason)")
    }
    guard inflated.count <= most else { throw .tooLarge(most) }
    return inflated
  }

  /// A reader of files leaves out what it does not know; a sender is told.
  private static func check(_ body: [UInt8], _ signal: Signal) throws(Refusal) {
    let name = signal.list
    let result = body.withUnsafeBytes { bytes in
      Result { () throws(JSONProblem) in try hasList(bytes, name) }
    }
    switch result {
    case .success(true): return
    case .success(false):
      throw .malformed("\"\(name)\" is no array; expected an array of resources")
    case .failure(let problem):
      throw .malformed(
        "the body is no JSON: \(problem.reason) at byte \(problem.offset); expected OTLP as JSON")
    }
  }

  /// Whether the list is an array, or not there, as in a request of nothing.
  private static func hasList(
    _ bytes: UnsafeRawBufferPointer, _ name: String
  ) throws(JSONProblem) -> Bool {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    var isRight = true
    while let key = try scanner.nextKey() {
      if key.string == name { isRight = try scanner.kind() == .array }
      try scanner.skipValue()
    }
    try scanner.finish()
    return isRight
  }

  private static func events(_ body: [UInt8], _ origin: CallOrigin) throws(Refusal) -> [ReadEvent] {
    var events: [ReadEvent] = []
    do {
      try OTLPReader.read(
        ByteSource(bytes: body, path: "body"), ReadContext(origin: origin)
      ) { events.append($0) }
    } catch let failure as FileFailure {
      throw .malformed("the body \(failure.reason)")
    } catch {
      throw .malformed("the body cannot be read")
    }
    return events
  }
}
