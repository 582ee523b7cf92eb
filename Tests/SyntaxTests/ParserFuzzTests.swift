import Diagnostics
import Syntax
import TestSupport
import Testing
import Texts

/// No text whatever may trap the parser, the renderer or the formatter.
@Suite struct ParserFuzzTests {
  @Test(arguments: 0..<8) func anyTextIsParsed(_ seed: Int) {
    var soup = ProgramSoup(seed: UInt64(seed) + 1)
    for _ in 0..<1200 {
      let text = soup.next()
      let source = SourceText(text)
      let script = Parser.parse(source)
      for diagnostic in script.diagnostics {
        for label in diagnostic.labels {
          #expect(label.span.start >= 0 && label.span.end <= text.utf8.count + 1, "\(text)")
        }
        for language in Language.allCases {
          let drawn = DiagnosticRenderer.render(
            diagnostic.within(source), in: language, usesColor: false)
          #expect(!drawn.isEmpty)
        }
      }
      for statement in script.statements {
        #expect(statement.span.end <= text.utf8.count, "\(text)")
      }
    }
  }

  @Test func deepAndLongInputsEnd() {
    for piece in [
      "(", "|", "a.", "[", "not ", "-", "{", "case {", "x = ", "\"", "a | where (", ",", "1 ",
    ] {
      let script = Parser.parse(SourceText(String(repeating: piece, count: 20_000)))
      #expect(!script.statements.isEmpty || !script.diagnostics.isEmpty, "\(piece)")
    }
  }

  @Test func unclosedIsIncompleteAndMalformedIsNot() {
    for text in ["a | where (x", "a |", "a | select x,", "case { a -> 1", "x = (1 +"] {
      #expect(Parser.parse(SourceText(text)).isIncomplete, "\(text)")
    }
    for text in ["a | where x)", "a | where x = \"y", "1 +* 2", "a | where x > 3", "| | x"] {
      #expect(!Parser.parse(SourceText(text)).isIncomplete, "\(text)")
    }
  }
}
