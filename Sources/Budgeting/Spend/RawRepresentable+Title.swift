extension RawRepresentable<String> {
  /// The raw value as a header begins: `Developer`.
  var title: String { rawValue.capitalisedFirst }
}

extension String {
  /// As a sentence begins.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
