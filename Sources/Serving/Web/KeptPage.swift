internal import Dashboard

/// A page as it is kept for all who see the same, with the places where the key of each one's forms goes.
struct KeptPage: Sendable {
  private let answer: PageAnswer
  private let places: [Int]

  /// `slot` stands in the page in place of a key, is as long as one, and nobody can guess it.
  init(_ answer: PageAnswer, slot: String) {
    self.answer = answer
    places = Self.places(of: Array(slot.utf8), in: answer.body)
  }

  var status: Int { answer.status }
  var size: Int { answer.body.count }

  /// The page with a viewer's own key.
  func shown(to viewer: Viewer) -> PageAnswer {
    let key = Array(viewer.formKey.utf8)
    var shown = answer
    for place in places {
      shown.body.replaceSubrange(place..<place + key.count, with: key)
    }
    return shown
  }

  private static func places(of slot: [UInt8], in body: [UInt8]) -> [Int] {
    guard let first = slot.first else { return [] }
    var places: [Int] = []
    var place = 0
    while place + slot.count <= body.count {
      if body[place] == first, body[place..<place + slot.count].elementsEqual(slot) {
        places.append(place)
        place += slot.count
      } else {
        place += 1
      }
    }
    return places
  }
}
