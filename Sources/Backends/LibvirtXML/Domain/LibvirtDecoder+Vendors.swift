// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// What a domain says in the namespaces of single hypervisors.
extension LibvirtDecoder {
    func machineQemuCommandline(_ node: Int, _ result: inout MachineFacts) {
        let unknown = vendorParts(of: node) { child, word in
            switch word {
            case (.qemu, .arg)?: append(child, to: &result.qemu.arguments, commandArgument)
            case (.qemu, .env)?: append(child, to: &result.qemu.environment, commandVariable)
            default: return false
            }
            return true
        }
        doubt(&result.qemu.arguments, unknown)
    }

    func machineQemuCapabilities(_ node: Int, _ result: inout MachineFacts) {
        let unknown = vendorParts(of: node) { child, word in
            switch word {
            case (.qemu, .add)?: append(child, to: &result.qemu.addedCapabilities, hypervisorCapability)
            case (.qemu, .del)?: append(child, to: &result.qemu.removedCapabilities, hypervisorCapability)
            default: return false
            }
            return true
        }
        doubt(&result.qemu.addedCapabilities, unknown)
    }

    func machineQemuOverride(_ node: Int, _ result: inout MachineFacts) {
        let unknown = vendorParts(of: node) { child, word in
            switch word {
            case (.qemu, .device)?: append(child, to: &result.qemu.overrides, deviceOverride)
            default: return false
            }
            return true
        }
        doubt(&result.qemu.overrides, unknown)
    }

    func machineXenCommandline(_ node: Int, _ result: inout MachineFacts) {
        let unknown = vendorParts(of: node) { child, word in
            switch word {
            case (.xen, .arg)?: append(child, to: &result.xen.arguments, commandArgument)
            default: return false
            }
            return true
        }
        doubt(&result.xen.arguments, unknown)
    }

    func machineBhyveCommandline(_ node: Int, _ result: inout MachineFacts) {
        let unknown = vendorParts(of: node) { child, word in
            switch word {
            case (.bhyve, .arg)?: append(child, to: &result.bhyve.arguments, commandArgument)
            case (.bhyve, .env)?: append(child, to: &result.bhyve.environment, commandVariable)
            default: return false
            }
            return true
        }
        doubt(&result.bhyve.arguments, unknown)
    }

    /// Takes the parts of a list that stand in a hypervisor's own namespace.
    ///
    /// - Parameter take: takes an element by its word; false for one that it does not understand.
    /// - Returns: where the first element stands that was not understood.
    private func vendorParts(of node: Int, _ take: (Int, (VendorNamespace, LibvirtWord)?) -> Bool) -> Locus {
        let outer = beginComponent()
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            if !take(child, vendorWord(child)) { unknown(element: child) }
            child = tree.end(of: child)
        }
        return endComponent(outer)
    }

    /// What is not understood beside the parts of a list may be one of them, which matters where there is no other.
    private func doubt(_ list: inout Listing<some Component>, _ unknown: Locus) {
        if unknown != .none, list.known.isEmpty { list = .unseen(.notUnderstood, at: unknown) }
    }

    func machineLxcNamespace(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.lxc, .sharenet)? where isFirst(child, &seen): machineLxcNamespaceLxcSharenet(child, &result)
            case (.lxc, .shareipc)? where isFirst(child, &seen): machineLxcNamespaceLxcShareipc(child, &result)
            case (.lxc, .shareuts)? where isFirst(child, &seen): machineLxcNamespaceLxcShareuts(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineLxcNamespaceLxcSharenet(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.container.network = keyword(attribute: attribute)
            case .value: result.container.networkTarget = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func machineLxcNamespaceLxcShareipc(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.container.ipc = keyword(attribute: attribute)
            case .value: result.container.ipcTarget = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func machineLxcNamespaceLxcShareuts(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.container.uts = keyword(attribute: attribute)
            case .value: result.container.utsTarget = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
