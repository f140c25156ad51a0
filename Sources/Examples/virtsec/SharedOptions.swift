// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML

/// What is read, and how.
struct ReadingOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A file, a folder (walked), - (standard input: one document, or an OVA of up to --max-bytes) or the address "
                + "of a hypervisor, such as qemu:///system.",
            valueName: "asset"),
        completion: .file())
    var assets: [String]

    @OptionGroup var settings: ReadingSettings

    mutating func validate() throws { try Self.check(assets) }

    /// What is wrong with ASSET arguments.
    static func check(_ assets: [String]) throws {
        if assets.contains("") { throw ValidationError("An ASSET is empty.") }
        if assets.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input (-) can be read once only.") }
    }

    var quiet: Bool { settings.quiet }
    var limits: ReadingLimits { settings.limits }
    var jobCount: Int { settings.jobCount }
}

/// How documents are read.
struct ReadingSettings: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many files are read and assets judged at once (default: one per core).", valueName: "n"))
    var jobs: Int?

    @Flag(help: "No progress and no notes on standard error.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Largest document that is read, in bytes, up to \(ReadingLimits.mostBytes).", valueName: "n"))
    var maxBytes = ReadingLimits().bytes

    @Option(help: ArgumentHelp("Deepest nesting of elements in a document; more is not possible.", valueName: "n"))
    var maxDepth = ReadingLimits().depth

    @Option(
        help: ArgumentHelp("Most elements of a document, up to \(ReadingLimits.mostNodes).", valueName: "n"))
    var maxNodes = ReadingLimits().nodes

    #if Trust
    @OptionGroup var trust: TrustOptions
    #endif

    #if Libvirt
    @OptionGroup var hypervisors: HypervisorOptions
    #endif

    mutating func validate() throws {
        try Self.check("--jobs", jobs ?? 1, 1...1_024)
        try Self.check("--max-bytes", maxBytes, 1...ReadingLimits.mostBytes)
        try Self.check("--max-depth", maxDepth, 1...ReadingLimits().depth)
        try Self.check("--max-nodes", maxNodes, 1...ReadingLimits.mostNodes)
    }

    private static func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
        guard range.contains(value) else {
            throw ValidationError("\(name) takes a number from \(range.lowerBound) to \(range.upperBound).")
        }
    }

    var limits: ReadingLimits {
        var limits = ReadingLimits()
        limits.bytes = maxBytes
        limits.depth = maxDepth
        limits.nodes = maxNodes
        limits.advice = "raise it with --max-bytes to read it"
        return limits
    }

    var jobCount: Int { jobs ?? System.processorCount }
}

/// Which labels assets have.
struct LabelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A file that labels assets (environment, zone, …); may be repeated.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var labels: [String] = []

    /// The labels; nil when no file is named.
    func read() throws -> LabelSet? { try ChosenLabels.read(labels) }
}

/// The moment at which a baseline counts.
struct InstantOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The moment in ISO 8601 at which last days are over or not (default: now).", valueName: "instant"))
    var at: String?

    mutating func validate() throws { _ = try instant }

    /// The moment; nil when none is given.
    var instant: Instant? { get throws { try at.map(Moment.read) } }
}

/// Where results go.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Write the results to a file, which appears when it is complete (default: standard output).",
            valueName: "file"),
        completion: .file())
    var output: String?

    /// The file; nil for standard output.
    var path: String? { output == "-" ? nil : output }
}

/// The formats of verbs that need no other.
enum PlainFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
#endif
