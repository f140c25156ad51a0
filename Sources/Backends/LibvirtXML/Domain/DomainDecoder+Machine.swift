// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    /// Reads a whole domain.
    func machine(_ node: Int) -> MachineFacts {
        var result = MachineFacts()
        result.memory.dumpsGuestMemory = .unseen(.hypervisorDefault, at: .element(node))
        result.events.onPowerOff = .defaulted(.destroy, .element(node))
        result.events.onReboot = .defaulted(.restart, .element(node))
        result.events.onCrash = .defaulted(.destroy, .element(node))
        result.emulator = .unseen(.hypervisorDefault, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.virtualization = keyword(attribute: attribute)
            case .id: result.runtimeID = signedNumber(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var systemInformation: [SystemInformation] = []
        var securityLabels: [SecurityLabel] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name:
                if isFirst(0, &seen) { result.name = text(element: child) } else { repeated(child) }
            case .uuid:
                if isFirst(1, &seen) { result.uuid = uuid(element: child) } else { repeated(child) }
            case .genid:
                if isFirst(2, &seen) { result.generationID = generationID(child) } else { repeated(child) }
            case .hwuuid:
                if isFirst(3, &seen) { result.hardwareUUID = uuid(element: child) } else { repeated(child) }
            case .title:
                if isFirst(4, &seen) { result.title = privateText(element: child) } else { repeated(child) }
            case .description:
                if isFirst(5, &seen) { result.summary = privateText(element: child) } else { repeated(child) }
            case .metadata:
                if isFirst(6, &seen) { result.metadata = metadata(child) } else { repeated(child) }
            case .memory:
                if isFirst(7, &seen) { machineMemory(child, &result) } else { repeated(child) }
            case .currentMemory:
                if isFirst(8, &seen) {
                    result.memory.current = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .maxMemory:
                if isFirst(9, &seen) { machineMaxMemory(child, &result) } else { repeated(child) }
            case .vcpu:
                if isFirst(10, &seen) { machineVcpu(child, &result) } else { repeated(child) }
            case .vcpus:
                if isFirst(11, &seen) { machineVcpus(child, &result) } else { repeated(child) }
            case .iothreads:
                if isFirst(12, &seen) {
                    result.processors.ioThreadCount = number(element: child)
                } else {
                    repeated(child)
                }
            case .iothreadids:
                if isFirst(13, &seen) { machineIothreadids(child, &result) } else { repeated(child) }
            case .defaultiothread:
                if isFirst(14, &seen) { machineDefaultiothread(child, &result) } else { repeated(child) }
            case .memoryBacking:
                if isFirst(15, &seen) { result.memoryBacking = memoryBacking(child) } else { repeated(child) }
            case .memtune:
                if isFirst(16, &seen) { result.memoryTuning = memoryTuning(child) } else { repeated(child) }
            case .numatune:
                if isFirst(17, &seen) { result.numaTuning = numaTuning(child) } else { repeated(child) }
            case .cputune:
                if isFirst(18, &seen) { result.cpuTuning = cpuTuning(child) } else { repeated(child) }
            case .blkiotune:
                if isFirst(19, &seen) { result.blockTuning = blockTuning(child) } else { repeated(child) }
            case .resource:
                if isFirst(20, &seen) { result.resourceGroup = resourceGroup(child) } else { repeated(child) }
            case .sysinfo:
                if systemInformation.isEmpty { reserve(&systemInformation, child) }
                systemInformation.append(self.systemInformation(child))
            case .os:
                if isFirst(21, &seen) { result.firmware = firmware(child) } else { repeated(child) }
            case .bootloader:
                if isFirst(22, &seen) { result.bootLoader = text(element: child) } else { repeated(child) }
            case .bootloaderArgs:
                if isFirst(23, &seen) {
                    result.bootLoaderArguments = privateText(element: child)
                } else {
                    repeated(child)
                }
            case .features:
                if isFirst(24, &seen) { result.features = features(child) } else { repeated(child) }
            case .cpu:
                if isFirst(25, &seen) {
                    result.statesCPU = present(child)
                    result.cpu = cpu(child)
                } else {
                    repeated(child)
                }
            case .clock:
                if isFirst(26, &seen) { result.clock = clock(child) } else { repeated(child) }
            case .onPoweroff:
                if isFirst(27, &seen) { result.events.onPowerOff = keyword(element: child) } else { repeated(child) }
            case .onReboot:
                if isFirst(28, &seen) { result.events.onReboot = keyword(element: child) } else { repeated(child) }
            case .onCrash:
                if isFirst(29, &seen) { result.events.onCrash = keyword(element: child) } else { repeated(child) }
            case .onLockfailure:
                if isFirst(30, &seen) { result.events.onLockFailure = keyword(element: child) } else { repeated(child) }
            case .pm:
                if isFirst(31, &seen) { result.powerManagement = powerManagement(child) } else { repeated(child) }
            case .perf:
                if isFirst(32, &seen) { machinePerf(child, &result) } else { repeated(child) }
            case .devices:
                if isFirst(33, &seen) { machineDevices(child, &result) } else { repeated(child) }
            case .seclabel:
                if securityLabels.isEmpty { reserve(&securityLabels, child) }
                securityLabels.append(self.securityLabel(child))
            case .launchSecurity:
                if isFirst(34, &seen) {
                    result.isConfidential = present(child)
                    result.launchSecurity = launchSecurity(child)
                } else {
                    repeated(child)
                }
            case .keywrap:
                if isFirst(35, &seen) { machineKeywrap(child, &result) } else { repeated(child) }
            case .idmap:
                if isFirst(36, &seen) {
                    result.mapsIDs = present(child)
                    machineIdmap(child, &result)
                } else {
                    repeated(child)
                }
            case .throttlegroups:
                if isFirst(37, &seen) { machineThrottlegroups(child, &result) } else { repeated(child) }
            default:
                switch vendorWord(child) {
                case (.qemu, .commandline)?:
                    if isFirst(38, &seen) { machineQemuCommandline(child, &result) } else { repeated(child) }
                case (.qemu, .capabilities)?:
                    if isFirst(39, &seen) { machineQemuCapabilities(child, &result) } else { repeated(child) }
                case (.qemu, .override)?:
                    if isFirst(40, &seen) { machineQemuOverride(child, &result) } else { repeated(child) }
                case (.qemu, .deprecation)?:
                    if isFirst(41, &seen) {
                        if let attribute = only(.behavior, of: child) {
                            result.qemu.deprecation = keyword(attribute: attribute)
                        }
                    } else {
                        repeated(child)
                    }
                case (.xen, .commandline)?:
                    if isFirst(42, &seen) { machineXenCommandline(child, &result) } else { repeated(child) }
                case (.bhyve, .commandline)?:
                    if isFirst(43, &seen) { machineBhyveCommandline(child, &result) } else { repeated(child) }
                case (.lxc, .namespace)?:
                    if isFirst(44, &seen) { machineLxcNamespace(child, &result) } else { repeated(child) }
                case (.vmware, .datacenterpath)?:
                    if isFirst(45, &seen) {
                        result.vmware.datacenterPath = text(element: child)
                    } else {
                        repeated(child)
                    }
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !systemInformation.isEmpty { result.systemInformation = .known(systemInformation) }
        if !securityLabels.isEmpty { result.securityLabels = .known(securityLabels) }
        derive(&result, node)
        return result
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
        var cpus: [VirtualCPU] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .vcpu:
                if cpus.isEmpty { reserve(&cpus, child) }
                cpus.append(self.virtualCPU(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !cpus.isEmpty { result.processors.cpus = .known(cpus) }
    }

    private func machineIothreadids(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var ioThreads: [IOThread] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .iothread:
                if ioThreads.isEmpty { reserve(&ioThreads, child) }
                ioThreads.append(self.ioThread(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !ioThreads.isEmpty { result.processors.ioThreads = .known(ioThreads) }
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
        var performanceEvents: [PerformanceEvent] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .event:
                if performanceEvents.isEmpty { reserve(&performanceEvents, child) }
                performanceEvents.append(self.performanceEvent(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !performanceEvents.isEmpty { result.performanceEvents = .known(performanceEvents) }
    }

    private func machineDevices(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var disks: [Disk] = []
        var controllers: [Controller] = []
        var leases: [StorageLease] = []
        var sharedFolders: [SharedFolder] = []
        var interfaces: [NetworkInterface] = []
        var smartcards: [Smartcard] = []
        var serialPorts: [CharacterDevice] = []
        var parallelPorts: [CharacterDevice] = []
        var consoles: [CharacterDevice] = []
        var channels: [CharacterDevice] = []
        var inputs: [InputDevice] = []
        var displays: [Display] = []
        var sounds: [SoundDevice] = []
        var audioBackends: [AudioBackendDevice] = []
        var videos: [VideoDevice] = []
        var hostDevices: [HostDevice] = []
        var redirectedUSB: [USBRedirection] = []
        var hubs: [USBHub] = []
        var watchdogs: [Watchdog] = []
        var balloons: [MemoryBalloon] = []
        var randomGenerators: [RandomGenerator] = []
        var tpms: [TPM] = []
        var nvrams: [NonVolatileMemory] = []
        var panics: [PanicDevice] = []
        var sharedMemory: [SharedMemory] = []
        var memoryDevices: [MemoryDevice] = []
        var iommus: [VirtualIOMMU] = []
        var vsocks: [Vsock] = []
        var cryptos: [CryptoDevice] = []
        var persistentStores: [PersistentStore] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .emulator:
                if isFirst(0, &seen) { result.emulator = text(element: child) } else { repeated(child) }
            case .disk:
                if disks.isEmpty { reserve(&disks, child) }
                disks.append(self.disk(child))
            case .controller:
                if controllers.isEmpty { reserve(&controllers, child) }
                controllers.append(self.controller(child))
            case .lease:
                if leases.isEmpty { reserve(&leases, child) }
                leases.append(self.storageLease(child))
            case .filesystem:
                if sharedFolders.isEmpty { reserve(&sharedFolders, child) }
                sharedFolders.append(self.sharedFolder(child))
            case .interface:
                if interfaces.isEmpty { reserve(&interfaces, child) }
                interfaces.append(self.networkInterface(child))
            case .smartcard:
                if smartcards.isEmpty { reserve(&smartcards, child) }
                smartcards.append(self.smartcard(child))
            case .serial:
                if serialPorts.isEmpty { reserve(&serialPorts, child) }
                serialPorts.append(self.characterDevice(child))
            case .parallel:
                if parallelPorts.isEmpty { reserve(&parallelPorts, child) }
                parallelPorts.append(self.characterDevice(child))
            case .console:
                if consoles.isEmpty { reserve(&consoles, child) }
                consoles.append(self.characterDevice(child))
            case .channel:
                if channels.isEmpty { reserve(&channels, child) }
                channels.append(self.characterDevice(child))
            case .input:
                if inputs.isEmpty { reserve(&inputs, child) }
                inputs.append(self.inputDevice(child))
            case .graphics:
                if displays.isEmpty { reserve(&displays, child) }
                displays.append(self.display(child))
            case .sound:
                if sounds.isEmpty { reserve(&sounds, child) }
                sounds.append(self.soundDevice(child))
            case .audio:
                if audioBackends.isEmpty { reserve(&audioBackends, child) }
                audioBackends.append(self.audioBackendDevice(child))
            case .video:
                if videos.isEmpty { reserve(&videos, child) }
                videos.append(self.videoDevice(child))
            case .hostdev:
                if hostDevices.isEmpty { reserve(&hostDevices, child) }
                hostDevices.append(self.hostDevice(child))
            case .redirdev:
                if redirectedUSB.isEmpty { reserve(&redirectedUSB, child) }
                redirectedUSB.append(self.usbRedirection(child))
            case .redirfilter:
                if isFirst(1, &seen) { machineDevicesRedirfilter(child, &result) } else { repeated(child) }
            case .hub:
                if hubs.isEmpty { reserve(&hubs, child) }
                hubs.append(self.usbHub(child))
            case .watchdog:
                if watchdogs.isEmpty { reserve(&watchdogs, child) }
                watchdogs.append(self.watchdog(child))
            case .memballoon:
                if balloons.isEmpty { reserve(&balloons, child) }
                balloons.append(self.memoryBalloon(child))
            case .rng:
                if randomGenerators.isEmpty { reserve(&randomGenerators, child) }
                randomGenerators.append(self.randomGenerator(child))
            case .tpm:
                if tpms.isEmpty { reserve(&tpms, child) }
                tpms.append(self.tpm(child))
            case .nvram:
                if nvrams.isEmpty { reserve(&nvrams, child) }
                nvrams.append(self.nonVolatileMemory(child))
            case .panic:
                if panics.isEmpty { reserve(&panics, child) }
                panics.append(self.panicDevice(child))
            case .shmem:
                if sharedMemory.isEmpty { reserve(&sharedMemory, child) }
                sharedMemory.append(self.sharedMemory(child))
            case .memory:
                if memoryDevices.isEmpty { reserve(&memoryDevices, child) }
                memoryDevices.append(self.memoryDevice(child))
            case .iommu:
                if iommus.isEmpty { reserve(&iommus, child) }
                iommus.append(self.virtualIOMMU(child))
            case .vsock:
                if vsocks.isEmpty { reserve(&vsocks, child) }
                vsocks.append(self.vsock(child))
            case .crypto:
                if cryptos.isEmpty { reserve(&cryptos, child) }
                cryptos.append(self.cryptoDevice(child))
            case .pstore:
                if persistentStores.isEmpty { reserve(&persistentStores, child) }
                persistentStores.append(self.persistentStore(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !disks.isEmpty { result.disks = .known(disks) }
        if !controllers.isEmpty { result.controllers = .known(controllers) }
        if !leases.isEmpty { result.leases = .known(leases) }
        if !sharedFolders.isEmpty { result.sharedFolders = .known(sharedFolders) }
        if !interfaces.isEmpty { result.interfaces = .known(interfaces) }
        if !smartcards.isEmpty { result.smartcards = .known(smartcards) }
        if !serialPorts.isEmpty { result.serialPorts = .known(serialPorts) }
        if !parallelPorts.isEmpty { result.parallelPorts = .known(parallelPorts) }
        if !consoles.isEmpty { result.consoles = .known(consoles) }
        if !channels.isEmpty { result.channels = .known(channels) }
        if !inputs.isEmpty { result.inputs = .known(inputs) }
        if !displays.isEmpty { result.displays = .known(displays) }
        if !sounds.isEmpty { result.sounds = .known(sounds) }
        if !audioBackends.isEmpty { result.audioBackends = .known(audioBackends) }
        if !videos.isEmpty { result.videos = .known(videos) }
        if !hostDevices.isEmpty { result.hostDevices = .known(hostDevices) }
        if !redirectedUSB.isEmpty { result.redirectedUSB = .known(redirectedUSB) }
        if !hubs.isEmpty { result.hubs = .known(hubs) }
        if !watchdogs.isEmpty { result.watchdogs = .known(watchdogs) }
        if !balloons.isEmpty { result.balloons = .known(balloons) }
        if !randomGenerators.isEmpty { result.randomGenerators = .known(randomGenerators) }
        if !tpms.isEmpty { result.tpms = .known(tpms) }
        if !nvrams.isEmpty { result.nvrams = .known(nvrams) }
        if !panics.isEmpty { result.panics = .known(panics) }
        if !sharedMemory.isEmpty { result.sharedMemory = .known(sharedMemory) }
        if !memoryDevices.isEmpty { result.memoryDevices = .known(memoryDevices) }
        if !iommus.isEmpty { result.iommus = .known(iommus) }
        if !vsocks.isEmpty { result.vsocks = .known(vsocks) }
        if !cryptos.isEmpty { result.cryptos = .known(cryptos) }
        if !persistentStores.isEmpty { result.persistentStores = .known(persistentStores) }
    }

    private func machineKeywrap(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var wrappedKeys: [KeyWrapCipher] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cipher:
                if wrappedKeys.isEmpty { reserve(&wrappedKeys, child) }
                wrappedKeys.append(self.keyWrapCipher(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !wrappedKeys.isEmpty { result.wrappedKeys = .known(wrappedKeys) }
    }

    private func machineIdmap(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var userMapping: [IDMapping] = []
        var groupMapping: [IDMapping] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uid:
                if userMapping.isEmpty { reserve(&userMapping, child) }
                userMapping.append(self.idMapping(child))
            case .gid:
                if groupMapping.isEmpty { reserve(&groupMapping, child) }
                groupMapping.append(self.idMapping(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !userMapping.isEmpty { result.userMapping = .known(userMapping) }
        if !groupMapping.isEmpty { result.groupMapping = .known(groupMapping) }
    }

    private func machineThrottlegroups(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var throttleGroups: [ThrottleGroup] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .throttlegroup:
                if throttleGroups.isEmpty { reserve(&throttleGroups, child) }
                throttleGroups.append(self.throttleGroup(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !throttleGroups.isEmpty { result.throttleGroups = .known(throttleGroups) }
    }

    private func machineQemuCommandline(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var arguments: [CommandArgument] = []
        var environment: [CommandVariable] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.qemu, .arg)?:
                    if arguments.isEmpty { reserve(&arguments, child) }
                    arguments.append(self.commandArgument(child))
                case (.qemu, .env)?:
                    if environment.isEmpty { reserve(&environment, child) }
                    environment.append(self.commandVariable(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !arguments.isEmpty { result.qemu.arguments = .known(arguments) }
        if !environment.isEmpty { result.qemu.environment = .known(environment) }
    }

    private func machineQemuCapabilities(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var addedCapabilities: [HypervisorCapability] = []
        var removedCapabilities: [HypervisorCapability] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.qemu, .add)?:
                    if addedCapabilities.isEmpty { reserve(&addedCapabilities, child) }
                    addedCapabilities.append(self.hypervisorCapability(child))
                case (.qemu, .del)?:
                    if removedCapabilities.isEmpty { reserve(&removedCapabilities, child) }
                    removedCapabilities.append(self.hypervisorCapability(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !addedCapabilities.isEmpty { result.qemu.addedCapabilities = .known(addedCapabilities) }
        if !removedCapabilities.isEmpty { result.qemu.removedCapabilities = .known(removedCapabilities) }
    }

    private func machineQemuOverride(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var overrides: [DeviceOverride] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.qemu, .device)?:
                    if overrides.isEmpty { reserve(&overrides, child) }
                    overrides.append(self.deviceOverride(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !overrides.isEmpty { result.qemu.overrides = .known(overrides) }
    }

    private func machineXenCommandline(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var arguments: [CommandArgument] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.xen, .arg)?:
                    if arguments.isEmpty { reserve(&arguments, child) }
                    arguments.append(self.commandArgument(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !arguments.isEmpty { result.xen.arguments = .known(arguments) }
    }

    private func machineBhyveCommandline(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var arguments: [CommandArgument] = []
        var environment: [CommandVariable] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.bhyve, .arg)?:
                    if arguments.isEmpty { reserve(&arguments, child) }
                    arguments.append(self.commandArgument(child))
                case (.bhyve, .env)?:
                    if environment.isEmpty { reserve(&environment, child) }
                    environment.append(self.commandVariable(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !arguments.isEmpty { result.bhyve.arguments = .known(arguments) }
        if !environment.isEmpty { result.bhyve.environment = .known(environment) }
    }

    private func machineLxcNamespace(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.lxc, .sharenet)?:
                    if isFirst(0, &seen) { machineLxcNamespaceLxcSharenet(child, &result) } else { repeated(child) }
                case (.lxc, .shareipc)?:
                    if isFirst(1, &seen) { machineLxcNamespaceLxcShareipc(child, &result) } else { repeated(child) }
                case (.lxc, .shareuts)?:
                    if isFirst(2, &seen) { machineLxcNamespaceLxcShareuts(child, &result) } else { repeated(child) }
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
    }

    private func machineDevicesRedirfilter(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var usbFilter: [USBFilterRule] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .usbdev:
                if usbFilter.isEmpty { reserve(&usbFilter, child) }
                usbFilter.append(self.usbFilterRule(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !usbFilter.isEmpty { result.usbFilter = .known(usbFilter) }
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
