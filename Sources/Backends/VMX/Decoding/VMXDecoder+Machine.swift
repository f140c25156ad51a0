// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension VMXDecoder {
    /// Reads a whole machine.
    mutating func machine(_ document: VMXDocument) -> VirtualMachine {
        var facts = Silence.machine
        take("config.version")
        take(".encoding")
        identity(&facts)
        hardware(&facts)
        firmware(&facts.firmware)
        tuning(&facts)
        facts.disks = .known(attachedDisks() + floppies(hasDefault: true))
        facts.controllers = controllers()
        facts.interfaces = interfaces()
        facts.serialPorts = characterDevices("serial")
        facts.parallelPorts = characterDevices("parallel")
        facts.sharedFolders = sharedFolders()
        facts.hostDevices = hostDevices()
        facts.displays = displays()
        facts.videos = videos()
        facts.sounds = sounds()
        facts.tpms = tpms()
        facts.systemInformation = systemInformation()
        facts.smartcards = smartcards()
        vmware(&facts.vmware)
        return VirtualMachine(id: MachineID(document.path), facts: facts, observation: record(document))
    }

    private func record(_ document: VMXDocument) -> ObservationRecord {
        let lines = text.malformed + text.entries.indices.filter { !taken[$0] }.map { text.entries[$0].line }
        return ObservationRecord(
            kind: .vmx, document: document, root: Self.root, unrecognised: lines.sorted().map(Locus.element),
            elementCount: text.entries.count + text.malformed.count)
    }

    private mutating func identity(_ facts: inout MachineFacts) {
        facts.name = text("displayName")
        facts.summary = fact("annotation", else: .absent) { PrivateText($0) }
        facts.title = .absent
        facts.uuid = fact("uuid.bios", else: .unseen(.hypervisorDefault, at: Self.root)) { UniqueID($0) }
        facts.hardwareUUID = facts.uuid
        facts.generationID = generationID()
    }

    /// Two halves as signed numbers: `vm.genid` and `vm.genidX`.
    private mutating func generationID() -> Fact<UniqueID> {
        let high = fact("vm.genid", else: .absent) { Int64($0) }
        let low = fact("vm.genidX", else: .absent) { Int64($0) }
        switch (high, low) {
        case (.known(let high, let basis), .known(let low, _)):
            return .known(UniqueID(high: UInt64(bitPattern: high), low: UInt64(bitPattern: low)), basis)
        case (.unseen(let reason), _), (_, .unseen(let reason)): return .unseen(reason)
        case (.absent, .absent): return .absent(Self.root)
        case (.absent, _), (_, .absent): return .unseen(.malformed, at: high.value == nil ? low.locus : high.locus)
        }
    }

    /// Memory is 32 MiB and the machine has one CPU where the file says nothing (VMware, "VMX-file parameters"; libvirt's
    /// driver has the same defaults).
    private mutating func hardware(_ facts: inout MachineFacts) {
        facts.memory.maximum = megabytes("memSize", else: .defaulted(ByteCount(32 << 20), Self.root))
        facts.memory.current = facts.memory.maximum
        facts.processors.maximum = number("numvcpus", else: .defaulted(1, Self.root))
        facts.processors.current = facts.processors.maximum
        facts.cpu.cores = number("cpuid.coresPerSocket", else: .defaulted(1, Self.root))
        facts.cpu.features = nestedVirtualization()
    }

    /// The features that nested virtualisation needs are hidden from a guest unless `vhv.enable` shows them.
    private mutating func nestedVirtualization() -> Listing<CPUFeature> {
        .nesting(flag("vhv.enable", else: .defaulted(false, Self.root)))
    }

    mutating func megabytes(_ key: String, else silence: Fact<ByteCount>) -> Fact<ByteCount> {
        fact(key, else: silence) { text in
            UInt64(text).flatMap { number in
                let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << 20)
                return overflow ? nil : ByteCount(bytes)
            }
        }
    }

    /// Limits that are not given do not hold; so does the word for none.
    private mutating func tuning(_ facts: inout MachineFacts) {
        facts.memoryTuning = .blank
        facts.memoryTuning.minimumGuarantee = megabytes("sched.mem.min", else: .absent(Self.root))
        if !has("sched.mem.min") {
            facts.memoryTuning.minimumGuarantee = megabytes("sched.mem.minsize", else: .absent(Self.root))
        }
        let isUnlimited = fact("sched.mem.max", else: .absent) { $0.lowercased() == "unlimited" }
        facts.memoryTuning.hardLimit =
            isUnlimited.value == true
            ? .absent(isUnlimited.locus) : megabytes("sched.mem.max", else: .absent(Self.root))
        facts.memoryBacking.locked = flag("sched.mem.pin", else: .defaulted(false, Self.root))
        facts.memoryBacking.noSharing = noSharing()
        facts.cpuTuning.shares = cpuShares()
        facts.processors.hostCPUs = hostCPUs()
    }

    /// Whether the pages of the machine are kept from being merged.
    mutating func noSharing() -> Fact<Bool> {
        switch flag("sched.mem.pshare.enable", else: .unseen(.hypervisorDefault, at: Self.root)) {
        case .known(let isShared, let basis): .known(!isShared, basis)
        case .absent(let locus): .absent(locus)
        case .unseen(let reason): .unseen(reason)
        }
    }

    /// A number; the words for the usual weights stand for numbers that depend on the count of CPUs.
    private mutating func cpuShares() -> Fact<Int> {
        let word = text("sched.cpu.shares", else: .absent(Self.root))
        if let text = word.value?.lowercased(), ["low", "normal", "high"].contains(text) {
            return .unseen(.hypervisorDefault, at: word.locus)
        }
        return number("sched.cpu.shares", else: .absent(Self.root))
    }

    private mutating func hostCPUs() -> Fact<CPUSet> {
        let word = text("sched.cpu.affinity", else: .absent(Self.root))
        if word.value?.lowercased() == "all" { return .absent(word.locus) }
        return fact("sched.cpu.affinity", else: .absent(Self.root)) { CPUSet($0) }
    }
}
