/// Minutes as hours for people and files: `1.3`.
enum HoursText {
  static func decimal(minutes: Int) -> String {
    let tenths = (minutes * 10 + 30) / 60
    return "\(tenths / 10).\(tenths % 10)"
  }
}
