/// Small files of the formats of which there are no samples beside the readers' tests; their shapes
/// are those of the readers' tests.
enum AgentTexts {
  /// A file's name and what it holds.
  typealias File = (name: String, text: String)

  static let files: [File] = [
    (
      ".kimi/sessions/0f9e/5d1c/wire.jsonl",
      #"{"type":"metadata","protocol_version":"1.3"}"# + "\n"
        + #"{"timestamp":1790983426.42,"message":{"type":"StatusUpdate","payload":{"context_usage":0.067,"#
        + #""token_usage":{"input_other":1562,"output":2463,"input_cache_read":300,"#
        + #""input_cache_creation":20},"message_id":"chatcmpl-xyz","model_name":"kimi-k2.6"}}}"#
        + "\n"
        + #"{"type":"usage.record","model":"kimi-code/k3","usage":{"inputOther":15,"output":7,"#
        + #""inputCacheRead":3,"inputCacheCreation":2},"usageScope":"turn","time":1790257200000}"#
        + "\n"
    ),
    (
      "qwen/s1.jsonl",
      #"{"uuid":"u3","parentUuid":null,"sessionId":"s1","timestamp":"2026-09-20T10:00:00.030Z","#
        + #""cwd":"/home/ana/shop","gitBranch":"main","type":"assistant","model":"qwen4-coder","#
        + #""usageMetadata":{"promptTokenCount":13000,"candidatesTokenCount":250,"totalTokenCount":13250},"#
        + #""message":{"role":"model","parts":[{"text":"x"}]}}"# + "\n"
        + #"{"schemaVersion":1,"id":"9f","timestamp":"2026-09-20T11:00:00.000Z","sessionId":"s2","#
        + #""model":"qwen4-coder","authType":"openai","source":"main","inputTokens":13000,"#
        + #""outputTokens":250,"cachedTokens":12000,"thoughtsTokens":50,"totalTokens":13250}"#
        + "\n"
    ),
    (
      "pi/s-2.jsonl",
      #"{"type":"session","version":3,"id":"s-2","timestamp":"2026-10-05T10:00:00.000Z","#
        + #""cwd":"/home/ana/shop","parentSession":"s-1"}"# + "\n"
        + #"{"type":"message","id":"b2c3d4e5","parentId":"a1b2c3d4","timestamp":"2026-10-05T10:00:05.000Z","#
        + #""message":{"role":"assistant","content":[{"type":"text","text":"x"}],"provider":"anthropic","#
        + #""model":"claude-sonnet-4-5","responseId":"r-1","usage":{"input":900,"output":200,"#
        + #""cacheRead":12000,"cacheWrite":1000,"totalTokens":14100,"cost":{"input":0.001,"total":0.0123}},"#
        + #""stopReason":"stop","timestamp":1791194405000}}"# + "\n"
    ),
    (
      ".grok/sessions/%2Fhome%2Fana/019fa7cc/updates.jsonl",
      #"{"timestamp":1790225600,"method":"_x.ai/session/update","params":{"sessionId":"s-1","update":{"#
        + #""sessionUpdate":"turn_completed","prompt_id":"p-1","stop_reason":"end_turn","usage":{"#
        + #""inputTokens":1000,"cachedReadTokens":700,"outputTokens":100,"totalTokens":1100,"#
        + #""costUsdTicks":250000000,"modelUsage":{"grok-4.5-build":{"inputTokens":1000,"#
        + #""cachedReadTokens":700,"outputTokens":100,"totalTokens":1100}}}},"#
        + #""_meta":{"eventId":"e1","agentTimestampMs":1790225600500}}}"# + "\n"
    ),
    (
      "openai/users.json",
      #"{"object":"list","data":[{"object":"organization.user","id":"user-ana","name":"Ana","#
        + #""email":"ana@example.com","role":"reader","added_at":1711471533}],"has_more":false}"#
    ),
    (
      "openai/keys.json",
      #"{"object":"list","data":[{"object":"organization.project.api_key","id":"key_abc","#
        + #""redacted_value":"sk-abc...def","name":"laptop","created_at":1711471533,"owner":{"type":"user","#
        + #""user":{"id":"user-ana"}}}],"has_more":false}"#
    ),
    (
      "calls.csv",
      """
      call_id,timestamp,developer,project,session,branch,api_key,model,input_tokens,\
      cache_write_5m_tokens,cache_write_1h_tokens,cache_read_tokens,output_tokens,web_searches,\
      service_tier,speed,inference_geo,reported_cost_usd
      claude-code:0123456789abcdeffedcba9876543210,2026-09-14T09:02:19.400Z,ana,ledger,s1,main,k1,\
      claude-opus-4-8,1,2,3,4,5,6,batch,fast,us,0.5
      other-7,2026-09-14T09:02:19.400Z,ben,shop,s2,fix/x,k2,gpt-5.4,1,2,3,4,5,6,,,,0.5

      """
    ),
  ]

  /// Databases, by the statements that make them.
  static let databases: [File] = [
    (
      "goose.db",
      """
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY, working_dir TEXT, session_type TEXT, model_config_json TEXT);
      CREATE TABLE usage_ledger (
        id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, created_timestamp INTEGER, model TEXT,
        input_tokens INTEGER, output_tokens INTEGER, total_tokens INTEGER, cache_read_tokens INTEGER,
        cache_write_tokens INTEGER, cost REAL, cost_source TEXT, is_compaction INTEGER);
      INSERT INTO sessions VALUES ('1', '/w/app', 'user', '{"model_name":"gpt-5.4"}');
      INSERT INTO usage_ledger VALUES
        (1, '1', 1790000000, 'claude-sonnet-4-5', 10000, 400, 10400, 8000, 1500, 0.05, 'x', 0);
      """
    ),
    (
      "crush.db",
      """
      CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT,
        prompt_tokens INTEGER, completion_tokens INTEGER, cost REAL, updated_at INTEGER,
        created_at INTEGER);
      CREATE TABLE messages (id TEXT, session_id TEXT, role TEXT, parts TEXT, model TEXT);
      INSERT INTO messages VALUES ('2', 'a', 'assistant', 'said', 'claude-sonnet-4-5');
      INSERT INTO sessions VALUES ('a', 'b', 'title', 5000, 300, 0.5, 1790000000, 1780000000);
      """
    ),
    (
      "zcode.db",
      """
      CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT);
      CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
      CREATE TABLE model_usage (
        id TEXT PRIMARY KEY, session_id TEXT, turn_id TEXT, model_id TEXT, status TEXT,
        input_tokens INTEGER, output_tokens INTEGER, reasoning_tokens INTEGER,
        cache_creation_input_tokens INTEGER, cache_read_input_tokens INTEGER,
        computed_total_tokens INTEGER, started_at INTEGER, completed_at INTEGER);
      INSERT INTO session VALUES ('sess-1', NULL, '/w/app');
      INSERT INTO model_usage VALUES ('mu-1', 'sess-1', 'turn', 'GLM-5.2', 'completed', 16507, 59, 0,
        100, 11712, 16566, 1790181181862, 1790181181999);
      """
    ),
    (
      "opencode.db",
      """
      CREATE TABLE session (id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT);
      CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
      INSERT INTO session VALUES ('s1', NULL, '/w/app');
      INSERT INTO message VALUES ('m1', 's1', 1790000000000, '{"role":"assistant",\
      "modelID":"claude-opus-4-8","providerID":"anthropic","path":{"cwd":"/w/app","root":"/w"},\
      "time":{"created":1790000000000,"completed":1790000009000},"cost":0.01,\
      "tokens":{"input":1000,"output":10,"reasoning":0,"cache":{"read":0,"write":0}}}');
      """
    ),
    (
      "copilot.db",
      """
      CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT);
      CREATE TABLE assistant_usage_events (
        id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, model TEXT, input_tokens INTEGER,
        output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
        reasoning_tokens INTEGER, total_nano_aiu INTEGER, parent_tool_call_id TEXT,
        created_at TEXT DEFAULT '2026-09-20 10:11:12');
      INSERT INTO sessions VALUES ('s1', '/w/app', 'acme/app', 'main');
      INSERT INTO assistant_usage_events VALUES
        (1, 's1', 'gpt-5.4', 100, 7, 10, 20, 5, NULL, 'call_1', '2026-09-20 10:11:12');
      """
    ),
  ]
}
