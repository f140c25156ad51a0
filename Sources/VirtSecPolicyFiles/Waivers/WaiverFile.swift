// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecBaselines
public import VirtSecCore

/// Files of waivers: who decided that a rule may be violated, by which assets, until when, and what protects instead.
///
/// ```yaml
/// virtsec: waivers/v1
/// waivers:
///   - id: W-014
///     rules: [display-listens-publicly]
///     scope: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10, name: web01 }]
///     owner: alice
///     reason: The console is needed until the move in May.
///     ticket: SEC-1042
///     expires: 2027-06-30
///     compensatingControl: The port is open to the admin network only.
/// ```
///
/// The schema for editors is `Documentation/Formats/waivers.schema.json`.
public enum WaiverFile {
    /// The kind and version that a file states.
    public static let format = PolicyFileKind.waivers.format

    /// Reads a file of waivers.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name, which findings on waivers point at.
    ///   - baselines: those whose rules may be named; a rule that none of them holds is a problem.
    ///   - limits: how much of a file is read.
    /// - Throws: everything that is wrong with the file, each with its line.
    public static func read(
        _ bytes: [UInt8], path: String, knowing baselines: [Baseline] = [.all],
        limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> [Waiver] {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoder = FileDecoder(path: path)
        guard decoder.checkHeader(of: root, is: .waivers) else {
            try decoder.finish()
            return []
        }
        let known = [FileDecoder.headerKey, "waivers"]
        let file = decoder.fields(of: root, "the file", known: known, required: ["waivers"])
        let waivers = waivers(file?["waivers"], knowing: baselines, &decoder)
        try decoder.finish()
        return waivers
    }

    /// Reads a list of waivers.
    ///
    /// - Parameter baselines: nil where nobody can tell which rules there are.
    static func waivers(
        _ node: YAMLNode?, knowing baselines: [Baseline]?, _ decoder: inout FileDecoder
    ) -> [Waiver] {
        var reader = WaiverReader(baselines: baselines)
        return decoder.items(of: node, "'waivers'").compactMap { reader.waiver($0, &decoder) }
    }
}
#endif
