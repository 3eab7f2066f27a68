extension Month {
  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `October 2026`.
  public var title: String {
    let index = month - 1
    return Self.names.indices.contains(index) ? "\(Self.names[index]) \(year)" : description
  }
}
