import Benchmark
import Foundation
import UsageModel

/// The local day of an instant in a zone with summer time; the peer is Foundation's calendar.
func addDayBenchmarks() {
  let zone = "Europe/Berlin"
  let instants = SampleCall.thousand().map(\.at)
  guard let rules = TimeZoneRules(identifier: zone), let timeZone = TimeZone(identifier: zone)
  else { preconditionFailure("this machine has no time zones; install tzdata") }
  Benchmark("Local day: TimeZoneRules") { _ in
    for instant in instants { blackHole(rules.day(of: instant)) }
  }

  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = timeZone
  let dates = instants.map { Date(timeIntervalSince1970: Double($0.milliseconds) / 1000) }
  Benchmark("Local day: Calendar") { [calendar] _ in
    for date in dates { blackHole(calendar.dateComponents([.year, .month, .day], from: date)) }
  }
}
