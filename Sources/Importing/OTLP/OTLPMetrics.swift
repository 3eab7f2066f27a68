internal import UsageModel

/// Gathers metrics by series and collection, since tokens by class and the cost are points of their
/// own, which a collector may send in several bodies.
struct OTLPMetrics {
  /// What the resource of the metrics says.
  var resource = OTLPResource()
  private var origin: RowOrigin
  private var usage: [OTLPUsage] = []
  private var places: [[String]: Int] = [:]
  private var hasRefusedOthers = false

  /// The most collections of series in memory at once; an agent sends a handful a minute.
  private static let mostSeries = 1 << 13

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.detail = .session
  }

  /// Takes a metric and returns the outcome of what is no usage; usage comes when no more points
  /// of it are to be expected.
  mutating func events(_ bytes: UnsafeRawBufferPointer, line: Int) -> [ReadEvent] {
    var metric = OTLPMetric()
    do throws(JSONProblem) {
      try metric.read(bytes)
    } catch {
      return [Self.unreadable(error, "metric", line: line)]
    }
    guard let quantity = metric.quantity else { return [other(metric, line: line)] }
    do throws(RowError) {
      let temporality = try metric.temporality()
      guard let points = metric.points else { return [.skipped(.noUsage)] }
      let lines = LineCount(bytes, at: metric.offset, line: line)
      return take(points, quantity, temporality, lines) + overdue()
    } catch {
      return [.rejected(error.at(line: line))]
    }
  }

  private mutating func take(
    _ points: UnsafeRawBufferPointer, _ quantity: OTLPMetric.Quantity,
    _ temporality: OTLPMetric.Temporality, _ start: LineCount
  ) -> [ReadEvent] {
    var events: [ReadEvent] = []
    var lines = start
    var scanner = JSONScanner(points)
    do throws(JSONProblem) {
      try scanner.enterArray()
      while try scanner.nextElement() {
        _ = try scanner.kind()
        let line = lines.line(at: start.position + scanner.position)
        var point = OTLPPoint()
        guard try point.read(&scanner) else {
          let reason = "is no point of a metric; expected an object"
          events.append(.rejected(ReadProblem(line: line, reason: reason)))
          continue
        }
        if let event = event(point, quantity, temporality, line: line) { events.append(event) }
      }
    } catch {
      events.append(Self.unreadable(error, "point of a metric", line: lines.current))
    }
    return events
  }

  private static func unreadable(_ error: JSONProblem, _ what: String, line: Int) -> ReadEvent {
    let reason = "is no \(what): \(error.reason) at byte \(error.offset) of the metric"
    return .rejected(ReadProblem(line: line, reason: reason))
  }

  /// The outcome of a metric that is no usage; that of another program is refused once for each file.
  private mutating func other(_ metric: OTLPMetric, line: Int) -> ReadEvent {
    guard !hasRefusedOthers, let reason = metric.refusal(service: resource.service) else {
      return .skipped(.noUsage)
    }
    hasRefusedOthers = true
    return .rejected(ReadProblem(line: line, reason: reason))
  }

  /// Adds a point to the usage of its series; returns the outcome of one that is none.
  private mutating func event(
    _ point: OTLPPoint, _ quantity: OTLPMetric.Quantity, _ temporality: OTLPMetric.Temporality,
    line: Int
  ) -> ReadEvent? {
    do throws(RowError) {
      if point.isEmpty { return .skipped(.noUsage) }
      guard let value = point.value else {
        throw RowError("has neither \"asInt\" nor \"asDouble\"; expected one of them")
      }
      guard let model = point.model?.string else {
        throw RowError("\"model\" is missing; expected the model's id")
      }
      if model == "<synthetic>" { return .skipped(.synthetic) }
      switch quantity {
      case .tokens(let agent):
        let kind = try OTLPSums.Kind(point.type, of: agent)
        let count = try OTLPNumber.count(value, "token.usage")
        let place = try place(of: point, agent, model: model, temporality, line: line)
        usage[place].add(count, kind, others: point.others)
      case .cost:
        let cost = try OTLPNumber.dollars(value, "claude_code.cost.usage")
        let place = try place(of: point, .claudeCode, model: model, temporality, line: line)
        usage[place].add(cost, others: point.others)
      }
      return nil
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// The place of the usage of a point's series and collection, which is added when it is new.
  private mutating func place(
    of point: OTLPPoint, _ agent: OTLPAgent, model: String,
    _ temporality: OTLPMetric.Temporality, line: Int
  ) throws(RowError) -> Int {
    let (start, end) = try point.interval(temporality)
    var series = point.series(of: resource)
    if agent != .claudeCode { series.append(agent.source.rawValue) }
    // Each class of tokens counts from its own first; where one includes another they belong together.
    let isApart = agent.convention == .disjoint
    let key = series + [temporality.rawValue, isApart ? String(start) : "", String(end)]
    if let known = places[key] {
      usage[known].begin(at: start)
      return known
    }
    places[key] = usage.count
    usage.append(
      OTLPUsage(
        point, of: agent, model: model, temporality, series: series, start: start, end: end,
        origin: sharedOrigin(point, agent), line: line))
    return usage.count - 1
  }

  private mutating func sharedOrigin(_ point: OTLPPoint, _ agent: OTLPAgent) -> SharedOrigin {
    origin.hints.source = agent.source.rawValue
    (origin.hints.sessionID, origin.hints.identity, origin.hints.projectName) = resource.complete(
      sessionID: point.sessionID?.string, identity: point.identity, project: point.project?.string)
    return origin.shared()
  }

  /// Removes the older half of the usage where there is too much of it, and returns its outcomes.
  private mutating func overdue() -> [ReadEvent] {
    guard usage.count > Self.mostSeries else { return [] }
    let older = usage.count / 2
    let events = usage[..<older].map(\.event)
    usage.removeFirst(older)
    places = places.compactMapValues { $0 < older ? nil : $0 - older }
    return events
  }

  /// Ends the file and returns the outcomes of the rest of its usage.
  mutating func finish() -> [ReadEvent] {
    defer {
      usage = []
      places = [:]
    }
    return usage.map(\.event)
  }
}

/// Counts the lines of a text up to places in it, one after another.
private struct LineCount {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position: Int
  /// The line of the last place.
  private(set) var current: Int

  /// Starts at a place; `line` is that of the first byte.
  init(_ bytes: UnsafeRawBufferPointer, at position: Int, line: Int) {
    self.bytes = bytes
    self.position = position
    current = line + bytes[..<position].count { $0 == 0x0A }
  }

  /// Returns the line of a place that is not before the last one.
  mutating func line(at place: Int) -> Int {
    current += bytes[position..<place].count { $0 == 0x0A }
    position = place
    return current
  }
}
