import Testing

@testable import Importing

@Suite struct AgentSidecarTests {
  @Test(arguments: [
    ("oauth_creds.json", "/home/ana/.qwen"), ("context.jsonl", "/home/ana/.kimi/sessions/0f/5d"),
    ("state.json", "/home/ana/.kimi-code/sessions/wd_x/s"),
    ("usage.json", "/home/ana/.grok/sessions/%2Fw/019f"),
    ("chat_history.jsonl", "/home/ana/.grok/sessions/%2Fw/019f"),
    ("image.png", "/home/ana/.pi/agent/sessions/--w--"),
    ("index.json", "/home/ana/.cline/data/sessions"),
    ("s1.log", "/home/ana/.cline/data/sessions/s1"),
  ])
  func `What an agent writes beside its sessions is passed over`(name: String, folder: String) {
    #expect(AgentSidecar.isBeside(name, in: folder))
  }

  @Test(arguments: [
    ("token-usage-2026-09.jsonl", "/home/ana/.qwen/usage"),
    ("wire.jsonl", "/home/ana/.kimi/sessions/0f/5d"),
    ("wire.jsonl.gz", "/home/ana/.kimi-code/sessions/wd_x/s/agents/main"),
    ("updates.jsonl", "/home/ana/.grok/sessions/%2Fw/019f"),
    ("s.jsonl", "/home/ana/.omp/agent/sessions/--w--"), ("usage.json", "/exports/ana/grok"),
    ("report.csv", "/home/ana/exports"), ("s1.json", "/home/ana/.cline/data/sessions/s1"),
    ("s1.messages.json", "/home/ana/.cline/data/sessions/s1"),
  ])
  func `A file with usage, and any file elsewhere, is read`(name: String, folder: String) {
    #expect(!AgentSidecar.isBeside(name, in: folder))
  }
}
