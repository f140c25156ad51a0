// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What it means that the definition of a VMware machine does not give a setting.
enum VMwareSilence {
    /// ESXi's own default is right; that of a product on a desktop may not be.
    case isRight
    /// The default is wrong, whatever the product.
    case isWrong
    /// Nobody can tell.
    case isOpen
}

extension VirtualMachine {
    /// Whether its document holds VMware's settings, so that a remedy is to be one of these.
    var isVMX: Bool { observation.kind == .vmx }

    /// Whether VMware's own settings ask for Secure Boot; nil where something else than VMware's settings tells.
    func vmwareSecureBoot() throws(MissingEvidence) -> Bool? {
        guard observation.kind == .vmx || observation.kind == .ovfVirtualSystem else { return nil }
        guard try self.virtualization.equals(.vmware) else { return nil }
        return try self.facts.firmware.secureBoot.required()
    }

    /// Judges a fact that only definitions of VMware machines give.
    ///
    /// - Parameter remedy: the setting that holds the fact, and what mends it.
    func judgeVMware<Value>(
        _ fact: Fact<Value>, silence: VMwareSilence, remedy: Remedy, isRight: (Value) -> Bool
    ) throws(MissingEvidence) -> Outcome {
        guard try self.virtualization.equals(.vmware) else { return .notApplicable("not run by VMware") }
        if fact.isLeftOpen(to: .hypervisorDefault), silence != .isOpen {
            if silence == .isWrong { return .violated(at: observation.root, remedy: remedy) }
            try self.vmware.requireServer()
            return .satisfied
        }
        return .violated(when: !isRight(try fact.required()), at: fact, remedy: remedy)
    }

    /// Judges switches of which all must be on, or must not be given on ESXi.
    func judgeVMware(switches keys: [String]) throws(MissingEvidence) -> Outcome {
        guard try self.virtualization.equals(.vmware) else { return .notApplicable("not run by VMware") }
        var joined = JoinedOutcome()
        for key in keys {
            do throws(MissingEvidence) {
                joined.add(
                    try judgeVMware(self.vmware.flag(key), silence: .isRight, remedy: .setting(key, "TRUE")) { $0 })
            } catch {
                joined.miss(error)
            }
        }
        return try joined.outcome(whenNone: .satisfied)
    }
}

extension VMwareExtension {
    /// Fails for a machine of a product on a desktop, whose defaults are others than those of ESXi.
    ///
    /// Such products write `virtualHW.productCompatibility = "hosted"` into their definitions.
    fileprivate func requireServer() throws(MissingEvidence) {
        switch isHosted {
        case .known(false, _), .absent: return
        case .known(true, let basis): throw MissingEvidence(UnseenReason(.hypervisorDefault, at: basis.locus))
        case .unseen(let reason):
            if !reason.isLeftOpen(to: .hypervisorDefault) { throw MissingEvidence(reason) }
        }
    }
}
