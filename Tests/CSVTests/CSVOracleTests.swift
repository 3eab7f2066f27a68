import CSV
import Testing

@Suite struct `CSV against Python` {
  struct Vector: Sendable {
    let text: String
    let rows: [[String]]
  }

  @Test(arguments: vectors)
  func `Records equal those of Python's csv module`(vector: Vector) throws {
    let reading = try Reading(vector.text)
    #expect(reading.fields == vector.rows)
    #expect(reading.problems.isEmpty)
  }

  /// `list(csv.reader(io.StringIO(text, newline='')))` of Python 3; the later texts are what
  /// `csv.writer` made of random fields. Blank lines, empty lists there, are left out.
  static let vectors = [
    Vector(
      text: "a,b,c\r\n1,2,3\r\n",
      rows: [["a", "b", "c"], ["1", "2", "3"]]),
    Vector(
      text: "\"a,b\",c\n",
      rows: [["a,b", "c"]]),
    Vector(
      text: "\"a\"\"b\",\"\"\"\",\"\"\n",
      rows: [["a\"b", "\"", ""]]),
    Vector(
      text: "\"line\nbreak\",x\r\n",
      rows: [["line\nbreak", "x"]]),
    Vector(
      text: "1,\n",
      rows: [["1", ""]]),
    Vector(
      text: "1,",
      rows: [["1", ""]]),
    Vector(
      text: ",\n",
      rows: [["", ""]]),
    Vector(
      text: ",,,\n",
      rows: [["", "", "", ""]]),
    Vector(
      text: "\"\",\"\"",
      rows: [["", ""]]),
    Vector(
      text: "a\"b,c\"\"d\n",
      rows: [["a\"b", "c\"\"d"]]),
    Vector(
      text: "  x , y\n",
      rows: [["  x ", " y"]]),
    Vector(
      text: "\"  x \",y\n",
      rows: [["  x ", "y"]]),
    Vector(
      text: "é,日本,\"ü,ü\"\n",
      rows: [["é", "日本", "ü,ü"]]),
    Vector(
      text: "a\tb,c\n",
      rows: [["a\tb", "c"]]),
    Vector(
      text: "'x,'\"y\n",
      rows: [["'x", "'\"y"]]),
    Vector(
      text: "\"\r\n\",\"\r\"\n",
      rows: [["\r\n", "\r"]]),
    Vector(
      text: "a;b,c|d\n",
      rows: [["a;b", "c|d"]]),
    Vector(
      text: "\"a\"\n\"b\"\n",
      rows: [["a"], ["b"]]),
    Vector(
      text: "0,-1,+2,=3\n",
      rows: [["0", "-1", "+2", "=3"]]),
    Vector(
      text: "\"x\"\"\",y\n",
      rows: [["x\"", "y"]]),
    Vector(
      text: "\"\"\"x\",y\n",
      rows: [["\"x", "y"]]),
    Vector(
      text: "a, \"b\"\n",
      rows: [["a", " \"b\""]]),
    Vector(
      text: " ,,\n,éa,\",ab \",\"b,b\"\n",
      rows: [[" ", "", ""], ["", "éa", ",ab ", "b,b"]]),
    Vector(
      text: "\"b,éa\",\"é a,\"\r\n\"\"\"\n \"\"\",\"bé\n'\"\r\n",
      rows: [["b,éa", "é a,"], ["\"\n \"", "bé\n'"]]),
    Vector(
      text: "\"é,\rb\",béaé\n' \r,é;\r\n",
      rows: [["é,\rb", "béaé"], ["' "], ["", "é;"]]),
    Vector(
      text: "\",\",\r\n';,\";\n\",bb' ,\"\r\"\r\n",
      rows: [[",", ""], ["';", ";\n", "bb' ", "\r"]]),
    Vector(
      text: "ab',\r\r\ré,é;b\n;b,\n",
      rows: [["ab'", ""], ["é", "é;b"], [";b", ""]]),
    Vector(
      text: "\";\n \r\",,\"\r\"\"é\",\n,\"\n\",\",\"\n",
      rows: [[";\n \r", "", "\r\"é", ""], ["", "\n", ","]]),
    Vector(
      text: "\"b\"\";\",\"'\n\"\"\",\"'\n \"\r\n\",\"\"b\",\"\"\"\",\",\"\r\n",
      rows: [["b\";", "'\n\"", "'\n "], [",\"b", "\"", ","]]),
    Vector(
      text: "\"\"\"\n\na\", ,\"\réé\r\"\r\néa;',   \r\n",
      rows: [["\"\n\na", " ", "\réé\r"], ["éa;'", "   "]]),
    Vector(
      text: "\"a,b\",;,b\nabaé,',\n",
      rows: [["a,b", ";", "b"], ["abaé", "'", ""]]),
    Vector(
      text: ",,é,\"\"\"\n\r\"\r\n;b,,;;;,\"b\"\"\"\r\n",
      rows: [["", "", "é", "\"\n\r"], [";b", "", ";;;", "b\""]]),
    Vector(
      text: "\"\n;\",',,'\n',,\"\nb\n'\"\n",
      rows: [["\n;", "'", "", "'"], ["'", "", "\nb\n'"]]),
    Vector(
      text: "\",'\",\"'\r,é\"\n ,\",\"\n",
      rows: [[",'", "'\r,é"], [" ", ","]]),
    Vector(
      text: ",,\";\n\"\r\n\"\r;\r\r\",\r\n",
      rows: [["", "", ";\n"], ["\r;\r\r", ""]]),
    Vector(
      text: ";,\r\nééa,\rbb\n",
      rows: [[";", ""], ["ééa", ""], ["bb"]]),
  ]
}
