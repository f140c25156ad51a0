// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension CPUFeature {
    /// A violation by what is done with the feature; its name beside it tells the finding from one on another feature.
    func violation(remedy: Remedy) -> Violation {
        Violation(policy.locus, others: [name.locus], remedy: remedy)
    }
}
