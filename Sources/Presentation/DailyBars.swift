public import UsageModel

/// A small chart of amounts, a bar for each day.
public struct DailyBars: Equatable, Sendable {
  public let first: Day
  public let amounts: [Money]
  /// The same days of the period before, drawn as marks; empty for none.
  public let earlier: [Money]

  public init(first: Day, amounts: [Money], earlier: [Money]) {
    self.first = first
    self.amounts = amounts
    self.earlier = earlier
  }

  /// For heights only: amounts as parts of the largest, 0 to 1.
  static func parts(_ amounts: [Money], of largest: Money) -> [Double] {
    guard largest > .zero else { return amounts.map { _ in 0 } }
    return amounts.map { max(0, $0.approximateDollars / largest.approximateDollars) }
  }

  /// The chart in block characters of eight heights; a space for a day without spend.
  public var text: String {
    let blocks = Array(" ▁▂▃▄▅▆▇█")
    return String(
      Self.parts(amounts, of: amounts.max() ?? .zero).map { part in
        part <= 0 ? blocks[0] : blocks[min(8, Int(part * 8) + 1)]
      })
  }
}

extension DailyBars {
  /// The sparkline of a table row: only bars, as high as a line of text.
  var sparkline: String {
    let (width, height) = (4, 18)
    let parts = Self.parts(amounts, of: amounts.max() ?? .zero)
    let bars = parts.enumerated().map { index, part in
      Self.bar(x: index * width, width: width - 1, part: part, height: height, bottom: height)
    }
    return Self.svg(
      "spark", width: amounts.count * width, height: height, "Day by day", bars)
  }

  /// The month's chart: bars with what each day cost, marks of the month before, and a scale.
  var chart: String {
    let largest = max(amounts.max() ?? .zero, earlier.max() ?? .zero)
    let (step, height, left) = (22, 150, 64)
    let bars = Self.parts(amounts, of: largest).enumerated().map { index, part in
      Self.bar(
        x: left + index * step, width: step - 4, part: part, height: height, bottom: height + 12,
        title: "\(first.advanced(by: index)): \(Figures.dollars(amounts[index]))")
    }
    let marks = Self.parts(earlier, of: largest).enumerated().map { index, part in
      let y = height + 12 - Int(part * Double(height))
      return "<line class=\"before\" x1=\"\(left + index * step - 2)\" y1=\"\(y)\" "
        + "x2=\"\(left + index * step + step - 2)\" y2=\"\(y)\"/>"
    }
    let days = stride(from: 0, to: amounts.count, by: 5).map { index in
      "<text x=\"\(left + index * step + step / 2 - 2)\" y=\"\(height + 28)\" "
        + "text-anchor=\"middle\">\(first.advanced(by: index).civil.day)</text>"
    }
    let scale = [(largest, 16), (.zero, height + 14)].map { amount, y in
      "<text x=\"\(left - 8)\" y=\"\(y)\" text-anchor=\"end\">\(amount.displayText)</text>"
    }
    let count = max(amounts.count, earlier.count)
    return Self.svg(
      "chart", width: left + count * step, height: height + 34,
      "Spend day by day; the dashes are the month before", scale + days + bars + marks)
  }

  private static func bar(
    x: Int, width: Int, part: Double, height: Int, bottom: Int, title: String? = nil
  ) -> String {
    let tall = part > 0 ? max(1, Int(part * Double(height))) : 0
    let words = title.map { "<title>\(HTMLText.escaped($0))</title>" } ?? ""
    return
      "<rect x=\"\(x)\" y=\"\(bottom - tall)\" width=\"\(width)\" height=\"\(tall)\">\(words)</rect>"
  }

  private static func svg(
    _ kind: String, width: Int, height: Int, _ label: String, _ parts: [String]
  ) -> String {
    "<svg class=\"\(kind)\" role=\"img\" aria-label=\"\(label)\" width=\"\(width)\" "
      + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">" + parts.joined() + "</svg>"
  }
}
