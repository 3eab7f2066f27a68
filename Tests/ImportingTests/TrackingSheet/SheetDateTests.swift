import Testing
import UsageModel

@testable import Importing

@Suite struct SheetDateTests {
  private func read(_ dates: [String], order: String? = nil) throws -> ReadOutcome {
    let text = "Date,Cost\n" + dates.map { $0 + ",1\n" }.joined()
    return try ReadOutcome(
      TrackingSheetReader.read, text,
      options: ReadOptions(said: order.map { ["date-order": [$0]] } ?? [:]))
  }

  private func failure(_ dates: [String]) -> FileFailure? {
    let text = "Date,Cost\n" + dates.map { $0 + ",1\n" }.joined()
    return ReadOutcome.failure(TrackingSheetReader.read, text)
  }

  @Test(arguments: [
    ("2026-04-26", "2026-04-26"), ("2026/04/26", "2026-04-26"), ("26.04.2026", "2026-04-26"),
    ("5.4.26", "2026-04-05"), ("4/4/2026", "2026-04-04"), ("4/26/2026", "2026-04-26"),
    ("26/4/2026", "2026-04-26"), ("4/27/26", "2026-04-27"), ("26-04-2026", "2026-04-26"),
  ])
  func `A date that can be read in one way needs no help`(text: String, day: String) throws {
    #expect(try read([text]).usage.map { $0.period?.first.description } == [day])
  }

  @Test(arguments: [
    (["4/5/2026", "4/26/2026"], ["2026-04-05", "2026-04-26"]),
    (["26/4/2026", "4/5/2026"], ["2026-04-26", "2026-05-04"]),
  ])
  func `One date proves the order of all`(dates: [String], days: [String]) throws {
    #expect(try read(dates).usage.map { $0.period?.first.description } == days)
  }

  @Test func `Without a proof the file is refused, naming the option`() {
    let failure = failure(["4/4/2026", "4/5/2026"])
    #expect(failure?.kind == .badData)
    #expect(failure?.line == 3)
    #expect(failure?.reason.contains("--date-order mdy") == true)
    #expect(failure?.reason.contains("--date-order dmy") == true)
  }

  @Test func `A file that proves both orders is refused with both lines`() {
    let failure = failure(["4/26/2026", "26/4/2026"])
    #expect(failure?.reason.contains("line 3") == true)
    #expect(failure?.reason.contains("line 2") == true)
  }

  @Test(arguments: [
    ("dmy", "2026-05-04"), ("mdy", "2026-04-05"),
  ])
  func `The stated order counts`(order: String, day: String) throws {
    #expect(try read(["4/5/2026"], order: order).usage[0].period?.first.description == day)
  }

  @Test func `A date that does not fit the stated order is rejected`() throws {
    let outcome = try read(["4/26/2026", "4/5/2026"], order: "dmy")
    #expect(outcome.rejects(line: 2, naming: "the date cannot be read", "26/4/2026"))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: [
    "2026-02-30", "31.04.2026", "13/13/2026", "2026-04", "April 26", "26.04/2026", "1/2/3", "0/0/0",
    "99999999999999999999/1/2026",
  ])
  func `A date that is none is rejected`(text: String) throws {
    #expect(try read([text]).rejects(line: 2, naming: "the date cannot be read"))
  }
}
