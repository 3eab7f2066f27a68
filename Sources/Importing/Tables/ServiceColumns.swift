internal import CSV
internal import UsageModel

/// The columns of an exchange file that say at what service a call was made; most rows repeat the
/// one above.
struct ServiceColumns {
  private var tier, speed, geo: TextColumn
  /// The first of the three, when they stand side by side, as in Outlay's own files.
  private let first: Int?
  private var lastCells = LastBytes()
  private var last: ServiceClass?

  init(_ header: CSVHeader) {
    let indices = ["service_tier", "speed", "inference_geo"].map { header.index(of: $0) }
    tier = TextColumn(indices[0])
    speed = TextColumn(indices[1])
    geo = TextColumn(indices[2])
    let isTogether = zip(indices, indices.dropFirst()).allSatisfy { left, right in
      left.map { $0 + 1 } == right
    }
    first = isTogether ? indices[0] : nil
  }

  /// A row's service class; the context is that of its scope.
  mutating func service(
    in record: borrowing CSVRecord, _ context: ContextWindow
  ) -> ServiceClass {
    let cells = first.flatMap { record.span($0, through: $0 + 2) }
    if let cells, let last, last.context == context, lastCells.areEqual(to: cells) { return last }
    let service = ServiceClass(
      tier: tier.text(in: record), speed: speed.text(in: record), geo: geo.text(in: record),
      context: context)
    if let cells {
      lastCells.remember(cells)
      last = service
    }
    return service
  }
}
