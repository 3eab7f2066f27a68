/// The name that somebody probably meant.
public enum Suggestion {
  /// The name with the fewest edits from `wanted`, without regard to case; nil when all need more
  /// than one edit for every three characters. Ties go to the first in the alphabet.
  public static func nearest(to wanted: String, in names: some Sequence<String>) -> String? {
    let wantedText = Array(wanted.lowercased())
    let allowed = max(1, wantedText.count / 3)
    let measured = names.map { (name: $0, edits: edits(wantedText, Array($0.lowercased()))) }
    return measured.filter { $0.edits <= allowed }
      .min { ($0.edits, $0.name) < ($1.edits, $1.name) }?.name
  }

  /// How many insertions, deletions and replacements lie between two texts (Levenshtein distance,
  /// by the two-row algorithm of Wagner and Fischer).
  private static func edits(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (character == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
