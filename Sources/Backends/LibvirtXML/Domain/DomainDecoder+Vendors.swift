// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// What a domain says in the namespaces of single hypervisors.
extension DomainDecoder {
    func machineQemuCommandline(_ node: Int, _ result: inout MachineFacts) {
        let outer = beginComponent()
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.qemu, .arg)?: append(child, to: &result.qemu.arguments, commandArgument)
            case (.qemu, .env)?: append(child, to: &result.qemu.environment, commandVariable)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        doubt(&result.qemu.arguments, endComponent(outer))
    }

    func machineQemuCapabilities(_ node: Int, _ result: inout MachineFacts) {
        let outer = beginComponent()
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.qemu, .add)?: append(child, to: &result.qemu.addedCapabilities, hypervisorCapability)
            case (.qemu, .del)?: append(child, to: &result.qemu.removedCapabilities, hypervisorCapability)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        doubt(&result.qemu.addedCapabilities, endComponent(outer))
    }

    func machineQemuOverride(_ node: Int, _ result: inout MachineFacts) {
        let outer = beginComponent()
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.qemu, .device)?: append(child, to: &result.qemu.overrides, deviceOverride)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        doubt(&result.qemu.overrides, endComponent(outer))
    }

    func machineXenCommandline(_ node: Int, _ result: inout MachineFacts) {
        let outer = beginComponent()
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.xen, .arg)?: append(child, to: &result.xen.arguments, commandArgument)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        doubt(&result.xen.arguments, endComponent(outer))
    }

    func machineBhyveCommandline(_ node: Int, _ result: inout MachineFacts) {
        let outer = beginComponent()
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.bhyve, .arg)?: append(child, to: &result.bhyve.arguments, commandArgument)
            case (.bhyve, .env)?: append(child, to: &result.bhyve.environment, commandVariable)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        doubt(&result.bhyve.arguments, endComponent(outer))
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
