// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Lines of text on their way to a sink.
struct TextPage: ~Copyable {
    /// How a piece of text looks in colour.
    enum Look: String {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case red = "31"
        case boldRed = "1;31"
        case yellow = "33"
        case cyan = "36"
        case green = "32"

        init(_ severity: Severity) {
            self =
                switch severity {
                case .critical: .boldRed
                case .high: .red
                case .medium: .yellow
                case .low, .info: .cyan
                }
        }
    }

    static let width = 100

    private var out: ByteWriter
    private let isColoured: Bool

    init(isColoured: Bool, to sink: @escaping ByteWriter.Sink) {
        self.isColoured = isColoured
        out = ByteWriter(to: sink)
    }

    mutating func write(_ text: String, _ look: Look = .plain) {
        guard isColoured, look != .plain else { return out.write(text) }
        out.write("\u{1B}[\(look.rawValue)m")
        out.write(text)
        out.write("\u{1B}[0m")
    }

    mutating func line(_ text: String = "", _ look: Look = .plain) {
        write(text, look)
        out.write(byte: UInt8(ascii: "\n"))
    }

    /// Writes words into lines of at most ``width`` characters; a longer word gets a line of its own.
    mutating func paragraph(_ text: String, indent: Int, _ look: Look = .plain) {
        paragraph(text.split(separator: " "), indent: indent, look)
    }

    /// Writes pieces of text, none of which is divided, into such lines.
    mutating func paragraph(_ pieces: [some StringProtocol], indent: Int, _ look: Look = .plain) {
        let margin = String(repeating: " ", count: indent)
        var current = ""
        for piece in pieces {
            if !current.isEmpty, indent + current.count + 1 + piece.count > Self.width {
                line(margin + current, look)
                current = ""
            }
            current += current.isEmpty ? String(piece) : " \(piece)"
        }
        if !current.isEmpty { line(margin + current, look) }
    }

    func check() throws { try out.check() }

    mutating func finish() throws { try out.finish() }

    static func padded(_ text: String, _ width: Int) -> String {
        let missing = width - text.count
        return missing > 0 ? text + String(repeating: " ", count: missing) : text
    }
}

/// Words that several reports share.
enum Wording {
    /// `1 machine`, `2 machines`.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `2 machines, 1 network`, every kind that there is; `3 definitions of 2 machines` where several documents are of one.
    ///
    /// - Parameter recognition: which machine is which; without it documents of one name and one UUID are of one machine.
    static func assets(_ inventory: Inventory, _ recognition: Recognition? = nil) -> String {
        let machines = recognition?.identities.count ?? inventory.describedMachineCount
        return assets(AssetCounts(inventory), machines: machines)
    }

    /// - Parameter machines: how many machines the definitions are of; nil for as many.
    static func assets(_ counts: AssetCounts, machines: Int? = nil) -> String {
        let isOneEach = machines ?? counts.machines >= counts.machines
        let definitions = "\(count(counts.machines, "definition")) of \(count(machines ?? 0, "machine"))"
        let kinds = [
            (isOneEach ? counts.machines : 0, "machine"), (counts.hosts, "host"), (counts.networks, "network"),
            (counts.filters, "network filter"), (counts.snapshots, "snapshot"), (counts.images, "disk image"),
            (counts.pools, "storage pool"), (counts.volumes, "volume"), (counts.secrets, "secret"),
            (counts.hypervisors, "hypervisor"), (counts.nodeDevices, "host device"),
            (counts.hostInterfaces, "host interface"), (counts.filterBindings, "filter binding"),
            (counts.checkpoints, "checkpoint"), (counts.backups, "backup"),
            (counts.appliances, "appliance"),
        ]
        let seen = (isOneEach ? [] : [definitions]) + kinds.filter { $0.0 > 0 }.map { count($0.0, $0.1) }
        return seen.isEmpty ? "nothing was read" : seen.joined(separator: ", ")
    }

    /// The last part of a path with the line: what a finding shows beside the header that names the whole path.
    static func place(_ location: DocumentLocation) -> String {
        let name = location.path.split(separator: "/").last.map(String.init) ?? location.path
        let escaped = Escaping.terminal(name, limit: 80)
        return location.line.map { "\(escaped):\($0)" } ?? escaped
    }

    /// The source and what went wrong; some messages name the source themselves.
    static func failure(_ failure: SourceFailure) -> String {
        let source = failure.source.description
        return failure.message.hasPrefix(source + ":") ? failure.message : "\(source): \(failure.message)"
    }

    /// `web01 (libvirt-domain, definitions/web01.xml)`, the name apart.
    static func asset(kind: String, path: String) -> String {
        " (\(Escaping.terminal(kind)), \(Escaping.terminal(path)))"
    }
}

extension TextPage {
    /// What could not be read, and what was passed over.
    mutating func skipped(_ inventory: Inventory) {
        let told = inventory.skipped.filter(\.isMissing)
        let untold = inventory.skipped.filter { $0.kind == .untold && !$0.isMissing }
        let others = inventory.skipped.count - told.count - untold.count
        if !told.isEmpty || !inventory.failures.isEmpty { line("Not read:", .boldRed) }
        for failure in inventory.failures {
            line("  " + Escaping.terminal(Wording.failure(failure)))
        }
        items(told, upTo: 50)
        if others > 0 { passedOver(others, inventory.skipped.filter(\.isSuspicious)) }
        if !untold.isEmpty {
            let paths = untold.map { Escaping.terminal($0.path, limit: 200) }
            paragraph(["Not told:"] + paths.dropLast().map { $0 + "," } + paths.suffix(1), indent: 0, .faint)
        }
        if !inventory.skipped.isEmpty || !inventory.failures.isEmpty { line() }
    }

    /// How many files are of another kind, and which of them are named like definitions.
    private mutating func passedOver(_ count: Int, _ suspicious: [SkippedItem]) {
        let named = suspicious.isEmpty ? "." : ", of which \(suspicious.count) named like definitions:"
        line("Passed over: \(Wording.count(count, "file")) of another kind\(named)", .faint)
        items(suspicious, upTo: 20)
    }

    private mutating func items(_ items: [SkippedItem], upTo limit: Int) {
        for item in items.prefix(limit) {
            line("  \(Escaping.terminal(item.path)): \(Escaping.terminal(item.reason))")
        }
        if items.count > limit { line("  … and \(items.count - limit) more") }
    }
}
