extension RawRepresentable<String> {
  /// The raw value as a header begins: `Developer`.
  public var title: String { rawValue.capitalisedFirst }
}

extension String {
  /// As a sentence begins.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
