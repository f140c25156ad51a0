// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VirtualMachine {
    /// Violated where a running hypervisor tells anything in a list; the definition from the next start is not asked, so
    /// that a machine is told of once.
    func judged(byTelling list: Fact<[String]>) throws(MissingEvidence) -> Outcome {
        if list.isLeftOpen(to: .runningHypervisor) { return .notApplicable("no hypervisor was asked") }
        if try facts.runtime.countsFromNextStart.required() {
            return .notApplicable("it is the definition of the next start")
        }
        return .violated(when: try !list.required().isEmpty, at: observation.root)
    }
}
