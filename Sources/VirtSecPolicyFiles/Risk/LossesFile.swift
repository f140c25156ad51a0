// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecBaselines
public import VirtSecCore

/// Files that say what is lost, how often attackers try, what virtualisation saves and what controls cost.
///
/// ```yaml
/// virtsec: losses/v1
/// name: acme
/// author: Alice Example, CFO
/// rationale: Agreed on in the risk board of March 2027.
/// currency: EUR
/// losses:
///   - match: { labels: { data-class: restricted } }
///     range: [20000, 100000, 900000]
///     because: "Fines and letters, as in the two cases of 2025."
/// attempts:
///   all: { range: [0.5, 1, 4], because: "What the firewall logs of three years show." }
/// savings:
///   - { what: "40 servers on 2 hosts", perYear: 120000, source: "Budget of 2027, page 12" }
/// controls:
///   interface-without-filter: { once: 200, perYear: 50, source: "Offer of Bob's company" }
/// ```
///
/// Amounts are whole units of the currency, from 0 to a million million; ranges are the least, the most likely and the most.
/// The schema for editors is `Documentation/Formats/losses.schema.json`.
public enum LossesFile {
    /// The kind and version that a file states.
    public static let format = PolicyFileKind.losses.format

    /// Reads assumptions of losses.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name.
    ///   - baselines: those whose rules may have a cost; a rule that none of them holds is a problem.
    ///   - limits: how much of a file is read.
    /// - Throws: everything that is wrong with the file, each with its line.
    public static func read(
        _ bytes: [UInt8], path: String, knowing baselines: [Baseline] = [.all],
        limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> LossAssumptions {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoder = FileDecoder(path: path)
        var assumptions = LossAssumptions(name: "", author: "", rationale: "", currency: "")
        if decoder.checkHeader(of: root, is: .losses) {
            var reader = LossesReader(baselines: baselines, decoder: decoder)
            assumptions = reader.assumptions(root)
            decoder = reader.decoder
        }
        try decoder.finish()
        return assumptions
    }
}
#endif
