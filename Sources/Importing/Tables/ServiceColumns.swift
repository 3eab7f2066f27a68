internal import CSV
internal import UsageModel

/// The columns of an exchange file that say at what service a call was made.
struct ServiceColumns {
  static let names = ["service_tier", "speed", "inference_geo"]

  private var tier, speed, geo: TextColumn

  init(_ header: CSVHeader) {
    let indices = Self.names.map { header.index(of: $0) }
    tier = TextColumn(indices[0])
    speed = TextColumn(indices[1])
    geo = TextColumn(indices[2])
  }

  /// A row's service class; the context is that of its scope.
  mutating func service(
    in record: borrowing CSVRecord, _ context: ContextWindow
  ) -> ServiceClass {
    ServiceClass(
      tier: tier.text(in: record), speed: speed.text(in: record), geo: geo.text(in: record),
      context: context)
  }
}
