@testable import UsageModel

extension Target {
  static let times = [
    Target("time", readTime), Target("zone", readZone), Target("money", readAmount),
    Target("text", readText),
  ]
}

/// What is read is written and read back, and two ways of reading agree.
private func readTime(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  let instant = input.withUnsafeBytes { Instant(iso8601: $0) }
  if input.elementsEqual(text.utf8) {
    promise(Instant(iso8601: text) == instant, "bytes and text differ")
  }
  if let instant {
    if (0...9999).contains(instant.utcDay.civil.year) {
      promise(
        Instant(iso8601: instant.iso8601) == instant || instant.utcDay.civil.year == 0,
        "an instant is not read back")
    }
    // A digit more takes another way to the same instant.
    if input.count == PlainInstant.length, input[23] == 0x5A, input[19] == 0x2E {
      promise(
        Instant(iso8601: text.dropLast() + "0Z") == instant, "two ways to read an instant differ")
    }
    promise(instant.seconds * 1000 <= instant.milliseconds, "seconds are not rounded down")
    for start in Weekday.allCases {
      let week = Week(of: instant.utcDay, startingOn: start)
      promise(week.days.contains(instant.utcDay) && week.days.count == 7, "a day is in no week")
    }
  } else if input.count == PlainInstant.length, input[23] == 0x5A, input[19] == 0x2E,
    input[17] != 0x36
  {
    promise(Instant(iso8601: text.dropLast() + "0Z") == nil, "two ways to read an instant differ")
  }
  if let day = Day(text) {
    promise(Day(day.description) == day && day.description == text, "a day is not read back")
    let (year, month, number) = day.civil
    promise(Day(year: year, month: month, day: number) == day, "a day is not that of its date")
    promise(
      day.advanced(by: 1).days(since: day) == 1 && day.month.days.contains(day),
      "a day has no month")
    for unit in CalendarUnit.allCases {
      promise(
        unit.days(containing: day, weekStart: .monday).contains(day), "a day is in no \(unit)")
    }
  }
  if let month = Month(text) {
    promise(Month(month.description) == month, "a month is not read back")
  }
  if let week = Week(iso: text) { promise(week.days.count == 7, "a week has no seven days") }
  let today = Today(Day(number: 20_700), weekStart: .monday)
  if let name = PeriodName(text) {
    let days = name.period(on: today).days
    promise(days.first <= days.last, "a period ends before it begins")
  }
  if let recent = RecentPeriod(text) {
    promise(recent.period(on: today).days.count > 0, "a period without days")
  }
}

/// A zone says for each instant a day on which it is, and the day begins at or before it.
private func readZone(_ input: [UInt8]) {
  _ = TimeZoneFooter(String(decoding: input, as: UTF8.self))?.transitions(after: 0, until: 2100)
  guard let rules = TimeZoneFile(bytes: input).rules(named: "x") else { return }
  for seconds: Int64 in [-3_000_000_000, -1, 0, 1_790_000_000, 4_000_000_000] {
    let day = rules.day(of: Instant(milliseconds: seconds * 1000))
    _ = rules.start(of: day)
    _ = rules.clockTime(of: Instant(milliseconds: seconds * 1000))
  }
}

/// An amount is written and read back exactly.
private func readAmount(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  if let amount = Money(dollars: text) {
    promise(Money(dollars: amount.exactText) == amount, "an amount is not read back")
    promise((amount.cents - amount.floorCents).magnitude <= 1, "cents are not near")
  }
  if let number = DecimalText(text) {
    for scale in [-40, -3, 0, 6, 12, 40] { _ = number.scaled(by: scale) }
    promise(
      DecimalText(input)?.scaled(by: 6) == number.scaled(by: 6) || !input.elementsEqual(text.utf8),
      "bytes and text differ")
  }
  _ = Currency(text)
}

/// What is masked has no secret, and masking it again changes nothing.
private func readText(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  let masked = SecretText.masked(text)
  promise(!SecretText.containsSecret(masked), "a secret is left")
  promise(SecretText.containsSecret(text) || masked == text, "a text without a secret changes")
  if let scope = CallScope(text) {
    promise(CallScope(scope.description) == scope, "a scope is not read back")
  }
  if let address = RepositoryAddress(text) {
    promise(!SecretText.containsSecret(address.description), "a secret in an address")
  }
  _ = ShellWord.quoted(text)
}
