internal import LedgerStore
internal import Reporting
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How a developer worked on a day, beside what it cost: what kinds of outlier have as their own
/// evidence.
///
/// A class, since each is in the history of many others.
final class DayUse {
  let unit: SpendUnit
  /// ln of the comparable dollars of a weighted token; nil without tokens.
  let rate: Double?
  /// The prompt tokens, and those of them read from the cache.
  let prompt: Int64
  let cacheRead: Int64
  /// The calls of the session with most of them; 0 without calls.
  let mostCalls: Int64
  /// The sessions with calls, and ln of their number; 0 without any.
  let sessions: Int
  let logSessions: Double
  /// The comparable dollars and the weighted tokens of each model.
  let models: [ModelSpend]
  /// The logit of the share of prompt tokens read from the cache; nil for hardly any prompt.
  let cacheLogit: Double?
  let cacheShare: Double
  /// ln of `mostCalls`, as before a new level; nil without calls.
  let logCalls: Double?
  /// A bit for each local hour with calls in it.
  let hours: UInt32

  struct ModelSpend {
    let id: Int64
    var dollars: Double
    var weight: Double
  }

  init(_ unit: SpendUnit, _ cells: SpendCells, _ timeZone: TimeZoneRules, level: Double = 0) {
    var (prompt, cacheRead): (Int64, Int64) = (0, 0)
    var hours: UInt32 = 0
    for index in unit.cells {
      let tokens = cells[index].tokens
      prompt = prompt.addingClamped(tokens.prompt)
      cacheRead = cacheRead.addingClamped(tokens.cacheRead)
      guard cells[index].calls > 0 else { continue }
      hours |= WorkedHours.mask(from: cells[index].firstAt, to: cells[index].lastAt, timeZone)
    }
    let calls = Self.callsOfSessions(unit, cells)
    self.unit = unit
    (rate, models) = Self.prices(of: unit, cells)
    self.prompt = prompt
    self.cacheRead = cacheRead
    mostCalls = calls.max() ?? 0
    sessions = calls.count { $0 > 0 }
    logSessions = sessions > 0 ? log(Double(sessions)) : 0
    self.hours = hours
    cacheShare = prompt > 0 ? Double(cacheRead) / Double(prompt) : 0
    cacheLogit = prompt >= 1000 ? Self.logit(cacheShare) : nil
    logCalls = mostCalls > 0 ? log(Double(mostCalls)) - level : nil
  }

  /// The same use, with comparable dollars as the cells now have them; `unit` is its day with these.
  init(_ use: DayUse, as unit: SpendUnit, _ cells: SpendCells, level: Double) {
    self.unit = unit
    (rate, models) = Self.prices(of: unit, cells)
    prompt = use.prompt
    cacheRead = use.cacheRead
    mostCalls = use.mostCalls
    sessions = use.sessions
    logSessions = use.logSessions
    hours = use.hours
    cacheShare = use.cacheShare
    cacheLogit = use.cacheLogit
    logCalls = mostCalls > 0 ? log(Double(mostCalls)) - level : nil
  }

  /// ln of the comparable dollars of a weighted token, and both of each model.
  private static func prices(
    of unit: SpendUnit, _ cells: SpendCells
  ) -> (rate: Double?, models: [ModelSpend]) {
    var (dollars, weight) = (0.0, 0.0)
    var models: [ModelSpend] = []
    for index in unit.cells {
      let (model, tokens) = (cells[index].modelID, TokenWeights.number(cells[index].tokens))
      if tokens > 0 {
        weight += tokens
        dollars += cells.comparable[index]
      }
      if let place = models.firstIndex(where: { $0.id == model }) {
        models[place].dollars += cells.comparable[index]
        models[place].weight += tokens
      } else {
        models.append(ModelSpend(id: model, dollars: cells.comparable[index], weight: tokens))
      }
    }
    return (weight > 0 && dollars > 0 ? log(dollars / weight) : nil, models)
  }

  /// The calls of each session, in no order; cells without one are left out.
  private static func callsOfSessions(_ unit: SpendUnit, _ cells: SpendCells) -> [Int64] {
    var parts: [(session: Int64, calls: Int64)] = []
    parts.reserveCapacity(unit.cells.count)
    for index in unit.cells {
      if let session = cells[index].ownership.sessionID {
        parts.append((session, cells[index].calls))
      }
    }
    parts.sort { $0.session < $1.session }
    var (calls, last): ([Int64], Int64?) = ([], nil)
    for part in parts {
      if part.session == last {
        calls[calls.count - 1] += part.calls
      } else {
        calls.append(part.calls)
        last = part.session
      }
    }
    return calls
  }

  /// The share of the dollars spent on some models.
  func share(of wanted: Set<Int64>) -> Double {
    let all = models.reduce(0) { $0 + $1.dollars }
    let some = models.reduce(0) { $0 + (wanted.contains($1.id) ? $1.dollars : 0) }
    return all > 0 ? some / all : 0
  }

  /// Returns the models whose tokens cost a tenth more than a price, given as a logarithm.
  func dearModels(beyond rate: Double) -> Set<Int64> {
    Set(models.filter { $0.weight > 0 && $0.dollars > $0.weight * 1.1 * exp(rate) }.map(\.id))
  }

  /// ln of the odds; a share nearer to 0 or 1 than two in a hundred says no more.
  static func logit(_ share: Double) -> Double {
    let inner = min(max(share, 0.02), 0.98)
    return log(inner / (1 - inner))
  }
}

/// Hours of the local day as bits.
enum WorkedHours {
  /// The hours between the first and the last call of a cell.
  static func mask(
    from firstAt: Instant, to lastAt: Instant, _ timeZone: TimeZoneRules
  ) -> UInt32 {
    let first = firstAt.milliseconds
    let last = min(lastAt.milliseconds, first.addingClamped(86_400_000))
    let hour = timeZone.clockTime(of: firstAt).hour
    let end = timeZone.clockTime(of: Instant(milliseconds: last)).hour
    var mask: UInt32 = 1 << UInt32(end)
    var passed: Int64 = 0
    while first + passed <= last {
      mask |= 1 << UInt32((hour + Int(passed / 3_600_000)) % 24)
      passed += 3_600_000
    }
    return mask
  }

  /// The hours of a mask, and those beside them.
  static func widened(_ mask: UInt32) -> UInt32 {
    let all: UInt32 = 0xFF_FFFF
    let later = ((mask << 1) | (mask >> 23)) & all
    let earlier = ((mask >> 1) | (mask << 23)) & all
    return mask | later | earlier
  }
}
