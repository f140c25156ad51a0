// SPDX-License-Identifier: Apache-2.0

#if YAML
/// The kinds of policy files, by the word that their header begins with.
package enum PolicyFileKind: String, Sendable, CaseIterable {
    case baseline, labels, waivers, authorities, register, weights, losses, physical, test

    /// The header's value: kind and version.
    package var format: String { rawValue + "/v1" }

    /// What such a file is called.
    package var noun: String {
        switch self {
        case .baseline: "a baseline"
        case .labels: "a file of labels"
        case .waivers: "a file of waivers"
        case .authorities: "a file of authorities"
        case .register: "a register of machines"
        case .weights: "a file of risk weights"
        case .losses: "a file of losses"
        case .physical: "a record of physical servers"
        case .test: "a file of tests"
        }
    }

    /// The kind that a header names, whatever its version; nil where there is none of that name.
    package init?(header: some StringProtocol) {
        guard let slash = header.firstIndex(of: "/") else { return nil }
        self.init(rawValue: String(header[..<slash]))
    }
}
#endif
