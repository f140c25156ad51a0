// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// All findings as numbers, which scripts read when somebody unfolds or searches: a block of JSON that nothing runs.
///
/// Of each asset there is its number and five numbers for each finding: the group, the text of what was found, the text of
/// the path (-1 for the asset's own), line and column (0 where there is none). Texts stand once, in the order met.
struct HTMLFindingsData {
    let findings: HTMLFindings
    let governed: GovernedAssessment
    /// More findings are counted, and not listed one by one.
    let limit: Int

    func write(to page: inout HTMLPage) {
        var texts = TextNumbers()
        page.markup("<script type=\"application/json\" id=\"findings-data\">")
        page.data { out in
            out.write("{\"findings\":[")
            var left = limit
            var isFirst = true
            governed.forEachAsset(including: listed) { asset, annotated in
                guard let number = findings.numbers[asset.id], left > 0 else { return }
                let taken = annotated.prefix(left)
                left -= taken.count
                out.write(isFirst ? "[\(number),[" : ",\n[\(number),[")
                isFirst = false
                write(taken, of: findings.assets[number].path, &texts, &out)
                out.write("]]")
            }
            out.write("],\n\"texts\":[")
            for (number, text) in texts.all.enumerated() { out.write((number == 0 ? "" : ",\n") + Self.quoted(text)) }
            out.write("]}")
        }
        page.markup("</script>\n")
    }

    /// The verdicts that are listed: those without evidence only where there is room for all.
    private var listed: Set<Verdict> {
        findings.count > limit ? [.violated, .failed] : [.violated, .notAssessable, .failed]
    }

    private func write(
        _ taken: some Sequence<AnnotatedFinding>, of path: String, _ texts: inout TextNumbers, _ out: inout ByteWriter
    ) {
        var comma = ""
        for annotated in taken {
            guard let group = findings.groupNumbers[HTMLRuleGroup.Key(annotated)] else { continue }
            let location = annotated.finding.location
            let cover = annotated.cover.map { " — " + Escaping.terminal($0.sentence, limit: 1_000) } ?? ""
            let message = texts.number(of: Escaping.terminal(HTMLRuleGroup.message(annotated), limit: 300) + cover)
            let place = location.path == path ? -1 : texts.number(of: Escaping.terminal(location.path))
            out.write("\(comma)\(group),\(message),\(place),\(location.line ?? 0),\(location.column ?? 0)")
            comma = ","
        }
    }

    /// A text as a string of JSON in which nothing ends a script or begins a comment of HTML.
    static func quoted(_ text: String) -> String {
        let json = String(decoding: JSONWriter.bytes { $0.string(text) }, as: UTF8.self)
        return Escaping.replacing(json) { scalar in
            switch scalar {
            case "<": "\\u003C"
            case ">": "\\u003E"
            case "&": "\\u0026"
            default: nil
            }
        }
    }
}

/// Texts, each with a number.
private struct TextNumbers {
    private(set) var all: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(of text: String) -> Int {
        if let number = numbers[text] { return number }
        numbers[text] = all.count
        all.append(text)
        return all.count - 1
    }
}
