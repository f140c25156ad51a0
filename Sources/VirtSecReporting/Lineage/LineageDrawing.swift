// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A lineage in the languages of programs that draw graphs; arrows go from parents to children.
struct LineageDrawing {
    let report: LineageReport

    private var items: [LineageItem] {
        let told = report.told
        return report.lineage.items.filter { told.contains($0.id) }
    }

    private var links: [LineageLink] {
        let told = report.told
        return report.lineage.links.filter { told.contains($0.child) && told.contains($0.parent) }
    }

    /// What has no direction, as pairs: each of several copies with the first.
    private var pairs: [(first: String, other: String, kind: String)] {
        let told = report.told
        return report.lineage.relations.filter { $0.items.allSatisfy(told.contains) }.flatMap { relation in
            relation.items.dropFirst().map { (relation.items[0], $0, relation.kind.rawValue) }
        }
    }

    /// Graphviz.
    func writeDot(to sink: @escaping ByteWriter.Sink) throws {
        var out = ByteWriter(to: sink)
        out.write("digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n")
        let numbers = numbered()
        for item in items {
            let shape = item.kind == .machine ? ", shape=ellipse" : ""
            let style = item.presence == .seen ? "" : ", style=dashed"
            let colour = item.presence == .missing ? ", color=red" : ""
            out.write(
                "  n\(numbers[item.id] ?? 0) [label=\"\(Self.quoted(item.name))\", tooltip=\"\(Self.quoted(item.id))\""
                    + "\(shape)\(style)\(colour)];\n")
        }
        for link in links {
            let colour = link.flaws.isEmpty ? "" : ", color=red"
            let label = link.flaws.first?.kind.rawValue ?? link.evidence.first?.kind.rawValue ?? ""
            out.write(
                "  n\(numbers[link.parent] ?? 0) -> n\(numbers[link.child] ?? 0) [label=\"\(label)\"\(colour)];\n")
        }
        for pair in pairs {
            out.write(
                "  n\(numbers[pair.first] ?? 0) -> n\(numbers[pair.other] ?? 0)"
                    + " [label=\"\(pair.kind)\", dir=none, style=dotted];\n")
        }
        out.write("}\n")
        try out.finish()
    }

    /// Mermaid's flow chart.
    func writeMermaid(to sink: @escaping ByteWriter.Sink) throws {
        var out = ByteWriter(to: sink)
        out.write("flowchart LR\n")
        let numbers = numbered()
        for item in items {
            let (open, close) = item.kind == .machine ? ("([", "])") : ("[", "]")
            out.write("  n\(numbers[item.id] ?? 0)\(open)\"\(Self.entities(item.name))\"\(close)\n")
        }
        for link in links {
            let label = link.flaws.first?.kind.rawValue ?? link.evidence.first?.kind.rawValue ?? ""
            let arrow = link.flaws.isEmpty ? "-->" : "-.->"
            out.write("  n\(numbers[link.parent] ?? 0) \(arrow)|\(label)| n\(numbers[link.child] ?? 0)\n")
        }
        for pair in pairs {
            out.write("  n\(numbers[pair.first] ?? 0) ---|\(pair.kind)| n\(numbers[pair.other] ?? 0)\n")
        }
        out.write("  classDef gone stroke:#c00,stroke-dasharray: 4\n")
        let gone = items.filter { $0.presence == .missing }.map { "n\(numbers[$0.id] ?? 0)" }
        if !gone.isEmpty { out.write("  class \(gone.joined(separator: ",")) gone\n") }
        try out.finish()
    }

    /// Names of nodes hold no text of documents.
    private func numbered() -> [String: Int] {
        Dictionary(items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func quoted(_ text: String) -> String {
        Escaping.terminal(text, limit: 200).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// Mermaid reads the entities of HTML in texts between quotation marks, and nothing else that could end one.
    private static func entities(_ text: String) -> String {
        var result = ""
        for character in Escaping.terminal(text, limit: 200) {
            switch character {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "&": result += "#amp;"
            default: result.append(character)
            }
        }
        return result
    }
}
