// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    /// Reads a whole domain.
    func machine(_ node: Int, _ result: inout MachineFacts) {
        result.memory.dumpsGuestMemory = .unseen(.hypervisorDefault, at: .element(node))
        result.events.onPowerOff = .defaulted(.destroy, .element(node))
        result.events.onReboot = .defaulted(.restart, .element(node))
        result.events.onCrash = .defaulted(.destroy, .element(node))
        result.emulator = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.virtualization = keyword(attribute: attribute)
            case .id:
                result.runtimeID = signedNumber(attribute: attribute)
                isRunning = result.runtimeID.value != nil
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var seenDevices = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .genid where isFirst(child, &seen): result.generationID = generationID(child)
            case .hwuuid where isFirst(child, &seen): result.hardwareUUID = uuid(element: child)
            case .title where isFirst(child, &seen): result.title = privateText(element: child)
            case .description where isFirst(child, &seen): result.summary = privateText(element: child)
            case .metadata where isFirst(child, &seen):
                result.metadata = metadata(child)
                result.statedLabels = statedLabels(child, result.metadata)
            case .memory where isFirst(child, &seen): machineMemory(child, &result)
            case .currentMemory where isFirst(child, &seen):
                result.memory.current = size(element: child, unit: .kibibytes)
            case .maxMemory where isFirst(child, &seen): machineMaxMemory(child, &result)
            case .vcpu where isFirst(child, &seen): machineVcpu(child, &result)
            case .vcpus where isFirst(child, &seen): machineVcpus(child, &result)
            case .iothreads where isFirst(child, &seen): result.processors.ioThreadCount = number(element: child)
            case .iothreadids where isFirst(child, &seen): machineIothreadids(child, &result)
            case .defaultiothread where isFirst(child, &seen): machineDefaultiothread(child, &result)
            case .memoryBacking: group(child, &seen, &result.memoryBacking, memoryBacking)
            case .memtune: group(child, &seen, &result.memoryTuning, memoryTuning)
            case .numatune: group(child, &seen, &result.numaTuning, numaTuning)
            case .cputune: group(child, &seen, &result.cpuTuning, cpuTuning)
            case .blkiotune: group(child, &seen, &result.blockTuning, blockTuning)
            case .resource: group(child, &seen, &result.resourceGroup, resourceGroup)
            case .sysinfo: append(child, to: &result.systemInformation, self.systemInformation)
            case .os: group(child, &seen, &result.firmware, firmware)
            case .bootloader where isFirst(child, &seen): result.bootLoader = text(element: child)
            case .bootloaderArgs where isFirst(child, &seen): result.bootLoaderArguments = privateText(element: child)
            case .features: group(child, &seen, &result.features, features)
            case .cpu:
                result.statesCPU = present(child)
                group(child, &seen, &result.cpu, cpu)
            case .clock: group(child, &seen, &result.clock, clock)
            case .onPoweroff where isFirst(child, &seen): result.events.onPowerOff = keyword(element: child)
            case .onReboot where isFirst(child, &seen): result.events.onReboot = keyword(element: child)
            case .onCrash where isFirst(child, &seen): result.events.onCrash = keyword(element: child)
            case .onLockfailure where isFirst(child, &seen): result.events.onLockFailure = keyword(element: child)
            case .pm: group(child, &seen, &result.powerManagement, powerManagement)
            case .perf where isFirst(child, &seen): machinePerf(child, &result)
            // libvirt reads the devices of all such elements.
            case .devices: machineDevices(child, &result, &seenDevices)
            case .seclabel: append(child, to: &result.securityLabels, securityLabel)
            case .launchSecurity:
                result.isConfidential = present(child)
                group(child, &seen, &result.launchSecurity, launchSecurity)
            case .keywrap where isFirst(child, &seen): machineKeywrap(child, &result)
            case .idmap where isFirst(child, &seen):
                result.mapsIDs = present(child)
                machineIdmap(child, &result)
            case .throttlegroups where isFirst(child, &seen): machineThrottlegroups(child, &result)
            default:
                switch vendorWord(child) {
                case (.qemu, .commandline)?: machineQemuCommandline(child, &result)
                case (.qemu, .capabilities)?: machineQemuCapabilities(child, &result)
                case (.qemu, .override)?: machineQemuOverride(child, &result)
                case (.qemu, .deprecation)? where isFirst(child, &seen):
                    if let attribute = only(.behavior, of: child) {
                        result.qemu.deprecation = keyword(attribute: attribute)
                    }
                case (.xen, .commandline)?: machineXenCommandline(child, &result)
                case (.bhyve, .commandline)?: machineBhyveCommandline(child, &result)
                case (.lxc, .namespace)? where isFirst(child, &seen): machineLxcNamespace(child, &result)
                case (.vmware, .datacenterpath)? where isFirst(child, &seen):
                    result.vmware.datacenterPath = text(element: child)
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        derive(&result, node)
        deriveSecurityLabels(&result, node)
    }

    private func machineMemory(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dumpCore: result.memory.dumpsGuestMemory = onOff(attribute: attribute)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        result.memory.maximum = size(contentOf: node, unit: .kibibytes)
        noElements(node)
    }

    private func machineMaxMemory(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .slots: result.memory.hotplugSlots = number(attribute: attribute)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        result.memory.hotplugMaximum = size(contentOf: node, unit: .kibibytes)
        noElements(node)
    }

    private func machineVcpu(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .current: result.processors.current = number(attribute: attribute)
            case .placement: result.processors.placement = keyword(attribute: attribute)
            case .cpuset: result.processors.hostCPUs = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.processors.maximum = number(contentOf: node)
        noElements(node)
    }

    private func machineVcpus(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .vcpu: append(child, to: &result.processors.cpus, virtualCPU)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineIothreadids(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iothread: append(child, to: &result.processors.ioThreads, ioThread)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineDefaultiothread(_ node: Int, _ result: inout MachineFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .threadPoolMin: result.processors.defaultPoolMinimum = number(attribute: attribute)
            case .threadPoolMax: result.processors.defaultPoolMaximum = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func machinePerf(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .event: append(child, to: &result.performanceEvents, performanceEvent)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineKeywrap(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cipher: append(child, to: &result.wrappedKeys, keyWrapCipher)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineIdmap(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uid: append(child, to: &result.userMapping, idMapping)
            case .gid: append(child, to: &result.groupMapping, idMapping)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineThrottlegroups(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .throttlegroup: append(child, to: &result.throttleGroups, throttleGroup)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
