// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecPolicyFiles
import VirtSecReporting

/// Shows a baseline with everything that it builds on worked out.
struct BaselineShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a baseline: every rule with severity, parameters, reasons and where it was set.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, yaml
    }

    @Argument(
        help: ArgumentHelp(
            "A baseline's file, or the name of a built-in one, such as recommended.", valueName: "file|name"),
        completion: .list(NamedBaseline.names))
    var baseline: String

    @Option(help: "How results are written; yaml is a file that reads as the same baseline.")
    var format = Format.text

    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    mutating func validate() throws { try ChosenBaseline.check(baseline) }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let chosen = try ChosenBaseline.read(baseline, at: try moment.instant ?? .now)
        switch format {
        case .text: try ReportOutput.write(BaselineListing(baseline: chosen), to: results.path)
        case .json: try ReportOutput.write(BaselineJSON(baseline: chosen), to: results.path)
        case .yaml: try ReportOutput.write(PlainText(text: BaselineText(chosen).text), to: results.path)
        }
    }
}

/// A text that is written as it is.
struct PlainText: Report {
    let text: String

    func write(to sink: @escaping ByteWriter.Sink) throws { try sink(Array(text.utf8)) }
}

/// A baseline for people, a rule after the other.
struct BaselineListing: Report {
    let baseline: Baseline

    func write(to sink: @escaping ByteWriter.Sink) throws {
        for line in lines { try sink(Array((Escaping.terminal(line, limit: 4_000) + "\n").utf8)) }
    }

    private var lines: [String] {
        let heading = [baseline.name, baseline.title, baseline.summary].compactMap(\.self)
        let rules = baseline.entries.flatMap(Self.lines)
        let off = baseline.disabled.flatMap(Self.lines)
        return heading + [""] + rules + off + [""]
            + ["\(baseline.entries.count) rules, \(baseline.disabled.count) switched off"]
    }

    private static func lines(_ entry: Baseline.Entry) -> [String] {
        let severity = entry.severity.rawValue.uppercased()
        var lines = [severity + String(repeating: " ", count: 10 - severity.count) + entry.id.description]
        if entry.severity != entry.description.severity {
            lines.append("severity is \(entry.description.severity) by itself")
        }
        for setting in entry.unlimitedRule.settings {
            let values = setting.values.isEmpty ? "(none)" : setting.values.joined(separator: ", ")
            lines.append("\(setting.name): \(values)")
        }
        if let scope = entry.appliesWhen { lines.append("applies when: \(scope)") }
        if let requirement = entry.requires { lines.append("requires: \(requirement)") }
        lines += reasons(entry.because, entry.until, entry.setBy)
        return [lines[0]] + lines.dropFirst().map { "          \($0)" }
    }

    private static func lines(_ rule: Baseline.DisabledRule) -> [String] {
        ["OFF       \(rule.id)"] + reasons(rule.because, rule.until, rule.setBy).map { "          \($0)" }
    }

    private static func reasons(_ because: String?, _ until: Instant?, _ setBy: String?) -> [String] {
        [
            because.map { "because: \($0)" }, until.map { "until: \($0.description.prefix(10))" },
            setBy.map { "set by: \($0)" },
        ].compactMap(\.self)
    }
}

/// A baseline for programs, as `baseline.schema.json` describes it.
struct BaselineJSON: Report {
    let baseline: Baseline

    func write(to sink: @escaping ByteWriter.Sink) throws {
        var json = JSONWriter(to: sink)
        json.object { json in
            json.member("formatVersion", 1)
            json.member("name", baseline.name)
            json.key("title")
            json.string(orNull: baseline.title)
            json.key("description")
            json.string(orNull: baseline.summary)
            json.key("sha256")
            json.string(orNull: InputDigest.sha256.map(baseline.digest))
            json.key("rules")
            json.array(of: baseline.entries) { json, entry in Self.write(entry, &json) }
            json.key("disabled")
            json.array(of: baseline.disabled) { json, rule in
                json.object { json in
                    json.member("id", rule.id.description)
                    Self.write(rule.because, rule.until, rule.setBy, &json)
                }
            }
        }
        try json.finish()
    }

    private static func write(_ entry: Baseline.Entry, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", entry.id.description)
            json.member("title", entry.description.title)
            json.member("severity", entry.severity.rawValue)
            json.member("ownSeverity", entry.description.severity.rawValue)
            json.member("layer", entry.description.layer.rawValue)
            json.key("parameters")
            json.array(of: entry.unlimitedRule.settings) { json, setting in
                json.object { json in
                    json.member("name", setting.name)
                    json.member("type", setting.valueType)
                    json.member("values", setting.values)
                }
            }
            json.key("appliesWhen")
            json.string(orNull: entry.appliesWhen)
            json.key("requires")
            json.string(orNull: entry.requires)
            write(entry.because, entry.until, entry.setBy, &json)
        }
    }

    private static func write(_ because: String?, _ until: Instant?, _ setBy: String?, _ json: inout JSONWriter) {
        json.key("because")
        json.string(orNull: because)
        json.key("until")
        json.string(orNull: until.map { String($0.description.prefix(10)) })
        json.key("setBy")
        json.string(orNull: setBy)
    }
}
#endif
