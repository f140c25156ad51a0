// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The facts of one asset as lines of text, each under its full name, so that the output can be searched.
///
/// What is not known is told in one line for each group and reason, unless all of it is asked for: of a format that
/// says little, it is most of an asset.
struct FactLines {
    /// The line of each fact in its document, by its place.
    let lines: [Int?]
    /// Whether each fact that is not known has a line of its own.
    let listsUnknown: Bool

    /// A fact that is not known.
    private struct Unknown {
        let name: String
        let reason: String
        let line: Int?
    }

    func write(_ items: [FactItem], to page: inout TextPage) {
        var ungrouped: [Unknown] = []
        for item in items {
            switch item.content {
            case .fact: write([item], "", &ungrouped, to: &page)
            case .group(let items): writeGroup(items, item.name, to: &page)
            case .elements(let elements):
                for (index, element) in elements.enumerated() {
                    writeGroup(element, "\(item.name)[\(index + 1)]", to: &page)
                }
            }
        }
        for (reason, facts) in Self.byReason(ungrouped) {
            page.line("  \(facts.map(\.name).joined(separator: ", ")): not known, \(reason)", .faint)
        }
    }

    private func writeGroup(_ items: [FactItem], _ name: String, to page: inout TextPage) {
        var unknown: [Unknown] = []
        write(items, name + ".", &unknown, to: &page)
        for (reason, facts) in Self.byReason(unknown) {
            if facts.count > 1 {
                page.line("  \(name): \(facts.count) facts not known, \(reason)", .faint)
            } else {
                for fact in facts { write(fact, to: &page) }
            }
        }
    }

    /// In the order in which each reason first came up.
    private static func byReason(_ facts: [Unknown]) -> [(reason: String, facts: [Unknown])] {
        var result: [(reason: String, facts: [Unknown])] = []
        var places: [String: Int] = [:]
        for fact in facts {
            if let place = places[fact.reason] {
                result[place].facts.append(fact)
            } else {
                places[fact.reason] = result.count
                result.append((fact.reason, [fact]))
            }
        }
        return result
    }

    /// - Parameter unknown: gets what is not known and has no line of its own.
    private func write(_ items: [FactItem], _ prefix: String, _ unknown: inout [Unknown], to page: inout TextPage) {
        for item in items {
            let name = prefix + item.name
            switch item.content {
            case .fact(let reading, _, let place): write(name, reading, lines[place], &unknown, to: &page)
            case .group(let items): write(items, name + ".", &unknown, to: &page)
            case .elements(let elements):
                for (index, element) in elements.enumerated() {
                    write(element, "\(name)[\(index + 1)].", &unknown, to: &page)
                }
            }
        }
    }

    private func write(
        _ name: String, _ reading: FactReading, _ line: Int?, _ unknown: inout [Unknown], to page: inout TextPage
    ) {
        switch reading.state {
        case .known(let text):
            let shown = reading.elements?.isEmpty == true ? "(none)" : text
            page.write("  \(name) = \(Escaping.terminal(shown, limit: 200))")
            page.line((reading.isDefaulted ? "  (the format's default)" : "") + Self.mark(line), .faint)
        case .absent: break
        case .unseen(let reason):
            let fact = Unknown(name: name, reason: "\(reason)", line: line)
            if listsUnknown { write(fact, to: &page) } else { unknown.append(fact) }
        }
    }

    private func write(_ fact: Unknown, to page: inout TextPage) {
        page.line("  \(fact.name): not known, \(fact.reason)\(Self.mark(fact.line))", .faint)
    }

    private static func mark(_ line: Int?) -> String { line.map { "  :\($0)" } ?? "" }
}
