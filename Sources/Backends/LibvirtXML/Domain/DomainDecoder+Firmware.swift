// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func firmware(_ node: Int) -> Firmware {
        var result = Firmware()
        result.architecture = .unseen(.hypervisorDefault, at: .element(node))
        result.machineType = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .firmware: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var boot: [BootTarget] = []
        var initArguments: [PrivateText] = []
        var initEnvironment: [EnvironmentVariable] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .type:
                if isFirst(0, &seen) { firmwareType(child, &result) } else { repeated(child) }
            case .firmware:
                if isFirst(1, &seen) { firmwareFirmware(child, &result) } else { repeated(child) }
            case .loader:
                if isFirst(2, &seen) {
                    result.hasLoader = present(child)
                    result.loader = loader(child)
                } else {
                    repeated(child)
                }
            case .nvram:
                if isFirst(3, &seen) {
                    result.hasVariableStore = present(child)
                    result.variables = variableStore(child)
                } else {
                    repeated(child)
                }
            case .boot:
                if boot.isEmpty { reserve(&boot, child) }
                boot.append(self.bootTarget(child))
            case .bootmenu:
                if isFirst(4, &seen) { firmwareBootmenu(child, &result) } else { repeated(child) }
            case .smbios:
                if isFirst(5, &seen) {
                    if let attribute = only(.mode, of: child) { result.extra.smbios = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .bios:
                if isFirst(6, &seen) { firmwareBios(child, &result) } else { repeated(child) }
            case .kernel:
                if isFirst(7, &seen) { result.extra.kernel = text(element: child) } else { repeated(child) }
            case .initrd:
                if isFirst(8, &seen) { result.extra.initialRAMDisk = text(element: child) } else { repeated(child) }
            case .cmdline:
                if isFirst(9, &seen) { result.extra.commandLine = privateText(element: child) } else { repeated(child) }
            case .shim:
                if isFirst(10, &seen) { result.extra.shim = text(element: child) } else { repeated(child) }
            case .dtb:
                if isFirst(11, &seen) { result.extra.deviceTree = text(element: child) } else { repeated(child) }
            case .acpi:
                if isFirst(12, &seen) { firmwareAcpi(child, &result) } else { repeated(child) }
            case .`init`:
                if isFirst(13, &seen) { result.extra.initPath = text(element: child) } else { repeated(child) }
            case .initarg:
                initArguments.append(plainPrivateText(child))
            case .initenv:
                if initEnvironment.isEmpty { reserve(&initEnvironment, child) }
                initEnvironment.append(self.environmentVariable(child))
            case .initdir:
                if isFirst(14, &seen) { result.extra.initFolder = text(element: child) } else { repeated(child) }
            case .inituser:
                if isFirst(15, &seen) { result.extra.initUser = text(element: child) } else { repeated(child) }
            case .initgroup:
                if isFirst(16, &seen) { result.extra.initGroup = text(element: child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !boot.isEmpty { result.boot = .known(boot) }
        if !initArguments.isEmpty { result.extra.initArguments = .stated(initArguments, .element(node)) }
        if !initEnvironment.isEmpty { result.extra.initEnvironment = .known(initEnvironment) }
        derive(&result, node)
        return result
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
        var features: [FirmwareFeature] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .feature:
                if features.isEmpty { reserve(&features, child) }
                features.append(self.firmwareFeature(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !features.isEmpty { result.features = .known(features) }
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
        var acpiTables: [ACPITable] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .table:
                if acpiTables.isEmpty { reserve(&acpiTables, child) }
                acpiTables.append(self.acpiTable(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !acpiTables.isEmpty { result.extra.acpiTables = .known(acpiTables) }
    }
}
