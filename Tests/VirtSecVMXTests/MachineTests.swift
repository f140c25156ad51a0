// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecVMX

/// How settings become facts.
struct MachineTests {
    static let full = """
        .encoding = "UTF-8"
        displayName = "web"
        guestOS = "ubuntu-64"
        annotation = "password is hunter2"
        uuid.bios = "56 4d 00 01 02 03 04 05-06 07 08 09 0a 0b 0c 0d"
        vc.uuid = "50 1a 00 01 02 03 04 05-06 07 08 09 0a 0b 0c 0d"
        vm.genid = "-1"
        vm.genidX = "2"
        memSize = "2048"
        numvcpus = "4"
        cpuid.coresPerSocket = "2"
        vhv.enable = "TRUE"
        firmware = "efi"
        uefi.secureBoot.enabled = "TRUE"
        bios.bootOrder = "hdd,cdrom,ethernet0"
        sched.mem.max = "4096"
        sched.mem.pin = "TRUE"
        sched.mem.pshare.enable = "FALSE"
        scsi0.present = "TRUE"
        scsi0.virtualDev = "pvscsi"
        scsi0:0.present = "TRUE"
        scsi0:0.deviceType = "scsi-hardDisk"
        scsi0:0.fileName = "web.vmdk"
        scsi0:0.mode = "independent-nonpersistent"
        scsi0:0.sharing = "multi-writer"
        scsi0:0.redo = ""
        sched.scsi0:0.throughputCap = "500"
        sata0.present = "TRUE"
        sata0:0.present = "TRUE"
        sata0:0.deviceType = "cdrom-image"
        sata0:0.fileName = "setup.iso"
        sata0:0.startConnected = "FALSE"
        floppy0.present = "TRUE"
        floppy0.fileType = "file"
        floppy0.fileName = "boot.flp"
        ethernet0.present = "TRUE"
        ethernet0.virtualDev = "vmxnet3"
        ethernet0.networkName = "VM Network"
        ethernet0.addressType = "generated"
        ethernet0.generatedAddress = "00:0c:29:01:02:03"
        ethernet0.filter0.name = "dvfilter-x"
        serial0.present = "TRUE"
        serial0.fileType = "network"
        serial0.fileName = "telnet://:4001"
        serial0.network.endPoint = "server"
        parallel0.present = "TRUE"
        parallel0.fileType = "device"
        parallel0.fileName = "/dev/parport0"
        usb.present = "TRUE"
        sound.present = "TRUE"
        sound.virtualDev = "hdaudio"
        svga.vramSize = "8388608"
        mks.enable3d = "TRUE"
        vtpm.present = "TRUE"
        pciPassthru0.present = "TRUE"
        pciPassthru0.vendorId = "0x10de"
        sharedFolder0.present = "TRUE"
        sharedFolder0.hostPath = "/srv/share"
        sharedFolder0.writeAccess = "FALSE"
        RemoteDisplay.vnc.enabled = "TRUE"
        RemoteDisplay.vnc.port = "5901"
        RemoteDisplay.vnc.ip = "0.0.0.0"
        RemoteDisplay.vnc.password = "hunter2"
        isolation.tools.copy.disable = "TRUE"
        isolation.tools.paste.disable = "maybe"
        tools.guest.desktop.autolock = "TRUE"
        log.keepOld = "10"
        guestinfo.userdata = "aHVudGVyMg=="
        """

    @Test func `a machine is read`() throws {
        let read = try machine(Self.full)
        #expect(read.observation.kind == .vmx && read.virtualization.value == .vmware)
        #expect(read.name.value == "web" && read.firmware.architecture.value == .amd64)
        #expect(read.uuid.value?.description == "564d0001-0203-0405-0607-08090a0b0c0d")
        #expect(read.generationID.value == UniqueID(high: .max, low: 2))
        #expect(read.memory.maximum.value == ByteCount(2 << 30) && read.processors.maximum.value == 4)
        #expect(read.cpu.features.known.map { $0.policy.value } == [.require, .require])
        #expect(read.firmware.isUEFI.value == true && read.firmware.secureBoot.value == true)
        #expect(read.firmware.boot.known.map { $0.device.value } == [.hd, .cdrom, .network])
        #expect(read.memoryTuning.hardLimit.value == ByteCount(4 << 30))
        #expect(read.memoryBacking.locked.value == true && read.memoryBacking.noSharing.value == true)
        #expect(read.tpms.known.map { $0.version.value } == [.version20])
        #expect(read.sounds.known.map { $0.model.value } == [.ich6])
        #expect(read.videos.known.map { $0.acceleration3D.value } == [true])
        #expect(read.videos.known.map { $0.memory.value } == [8_192])
        #expect(read.hostDevices.known.map { $0.extra.vendorID.value } == [0x10DE])
        #expect(read.sharedFolders.known.map { $0.sourceFolder.value } == ["/srv/share"])
        #expect(read.sharedFolders.known.map { $0.readOnly.value } == [true])
        #expect(read.controllers.known.map { $0.kind.value } == [.sata, .scsi, .usb])
        #expect(
            read.unknownKeys == [
                "scsi0:0.redo", "ethernet0.filter0.name", "isolation.tools.paste.disable", "guestinfo.userdata",
            ])
    }

    @Test func `disks are read`() throws {
        let disks = try machine(Self.full).disks.known
        #expect(disks.map { $0.targetName.value } == ["sata0:0", "scsi0:0", "floppy0"])
        #expect(disks.map { $0.device.value } == [.cdrom, .disk, .floppy])
        #expect(disks.map { $0.source.file.value } == ["setup.iso", "web.vmdk", "boot.flp"])
        #expect(disks.map { $0.hasSource.value } == [false, true, true])
        #expect(disks.map { $0.transient.value } == [false, true, false])
        #expect(disks.map { $0.shareable.value } == [false, true, false])
        #expect(disks[1].ioTuning.totalOperations.value == 500 && disks[1].snapshot.value == .no)
        #expect(disks[1].locus == .element(23) && disks[1].unrecognised == .none)
    }

    @Test func `interfaces, ports and the console are read`() throws {
        let read = try machine(Self.full)
        let card = try #require(read.interfaces.known.first)
        #expect(card.kind.value == .bridge && card.bridge.value == "VM Network" && card.model.value == "vmxnet3")
        #expect(card.mac.value?.description == "00:0c:29:01:02:03" && card.unrecognised != .none)
        #expect(card.hasFilter.isLeftOpen(to: .switchRules))
        let serial = try #require(read.serialPorts.known.first)
        #expect(serial.kind.value == .tcp && serial.protocol.value == .telnet)
        let end = try #require(serial.source.known.first)
        #expect(end.host.value == "0.0.0.0" && end.service.value == "4001" && end.mode.value == .bind)
        #expect(end.tls.value == false)
        #expect(read.parallelPorts.known.first?.source.known.first?.path.value == "/dev/parport0")
        let display = try #require(read.displays.known.first)
        #expect(display.kind.value == .vnc && display.port.value == 5_901)
        #expect(display.listenAddresses.value?.map(\.description) == ["0.0.0.0"])
        #expect(display.password.value?.byteCount == 7)
    }

    @Test func `single settings are found without regard to case`() throws {
        let vmware = try machine(Self.full).vmware
        #expect(vmware.flag("ISOLATION.tools.copy.disable").value == true)
        #expect(vmware.flag("isolation.tools.paste.disable").isUnseen)
        #expect(vmware.flag("isolation.tools.dnd.disable").isLeftOpen(to: .hypervisorDefault))
        #expect(vmware.number("log.keepOld").value == 10 && vmware.keptLogs.value == 10)
        #expect(vmware.locksDesktop.value == true && vmware.logging.isLeftOpen(to: .hypervisorDefault))
        #expect(vmware.hardwareVersion.value == 19 && vmware.guestOS.value == "ubuntu-64")
        #expect(vmware.isolation.known.map { $0.isOn.value } == [true, nil])
        #expect(VMwareExtension().setting("logging").isUnseen)
    }

    @Test func `no secret is kept in clear`() throws {
        let read = try machine(Self.full)
        let shown = MachineFacts.fields.flatMap { $0.readings(of: read.facts) }.map { "\($0)" }.joined()
        #expect(!shown.contains("hunter2") && !shown.contains("aHVudGVyMg"))
        #expect(read.vmware.setting("guestinfo.userdata").isUnseen)
        let secrets = read.vmware.settings.known.filter { $0.secret.value != nil }.compactMap(\.key.value)
        #expect(secrets == ["annotation", "RemoteDisplay.vnc.password", "guestinfo.userdata"])
    }

    @Test func `silence means what VMware documents, and nothing else`() throws {
        let read = try machine("displayName = \"web\"")
        #expect(read.memory.maximum.value == ByteCount(32 << 20) && read.memory.maximum.isDefaulted)
        #expect(read.processors.maximum.isDefaulted && read.firmware.kind.isDefaulted)
        #expect(read.firmware.isUEFI.value == false && read.firmware.secureBoot.isAbsent)
        #expect(read.disks.known.map(\.device.value) == [.floppy] && read.disks.known.allSatisfy(\.device.isDefaulted))
        #expect(read.interfaces.known.isEmpty && read.displays.known.isEmpty)
        #expect(read.uuid.isUnseen && read.operatingSystem.isUnseen && read.clock.offset.isUnseen)
        #expect(read.vmware.migrationEncryption.isLeftOpen(to: .hypervisorDefault))
        #expect(read.qemu.arguments.known.isEmpty && read.securityLabels.known.isEmpty)
        #expect(read.randomGenerators.known.isEmpty)
        guard case .unseen = read.balloons else {
            Issue.record("balloons are known")
            return
        }
    }

    @Test func `a device of which nobody knows whether it is present is there with nothing known`() throws {
        func disks(_ lines: String...) throws -> [Disk] {
            let all = ["floppy0.present = \"FALSE\""] + lines + ["scsi0:0.fileName = \"a.vmdk\""]
            return try machine(all.joined(separator: "\n")).disks.known
        }
        let hidden = try disks("scsi0:0.present = \"perhaps\"")
        #expect(hidden.count == 1 && hidden.allSatisfy { $0.source.file.isUnseen && $0.device.isUnseen })
        #expect(try disks("scsi0:0.present = \"FALSE\"").isEmpty)
        #expect(try disks().isEmpty)
    }

    @Test func `the first floppy drive is there unless the file says that it is not`() throws {
        func drives(_ lines: String) throws -> [String?] { try machine(lines).disks.known.map(\.targetName.value) }
        #expect(try drives("") == ["floppy0"])
        #expect(try drives("floppy0.fileName = \"A:\"") == ["floppy0"])
        #expect(try drives("floppy1.present = \"TRUE\"") == ["floppy0", "floppy1"])
        #expect(try drives("floppy0.present = \"FALSE\"").isEmpty)
        #expect(try drives("floppy0.present = \"FALSE\"\nfloppy1.fileName = \"B:\"").isEmpty)
    }

    @Test func `a setting that may change what a device does casts doubt on it`() throws {
        let lines = "scsi0:0.present = \"TRUE\"\nscsi0:0.pciSlotNumber = \"3\"\n"
        #expect(try machine(lines).disks.known.first?.unrecognised == Locus.none)
        #expect(try machine(lines + "scsi0:0.newThing = \"1\"").disks.known.first?.unrecognised == .element(5))
    }

    @Test(arguments: [
        ("tcp://192.0.2.1:99", SocketProtocol.raw, "192.0.2.1", "99"), ("telnets://h:1", .telnets, "h", "1"),
        ("ssl://[::1]:7", .tls, "::1", "7"),
    ])
    func `addresses of serial ports are read`(
        text: String, spoken: SocketProtocol, host: String, service: String
    ) throws {
        let lines = "serial0.present=\"TRUE\"\nserial0.fileType=\"network\"\nserial0.fileName=\"\(text)\""
        let port = try #require(try machine(lines).serialPorts.known.first)
        #expect(port.protocol.value == spoken && port.source.known.first?.host.value == host)
        #expect(port.source.known.first?.service.value == service)
        #expect(port.source.known.first?.tls.value == (spoken != .raw))
    }

    @Test func `a file that ends anywhere is read or refused`() {
        let bytes = Array(("config.version = \"8\"\n" + Self.full).utf8)
        for count in bytes.indices {
            switch VMXReader().read(Array(bytes.prefix(count)), path: "x") {
            case .read(let observations): #expect(observations.count == 1)
            case .skipped(_, let reason): #expect(!reason.isEmpty)
            }
        }
    }
}
