/// The remarks on single developers below a table.
public enum Remarks {
  /// More remarks than this would bury the table.
  private static let most = 12

  /// Returns the first remarks, and the number of those left out.
  public static func shortened(_ remarks: [String]) -> [String] {
    guard remarks.count > most else { return remarks }
    let rest = remarks.count - most + 1
    return remarks.prefix(most - 1)
      + ["\(rest) more remarks of this kind: see 'outlay baseline --developer NAME'."]
  }
}
