// SPDX-License-Identifier: Apache-2.0

#if CommandLine && Trust
import ArgumentParser
import VirtSecCore
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecReporting
import VirtSecTrust

/// Tells whether packages are what their makers packed.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Tell whether packages are whole, unaltered and signed: OVA, OVF, or a folder.",
        discussion: """
            EXAMPLES
              virtsec verify appliance.ova
              virtsec verify appliance.ova --trust vendor.pem
              virtsec verify exported/ --format json --output verified.json
              curl -s https://example.com/appliance.ova | virtsec verify -

            Nothing is unpacked, and nothing that a package names is opened outside of it. The descriptor is checked \
            against the edition of OVF that it declares, every file against its digest, the signature against those \
            who may vouch for it, and what disk images say of themselves.

            Ends with 0 when every file is here, listed and right; with 1 when a package is altered or breaks a rule; \
            with 2 when it is refused or cannot be read; with 3 when nothing is wrong and not all can be proven, such as \
            without a manifest, or with a signature that nobody vouches for.
            """)

    @Argument(
        help: ArgumentHelp(
            "An OVA file, an OVF descriptor, a folder that holds one, or - (standard input: an OVA of up to"
                + " \(PackageCheck.mostBytesOfInput >> 20) MiB).", valueName: "package"),
        completion: .file(extensions: ["ova", "ovf"]))
    var packages: [String]

    @OptionGroup var trust: TrustOptions

    @OptionGroup var results: OutputOptions

    @Option(help: "How results are written.")
    var format = PlainFormat.text

    @Option(
        help: ArgumentHelp(
            "The moment at which certificates have to be valid, in ISO 8601 (default: now).", valueName: "instant"))
    var at: String?

    @Flag(help: "No progress and no notes on standard error.")
    var quiet = false

    mutating func validate() throws {
        if packages.contains("") { throw ValidationError("A PACKAGE is empty.") }
        if packages.filter({ $0 == "-" }).count > 1 {
            throw ValidationError("Standard input (-) can be read once only.")
        }
        if let at { _ = try Moment.read(at) }
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let instant = try at.map(Moment.read) ?? .now
        let verification = PackageCheck(anchors: try trust.anchors(), instant: instant)
        var told: [PackageRun.Package] = []
        for path in packages {
            let progress = ByteProgress(path, isQuiet: quiet)
            told.append(try await verification.verify(path) { progress.advance($0) })
            progress.end()
        }
        let run = PackageRun(told)
        switch format {
        case .text:
            try ReportOutput.write(
                TextReport(run, isColoured: Terminal.allowsColour(output: results.path)), to: results.path)
        case .json: try ReportOutput.write(JSONReport(run), to: results.path)
        }
        throw ExitCode(Self.status(run))
    }

    /// Of several packages, the worst wins in the order 1, 2, 3, 0.
    private static func status(_ run: PackageRun) -> Int32 {
        let answers = Set(run.packages.map(\.answer))
        if answers.contains(.altered) { return ExitStatus.answerIsNo }
        if answers.contains(.refused) { return ExitStatus.couldNotTell }
        return answers.contains(.unproven) ? ExitStatus.notProven : ExitStatus.good
    }
}
#endif
