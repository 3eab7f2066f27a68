import Testing
import UsageModel

@testable import Importing

/// The shapes in which people keep the pages of an API.
@Suite struct APIPagesTests {
  private func page(_ model: String, hasMore: Bool = false) -> String {
    let page = UsageReportText.page(
      #""uncached_input_tokens":5,"model":"\#(model)","api_key_id":"k""#)
    return hasMore
      ? page.replacing("\"has_more\":false", with: "\"has_more\":true") : page
  }

  private func plain(_ model: String, hasMore: Bool = false) -> String {
    page(model, hasMore: hasMore).replacing("\n", with: "")
  }

  @Test func `An array of pages is all of them`() throws {
    let outcome = try UsageReportText.read("[\(page("a", hasMore: true)),\n\(page("b"))]")
    #expect(outcome.usage.map(\.model) == ["a", "b"])
    #expect(outcome.noted.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\n\n", " ", ""])
  func `Pages one after the other are all of them`(separator: String) throws {
    let text = plain("a", hasMore: true) + separator + plain("b") + separator
    let outcome = try UsageReportText.read("\u{FEFF}" + text)
    #expect(outcome.usage.map(\.model) == ["a", "b"])
    #expect(outcome.noted.isEmpty)
  }

  @Test func `Lines are those of the file`() throws {
    let outcome = try UsageReportText.read(plain("a") + "\n" + plain("b") + "\n" + page("c"))
    #expect(outcome.usage.map(\.line) == [1, 2, 4])
  }

  @Test func `A page read twice is the same cells`() throws {
    let identities = try UsageReportText.read("[\(page("a")),\(page("a"))]").usage.map(\.identity)
    #expect(identities.count == 2 && Set(identities).count == 1)
  }

  @Test func `Only the last page may say that more follow`() throws {
    let noted = try UsageReportText.read(plain("a") + "\n" + plain("b", hasMore: true)).noted
    #expect(noted.map(\.line) == [2])
    #expect(noted.first?.reason.contains("more follow") == true)
  }

  @Test(arguments: [
    #"{"type":"error","error":{"type":"rate_limit_error","message":"secret"}}"#, "7",
    #"{"data":null,"has_more":false}"#,
  ])
  func `An answer that is no page is rejected and the others load`(answer: String) throws {
    let outcome = try UsageReportText.read("[\(plain("a")),\n\(answer),\n\(plain("b"))]")
    #expect(outcome.rejects(line: 2, naming: "is no page", "request the page again"))
    #expect(outcome.rejected.first?.reason.contains("secret") == false)
    #expect(outcome.usage.count == 2)
  }

  @Test func `The pages before the place where a file breaks off are handed over`() {
    var models: [String] = []
    var failure: FileFailure?
    do {
      let text = plain("a") + "\n{\"data\":[{\"starting_at\":\"2026-"
      let source = ByteSource(bytes: Array(text.utf8), path: "in/file")
      try UsageReportReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { event in
        if case .usage(let draft) = event { models.append(draft.model) }
      }
    } catch {
      failure = error as? FileFailure
    }
    #expect(models == ["a"])
    #expect(failure?.kind == .badData)
    #expect(failure?.line == 2)
    #expect(failure?.reason.contains("ends before it is complete") == true)
  }

  @Test(arguments: ["{\"data\":[NaN]}", "{\"data\":[{]}", "{\"data\":", "x"])
  func `Text that is no JSON fails with what to do`(text: String) {
    let failure = ReadOutcome.failure(UsageReportReader.read, text)
    #expect(failure?.kind == .badData)
    #expect(failure?.reason.contains("request the page of a usage report again") == true)
  }

  @Test func `An empty file is no input`() {
    let failure = ReadOutcome.failure(UsageReportReader.read, "")
    #expect(failure?.kind == .noInput)
    #expect(failure?.reason.contains("expected pages of a usage report") == true)
  }

  @Test func `Pages without elements are read and empty`() throws {
    let outcome = try UsageReportText.read(#"{"data":[],"has_more":false,"next_page":null}"#)
    #expect(outcome.records == 0 && outcome.noted.isEmpty)
  }
}
