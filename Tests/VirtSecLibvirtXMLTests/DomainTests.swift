// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecLibvirtXML

@Suite struct DomainTests {
    @Test func `a domain's facts are read with their values`() throws {
        let machine = try machine(richDomain)
        #expect(machine.name.value == "web01 & friends")
        #expect(machine.uuid.value?.description == "c7a5fdbd-edaf-9455-926a-d65c16db1809")
        #expect(machine.summary.value?.text == "rack <4>")
        #expect(machine.memory.maximum.value == ByteCount(2 << 30))
        #expect(machine.processors.hostCPUs.value?.description == "0-1,3")
        #expect(machine.firmware.machineType.value == "pc-q35-7.2")
        #expect(machine.firmware.secureBoot.value == true)
        #expect(machine.features.smm.value == true)
        #expect(machine.interfaces.known.first?.mac.value?.description == "52:54:00:6b:3c:58")
        #expect(machine.qemu.arguments.known.first?.value.value == PrivateText("-s"))
        #expect(machine.observation.unrecognised.isEmpty)
    }

    @Test func `a disk has its chain, its address and its format`() throws {
        let disk = try #require(try machine(richDomain).disks.known.first)
        #expect(disk.format == .stated(.qcow2, disk.format.locus))
        #expect(disk.backingChain.known.map { $0.source.file.value } == ["/var/lib/libvirt/images/base.img"])
        #expect(disk.address.value == .pci(PCIAddress(bus: 4, slot: 0), multifunction: nil))
    }

    @Test func `a password is a mark and its length`() throws {
        let display = try #require(try machine(richDomain).displays.known.first)
        #expect(display.password.value == Secret(byteCount: 9))
        #expect(display.listenAddresses.value == [.loopbackV4])
    }

    @Test func `a fact leads back to its line, column and path`() throws {
        let machine = try machine(richDomain)
        let display = try #require(machine.displays.known.first)
        let location = try #require(locations(machine, [display.password.locus]).first)
        #expect(location.line == 32)
        #expect(location.column == 51)
        #expect(location.innerPath == "/domain/devices/graphics/@passwd")
    }

    @Test(arguments: [
        ("<graphics type='vnc'/>", "the host's listen setting decides"),
        ("<graphics type='vnc'><listen type='address'/></graphics>", "the host's listen setting decides"),
        ("<graphics type='vnc'><listen type='network' network='n'/></graphics>", "the network that it names decides"),
        ("<graphics type='vnc' listen='kvm01.example.org'/>", "the host's resolver decides"),
        ("<graphics type='vnc'><listen type='address' address='kvm01'/></graphics>", "the host's resolver decides"),
        ("<graphics type='vnc' listen='non sense'/>", "not what the format allows"),
        ("<graphics type='new'/>", "VirtSec does not know this value"),
    ])
    func `an address that the document does not fix is unseen, with the reason`(
        _ text: String, _ reason: String
    ) throws {
        let machine = try machine("<domain type='kvm'><name>a</name><devices>\(text)</devices></domain>")
        guard case .unseen(let found) = try #require(machine.displays.known.first).listenAddresses else {
            Issue.record("not unseen")
            return
        }
        #expect(found.description.contains(reason))
    }

    @Test(arguments: [
        "<graphics type='vnc' socket='/run/s'/>", "<graphics type='vnc'><listen type='none'/></graphics>",
        "<graphics type='spice'><listen type='socket' socket='/run/s'/></graphics>", "<graphics type='sdl'/>",
    ])
    func `a console without a network listens on no address`(_ text: String) throws {
        let machine = try machine("<domain type='kvm'><name>a</name><devices>\(text)</devices></domain>")
        #expect(machine.displays.known.first?.listenAddresses.value == [])
    }

    @Test(arguments: [
        ("<memory>1024</memory>", 1 << 20), ("<memory unit='KB'>1</memory>", 1_000), ("<memory unit='b'>7</memory>", 7),
        ("<memory unit='GiB'> 1 </memory>", 1 << 30), ("<memory unit='m'>0x10</memory>", 16 << 20),
    ])
    func `sizes have libvirt's units`(_ text: String, _ bytes: UInt64) throws {
        let machine = try machine("<domain type='kvm'><name>a</name>\(text)</domain>")
        #expect(machine.memory.maximum.value == ByteCount(bytes))
    }

    @Test(arguments: [
        "<memory>99999999999999999999</memory>", "<memory unit='parsec'>1</memory>", "<memory>-1</memory>",
        "<memory/>", "<vcpu current='many'>1</vcpu>", "<uuid>not a uuid</uuid>", "<on_crash>explode</on_crash>",
    ])
    func `a value that does not parse is listed and never becomes known`(_ text: String) throws {
        let machine = try machine("<domain type='kvm'><name>a</name>\(text)</domain>")
        #expect(machine.observation.unrecognised.count == 1)
    }

    @Test func `unknown elements and attributes are listed one by one, nested ones too`() throws {
        let machine = try machine(
            "<domain type='kvm' new='1'><name>a</name><weird x='1'><y z='2'/></weird></domain>")
        let paths = locations(machine, machine.observation.unrecognised).map(\.innerPath)
        #expect(
            paths == [
                "/domain/@new", "/domain/weird", "/domain/weird/@x", "/domain/weird/y", "/domain/weird/y/@z",
            ])
        #expect(machine.observation.elementCount == 4)
        #expect(machine.observation.attributeCount == 4)
    }

    @Test func `an element that may occur once counts the first time and is listed the second`() throws {
        let machine = try machine(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'>
            <driver type='raw'/><driver type='qcow2'/></disk></devices></domain>
            """)
        let disk = try #require(machine.disks.known.first)
        #expect(disk.format.value == .raw)
        #expect(disk.unrecognised != .none)
        #expect(machine.observation.unrecognised.count == 2)
    }

    /// libvirt compares local names, and finds the children by their names without a namespace.
    @Test func `a prefix does not hide a definition`() throws {
        let machine = try machine(
            "<x:domain xmlns:x='urn:x' type='kvm'><name>a</name><devices><shmem name='s'/></devices></x:domain>")
        #expect(machine.name.value == "a")
        #expect(machine.sharedMemory.known.count == 1)
    }

    @Test func `a driver's private data are listed and cast no doubt`() throws {
        let machine = try machine(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><privateData><nodenames a='1'/></privateData>
            </disk></devices></domain>
            """)
        #expect(machine.disks.known.first?.unrecognised == Locus.none)
        #expect(machine.observation.unrecognised.count == 3)
    }

    @Test(
        arguments: [
            ("", nil), ("<seclabel model='selinux'/>", true),
            ("<seclabel type='static'><label>a</label></seclabel>", false),
            ("<seclabel type='dynamic'/>", true), ("<seclabel type='none'/>", false),
            ("<seclabel type='dynamic' relabel='no'/>", false),
        ] as [(String, Bool?)])
    func `the kind of a security label decides whether images are relabelled`(_ label: String, _ expected: Bool?) throws
    {
        let machine = try machine("<domain type='kvm'><name>a</name>\(label)</domain>")
        #expect(machine.securityLabels.known.first?.relabel.value == expected)
        if label.isEmpty { #expect(throws: MissingEvidence.self) { try machine.securityLabels.required() } }
    }

    @Test func `an address beyond the host is known beside a listener that nobody can tell`() throws {
        let machine = try machine(
            """
            <domain type='kvm'><name>a</name><devices>
            <graphics type='vnc'><listen type='network' network='n'/><listen type='address' address='0.0.0.0'/></graphics>
            <graphics type='vnc'><listen type='network' network='n'/><listen type='address' address='::1'/></graphics>
            </devices></domain>
            """)
        #expect(machine.displays.known.map(\.listenAddresses.value) == [IPAddress("0.0.0.0").map { [$0] }, nil])
    }

    @Test(
        arguments: [
            ("<loader>/usr/share/x.fd</loader>", nil), ("<loader>/usr/lib/xen/boot/hvmloader</loader>", false),
            ("<loader type='pflash'>/usr/share/x.fd</loader>", true), ("", false),
        ] as [(String, Bool?)])
    func `a ROM may be UEFI`(_ loader: String, _ expected: Bool?) throws {
        let machine = try machine("<domain type='kvm'><name>a</name><os><type>hvm</type>\(loader)</os></domain>")
        #expect(machine.firmware.isUEFI.value == expected)
    }

    @Test func `minus one stands for any device in a USB filter`() throws {
        let machine = try machine(
            """
            <domain type='kvm'><name>a</name><devices><redirfilter>
            <usbdev class='-1' vendor='0x1234' allow='no'/></redirfilter></devices></domain>
            """)
        let rule = try #require(machine.usbFilter.known.first)
        #expect(rule.deviceClass == .absent(rule.deviceClass.locus))
        #expect(rule.vendor.value == 0x1234)
        #expect(machine.observation.unrecognised.isEmpty)
    }

    @Test func `devices are read from every element that holds some`() throws {
        let machine = try machine(
            """
            <domain type='kvm'><name>a</name><devices><emulator>/usr/bin/one</emulator><disk type='file'/></devices>
            <devices><emulator>/usr/bin/two</emulator><disk type='block'/><shmem name='s'/></devices></domain>
            """)
        #expect(machine.disks.known.map(\.kind.value) == [.file, .block])
        #expect(machine.sharedMemory.known.count == 1)
        #expect(machine.emulator.value == "/usr/bin/one")
        #expect(machine.observation.unrecognised.count == 1)
    }

    @Test(arguments: ["os", "features", "memoryBacking", "cpu", "clock", "memtune", "launchSecurity"])
    func `a group that occurs twice is unseen`(_ name: String) throws {
        let machine = try machine("<domain type='kvm'><name>a</name><\(name)/><\(name)/></domain>")
        let table = MachineFacts.fields.filter { !$0.places.isEmpty }
        let hidden = table.filter { field in
            field.readings(of: machine.facts).contains {
                if case .unseen(let reason) = $0.state { reason.cause == .notUnderstood } else { false }
            }
        }
        #expect(!hidden.isEmpty)
        #expect(machine.observation.unrecognised.count == 1)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["<cpu new='1'>", "<cpu/><cpu>", "<cpu><new/>"])
    func `doubt reaches every part of a long list in time that grows with its length`(_ start: String) throws {
        let cells = (0..<20_000).map { "<cell id='\($0)' cpus='0' memory='1'/>" }.joined()
        let machine = try machine(
            "<domain type='kvm'><name>a</name>\(start)<numa>\(cells)</numa></cpu><memory>1</memory></domain>")
        let unseen = machine.cpu.numaCells.known.count { if case .unseen = $0.access { true } else { false } }
        #expect(unseen == machine.cpu.numaCells.known.count)
        #expect((unseen == 20_000) != start.hasPrefix("<cpu/>"))
        #expect(machine.memory.maximum.value != nil)
    }

    @Test(arguments: ["<share2/>", "<locked new='1'/>"])
    func `what is not understood in a group makes unseen what the group does not say`(_ inside: String) throws {
        let machine = try machine(
            "<domain type='kvm'><name>a</name><memoryBacking><hugepages/>\(inside)</memoryBacking></domain>")
        #expect(machine.memoryBacking.usesHugePages.value == true)
        guard case .unseen(let reason) = machine.memoryBacking.noSharing else {
            Issue.record("the fact is still known")
            return
        }
        #expect(reason.cause == .notUnderstood)
    }

    @Test func `an element in a foreign namespace is not taken for libvirt's`() throws {
        let machine = try machine(
            "<domain type='kvm' xmlns:x='urn:x'><name>a</name><devices><x:disk type='file'/></devices></domain>")
        #expect(machine.disks.known.isEmpty)
        #expect(machine.observation.unrecognised.count == 2)
    }

    @Test func `a domain that says nothing is still a machine`() throws {
        let machine = try machine("<domain/>")
        #expect(machine.displayName == "test.xml")
        #expect(try machine.disks.isEmpty())
    }
}
