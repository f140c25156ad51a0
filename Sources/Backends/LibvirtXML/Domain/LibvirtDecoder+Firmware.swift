// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func firmware(_ node: Int, _ result: inout Firmware) {
        result.architecture = .unseen(.hypervisorDefault, at: .element(node))
        result.machineType = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .firmware: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var initArguments: [PrivateText] = []
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .type where isFirst(child, &seen): firmwareType(child, &result)
            case .firmware where isFirst(child, &seen): firmwareFirmware(child, &result)
            case .loader where isFirst(child, &seen):
                result.hasLoader = present(child)
                loader(child, &result.loader)
            case .nvram where isFirst(child, &seen):
                result.hasVariableStore = present(child)
                variableStore(child, &result.variables)
            case .boot: append(child, to: &result.boot, bootTarget)
            case .bootmenu where isFirst(child, &seen): firmwareBootmenu(child, &result)
            case .smbios where isFirst(child, &seen):
                if let attribute = only(.mode, of: child) { result.extra.smbios = keyword(attribute: attribute) }
            case .bios where isFirst(child, &seen): firmwareBios(child, &result)
            case .kernel where isFirst(child, &seen): result.extra.kernel = text(element: child)
            case .initrd where isFirst(child, &seen): result.extra.initialRAMDisk = text(element: child)
            case .cmdline where isFirst(child, &seen): result.extra.commandLine = privateText(element: child)
            case .shim where isFirst(child, &seen): result.extra.shim = text(element: child)
            case .dtb where isFirst(child, &seen): result.extra.deviceTree = text(element: child)
            case .acpi where isFirst(child, &seen): firmwareAcpi(child, &result)
            case .`init` where isFirst(child, &seen): result.extra.initPath = text(element: child)
            case .initarg:
                initArguments.append(plainPrivateText(child))
            case .initenv: append(child, to: &result.extra.initEnvironment, environmentVariable)
            case .initdir where isFirst(child, &seen): result.extra.initFolder = text(element: child)
            case .inituser where isFirst(child, &seen): result.extra.initUser = text(element: child)
            case .initgroup where isFirst(child, &seen): result.extra.initGroup = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !initArguments.isEmpty { result.extra.initArguments = .stated(initArguments, .element(node)) }
        derive(&result, node)
    }

    private func firmwareType(_ node: Int, _ result: inout Firmware) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .arch: result.architecture = keyword(attribute: attribute)
            case .machine: result.machineType = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.guestKind = keyword(contentOf: node)
        noElements(node)
    }

    private func firmwareFirmware(_ node: Int, _ result: inout Firmware) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .feature: append(child, to: &result.features, firmwareFeature)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func firmwareBootmenu(_ node: Int, _ result: inout Firmware) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .enable: result.extra.menuEnabled = yesNo(attribute: attribute)
            case .timeout: result.extra.menuTimeout = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func firmwareBios(_ node: Int, _ result: inout Firmware) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .useserial: result.extra.serialBIOS = yesNo(attribute: attribute)
            case .rebootTimeout: result.extra.rebootTimeout = signedNumber(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func firmwareAcpi(_ node: Int, _ result: inout Firmware) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .table: append(child, to: &result.extra.acpiTables, acpiTable)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
