/// The import whose reports are currently rewritten, and which rows each import alone produced.
struct TellingRenewal {
  /// The import of each file.
  let imports: [Int64: Int64]
  var importID: Int64 = 0
  /// The only import that reported a row; 0 for several.
  private var tellers: [Int64: Int64] = [:]

  init(imports: [Int64: Int64]) {
    self.imports = imports
  }

  mutating func noteNew(_ row: Int64) { tellers[row] = importID }

  mutating func noteOther(_ row: Int64) {
    if tellers[row] != importID { tellers[row] = 0 }
  }

  func isOwn(_ row: Int64) -> Bool { tellers[row] == importID }

  func isOwn(fileID: Int64) -> Bool { imports[fileID] == importID }
}
