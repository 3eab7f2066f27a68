/// A line through values in their order, as wide as its place.
struct LineChart {
  let values: [Double]
  let label: String
  /// What the highest value is, for people.
  let top: String

  private static let (width, height) = (1000, 100)

  var html: HTML {
    guard let largest = values.max(), largest > 0, values.count > 1 else { return .empty }
    let points = values.enumerated().map { index, value in
      let x = index * Self.width / (values.count - 1)
      let y = Self.height - Int((max(0, value) / largest * Double(Self.height)).rounded())
      return "\(x),\(y)"
    }
    return """
      <figure class="chart lines">
      <figcaption>\(label)</figcaption>
      <p class="scale">\(top)</p>
      <svg role="img" aria-label="\(label), up to \(top)" viewBox="0 0 \(Self.width) \(Self.height)" \
      preserveAspectRatio="none"><polyline points="\(points.joined(separator: " "))"/></svg>
      <p class="axis"><span>call 1</span><span>call \(values.count)</span></p>
      </figure>

      """
  }
}
