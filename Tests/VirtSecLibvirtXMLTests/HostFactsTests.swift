// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecLibvirtXML

@Suite struct HostFactsTests {
    private func host(_ text: String) throws -> Host {
        try #require(Inventory(try observations("<capabilities><host>\(text)</host></capabilities>")).hosts.first)
    }

    private func backup(_ text: String) throws -> MachineBackup {
        try #require(Inventory(try observations(text)).backups.first)
    }

    private func device(_ capability: String) throws -> NodeDevice {
        let text = "<device><name>d</name>\(capability)</device>"
        return try #require(Inventory(try observations(text)).nodeDevices.first)
    }

    @Test func `a host says which security drivers are active and as whom machines run`() throws {
        let host = try #require(try HostDocument.capabilities.inventory.hosts.first)
        #expect(host.displayName == "0f6c1c3e-3d4b-4f5a-9a57-6b8d2f1e7c20" && host.hasIOMMU.value == true)
        #expect(host.securityModels.known.map(\.model.value) == [.selinux, .dac])
        let labels = try #require(host.securityModels.known.last).labels.known
        #expect(labels.first?.user.value == 107 && labels.first?.group.value == 108)
        #expect(labels.last?.user.value == nil)
        guard case .unseen? = labels.last?.user, case .unseen = host.name else {
            Issue.record("what cannot be told is not unseen")
            return
        }
        let selinux = try #require(host.securityModels.known.first?.labels.known.first)
        #expect(selinux.label.value == "system_u:system_r:svirt_t:s0" && selinux.user.value == nil)
    }

    @Test func `a host says what its CPU and memory are and which guests it can run`() throws {
        let host = try #require(try HostDocument.capabilities.inventory.hosts.first)
        #expect(host.cpu.architecture.value == .amd64 && host.cpu.microcode.value == 922)
        #expect(host.cpu.features.known.map(\.name.value) == ["spec-ctrl", "md-clear"])
        #expect(host.cpu.threads.value == 2 && host.cpu.hasVMX.value == true && host.cpu.hasSVM.value == nil)
        #expect(host.migrationTransports.value == ["tcp", "rdma"] && host.migratesLive.value == true)
        #expect(host.cells.known.first?.processors.known.count == 2)
        #expect(host.cells.known.first?.pages.known.first?.size.value == ByteCount(2 << 20))
        #expect(host.caches.known.first?.size.value == ByteCount(15 << 20))
        let guest = try #require(host.guests.known.first)
        #expect(guest.virtualizations.known.map(\.kind.value) == [.qemu, .kvm])
        #expect(guest.machines.known.map(\.deprecated.value) == [nil, true])
        #expect(guest.features.known.map(\.name.value) == ["acpi", "cpuselection", "hap"])
    }

    @Test func `what an older host does not report is unseen, and what it would have said is absent`() throws {
        let host = try host("<cpu><arch>x86_64</arch></cpu>")
        guard case .unseen = host.hasIOMMU, case .absent = host.migratesLive else {
            Issue.record("\(host.hasIOMMU) \(host.migratesLive)")
            return
        }
        #expect(try host.securityModels.isEmpty())
    }

    @Test(arguments: ["107", "107:", "a:b", "-1:0", "107:107:107", "4294967296:0"])
    func `a label of the driver dac that is no user and group is unseen`(_ label: String) throws {
        let text = "<secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>\(label)</baselabel></secmodel>"
        let found = try #require(try host(text).securityModels.known.first?.labels.known.first)
        guard case .unseen = found.user, case .unseen = found.group else {
            Issue.record("\(found.user)")
            return
        }
    }

    @Test func `a hypervisor says what it offers`() throws {
        let hypervisor = try #require(try HostDocument.domainCapabilities.inventory.hypervisors.first)
        #expect(hypervisor.displayName == "kvm x86_64 pc-q35-9.0" && hypervisor.maximumCPUs.value == 288)
        #expect(hypervisor.firmware.loaderChoices.known.last?.values.value == ["yes", "no"])
        #expect(hypervisor.cpuModes.known.map(\.isOffered.value) == [true, false, true, true])
        let models = hypervisor.cpuModes.known.last?.models.known
        #expect(models?.first?.usable.value == .yes && models?.first?.deprecated.value == true)
        #expect(hypervisor.cpuModes.known.last?.blockers.known.first?.features.value == ["hle", "rtm"])
        #expect(hypervisor.devices.known.map(\.name.value) == ["disk", "tpm", "redirdev"])
        #expect(hypervisor.features.known.map(\.name.value).contains("launchSecurity"))
        #expect(hypervisor.sev.cBitPosition.value == 51 && hypervisor.sgx.version1.value == true)
        #expect(hypervisor.sgx.sections.known.first?.size.value == ByteCount(256 << 20))
    }

    @Test func `a PCI device says which others share its IOMMU group`() throws {
        let device = try #require(try HostDocument.pci.inventory.nodeDevices.first)
        let address = PCIAddress(bus: 0x41, slot: 0)
        #expect(device.kind.value == .pci && device.pci.address.value == address && device.driver.value == "vfio-pci")
        #expect(device.pci.iommuGroup.value == 12)
        #expect(device.pci.iommuMembers.value == [address, PCIAddress(bus: 0x41, slot: 0, function: 1)])
        #expect(device.pci.physicalFunction.value?.function == 7 && device.pci.maximumVirtualFunctions.value == 16)
        #expect(device.pci.virtualFunctions.value?.count == 1 && device.pci.isBridge.value == true)
        #expect(device.pci.productData.known.map(\.isWritable.value) == [false, true])
        #expect(device.pci.mediatedTypes.known.first?.available.value == 16)
        #expect(device.storage.path.value == nil)
    }

    @Test(arguments: [
        "<capability type='pci'><domain>0</domain><bus>1</bus><slot>2</slot></capability>",
        "<capability type='pci'><domain>0</domain><bus>256</bus><slot>2</slot><function>0</function></capability>",
        "<capability type='pci'><domain>0</domain><bus>x</bus><slot>2</slot><function>0</function></capability>",
    ])
    func `an address of which a part is missing or wrong is unseen`(_ capability: String) throws {
        guard case .unseen = try device(capability).pci.address else {
            Issue.record("it is not unseen")
            return
        }
    }

    @Test func `an IOMMU group of which one member cannot be told is unseen`() throws {
        let device = try device(
            """
            <capability type='pci'><domain>0</domain><bus>1</bus><slot>2</slot><function>0</function>
            <iommuGroup number='1'><address domain='0x0' bus='0x1' slot='0x2' function='0x9'/></iommuGroup></capability>
            """)
        guard case .unseen = device.pci.iommuMembers else {
            Issue.record("it is not unseen")
            return
        }
        #expect(device.pci.iommuGroup.value == 1)
    }

    @Test(arguments: [
        ("<capability type='drm'><type>render</type></capability>", NodeDeviceKind.drm, 0),
        ("<capability type='vdpa'><chardev>/dev/vhost-vdpa-0</chardev></capability>", .vdpa, 0),
        ("<capability type='scsi_generic'><char>sg0</char></capability>", .scsiGeneric, 0),
        ("<capability type='usb'><number>1</number><class>3</class><subclass>1</subclass></capability>", .usb, 0),
        ("<capability type='system'><hardware><serial>1</serial></hardware></capability>", .system, 0),
        ("<capability type='ap_matrix'><capability type='mdev_types'/></capability>", .apMatrix, 0),
        ("<capability type='ccw'><cssid>0x0</cssid><capability type='what'/></capability>", .ccw, 2),
        ("<capability type='pci'><capability type='vpd'/><capability type='vpd'/></capability>", .pci, 2),
        ("<capability type='toaster'><slots>2</slots></capability>", .other("toaster"), 2),
    ])
    func `a device of another kind is read, and what is not understood in it is listed`(
        _ capability: String, _ kind: NodeDeviceKind, _ unrecognised: Int
    ) throws {
        let device = try device(capability)
        #expect(device.kind.value == kind)
        #expect(device.observation.unrecognised.count == unrecognised)
    }

    @Test func `a backup says where it goes, and whether by TLS`() throws {
        let backup = try #require(try HostDocument.backup.inventory.backups.first)
        #expect(backup.mode.value == .pull && backup.server.tls.value == true && backup.server.port.value == 10_809)
        let disk = try #require(backup.disks.known.first)
        #expect(disk.scratch.file.value == "/scratch/vda" && disk.scratch.encryption.format.value == .luks)
        #expect(disk.mode.value == .incremental && disk.isIncluded.value == true && disk.format.value == .qcow2)
        #expect(backup.disks.known.last?.isIncluded.value == false)
    }

    @Test func `the silence of a backup means what libvirt does then`() throws {
        let pull = try backup("<domainbackup mode='pull'><disks><disk name='vda'/></disks></domainbackup>")
        #expect(pull.server.tls.value == false && pull.server.name.value == "localhost")
        #expect(pull.server.transport.value == .tcp)
        let push = try backup("<domainbackup><disks><disk name='vda'/></disks></domainbackup>")
        #expect(push.mode.value == .push && push.server.tls.value == nil)
        guard case .unseen = push.disks.known[0].target.file, case .absent = push.disks.known[0].scratch.file,
            case .unseen = pull.disks.known[0].scratch.file
        else {
            Issue.record("a name that libvirt makes up is not unseen")
            return
        }
        let odd = try backup("<domainbackup mode='shove'/>")
        guard case .unseen = odd.server.tls else {
            Issue.record("\(odd.server.tls)")
            return
        }
    }
}
