internal import CSV
internal import UsageModel

/// The service columns of an exchange file.
struct ServiceColumns {
  static let names = ["service_tier", "speed", "inference_geo"]

  private var tier, speed, geo: TextColumn

  init(_ header: CSVHeader) {
    tier = TextColumn(Self.names[0], header)
    speed = TextColumn(Self.names[1], header)
    geo = TextColumn(Self.names[2], header)
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
