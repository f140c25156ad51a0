// SPDX-License-Identifier: Apache-2.0

/// Makes a SHA-256 digest of bytes: 64 hexadecimal digits in lower case, such as `SHA256Digest` of VirtSecTrust.
public typealias ContentDigest = @Sendable ([UInt8]) -> String

extension Baseline.Entry {
    /// What the rule demands here: its id, severity, parameters and conditions.
    var demand: [UInt8] {
        var parts = [id.description, severity.rawValue, appliesWhen ?? "", requires ?? ""]
        for setting in unlimitedRule.settings { parts += [setting.name, "\(setting.values.count)"] + setting.values }
        return parts.delimited
    }
}

extension [String] {
    /// The texts one after the other, each with its length before it, so that no two lists give the same bytes.
    var delimited: [UInt8] { flatMap { [UInt8]("\($0.utf8.count):\($0)".utf8) } }
}
