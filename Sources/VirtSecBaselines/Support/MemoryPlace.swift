// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Where memory lies that several machines may have, so that two machines that name it alike share it.
enum MemoryPlace: Hashable, Sendable {
    /// An object of the host's shared memory.
    case object(String)
    /// The socket of a server that hands the memory out.
    case server(HostPath)
    case file(HostPath)
}

extension Holdings<MemoryPlace> {
    /// Adds the shared memory devices of a machine.
    ///
    /// libvirt: formatdomain, "Shared memory device"; qemuDomainPrepareShmemChardev for the socket of a server without a
    /// path. With a server the name means nothing else.
    mutating func addSharedMemory(of machine: VirtualMachine) {
        addEach(of: machine.sharedMemory) { memory throws(MissingEvidence) in
            let name = try memory.name.optional()
            guard try memory.hasServer.required(ifAbsent: false) else {
                return name.map { Holding(.object($0), at: memory.name) }
            }
            if let path = try memory.serverPath.optional() {
                return Holding(
                    .server(try DataPlace.hostPath(path, at: memory.serverPath.locus)), at: memory.serverPath)
            }
            return name.flatMap { HostPath("/var/lib/libvirt/shmem-\($0)-sock") }
                .map { Holding(.server($0), at: memory.name) }
        }
    }

    /// Adds the files that modules of memory are kept in; what a guest writes to its own copy of one harms nobody.
    mutating func addMemoryFiles(of machine: VirtualMachine) {
        addEach(of: machine.memoryDevices) { device throws(MissingEvidence) in
            guard let path = try device.sourcePath.optional(), !path.isEmpty else { return nil }
            let isHarmless = try anyOf(device.readOnly.required(ifAbsent: false), !device.isShared(machine))
            let file = MemoryPlace.file(try DataPlace.hostPath(path, at: device.sourcePath.locus))
            return Holding(file, at: device.sourcePath, isHarmless: isHarmless)
        }
    }
}

extension MemoryDevice {
    /// Whether what the guest writes reaches the file; the nearest statement counts, and without any QEMU keeps a copy.
    ///
    /// libvirt: qemuBuildMemoryBackendProps.
    fileprivate func isShared(_ machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        if let own = try access.optional() { return own == .shared }
        let isSharedByNode = try machine.facts.cpu.numaCells.hasElement { cell throws(MissingEvidence) in
            try cell.access.equals(.shared)
        }
        if isSharedByNode { return true }
        let general = machine.facts.memoryBacking.access
        if general.isLeftOpen(to: .hypervisorDefault) { return false }
        return try general.equals(.shared)
    }
}
