// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecOVF

/// What descriptors say, in the model.
struct DescriptorTests {
    private static let namespaces = """
        xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
        xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
        xmlns:vssd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData"
        xmlns:vmw="http://www.vmware.com/schema/ovf"
        """

    private static func item(_ type: Int, _ instance: Int, _ rest: String = "", attributes: String = "") -> String {
        """
        <Item \(attributes)><rasd:ElementName>item \(instance)</rasd:ElementName>
        <rasd:InstanceID>\(instance)</rasd:InstanceID><rasd:ResourceType>\(type)</rasd:ResourceType>\(rest)</Item>
        """
    }

    private static func shop(_ items: String = "", sections: String = "", envelope: String = "") -> String {
        """
        <Envelope \(namespaces)>
          <References><File ovf:id="f1" ovf:href="a.vmdk" ovf:size="65536"/></References>
          <DiskSection><Info/>
            <Disk ovf:diskId="d1" ovf:fileRef="f1" ovf:capacity="8" ovf:capacityAllocationUnits="byte * 2^30"
              ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/>
          </DiskSection>
          <NetworkSection><Info/><Network ovf:name="front"/></NetworkSection>
          \(envelope)
          <VirtualSystem ovf:id="shop"><Info/>\(sections)
            <VirtualHardwareSection><Info/>
              <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
                <vssd:VirtualSystemType>vmx-21</vssd:VirtualSystemType></System>
              \(items)
            </VirtualHardwareSection>
          </VirtualSystem>
        </Envelope>
        """
    }

    @Test func `items become devices of the machine`() throws {
        let items = [
            Self.item(3, 1, "<rasd:VirtualQuantity>2</rasd:VirtualQuantity>"),
            Self.item(
                4, 2,
                """
                <rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits>
                <rasd:VirtualQuantity>4096</rasd:VirtualQuantity>
                """),
            Self.item(6, 3, "<rasd:ResourceSubType>lsilogic</rasd:ResourceSubType>"),
            Self.item(17, 4, "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource><rasd:Parent>3</rasd:Parent>"),
            Self.item(14, 5),
            Self.item(
                10, 6,
                "<rasd:Connection>front</rasd:Connection><rasd:Address>00:50:56:00:00:01</rasd:Address>"),
        ]
        let machine = try #require(try readDescriptor(Self.shop(items.joined())).machines.first)
        #expect(machine.facts.virtualization.value == .vmware)
        #expect(machine.facts.processors.current.value == 2)
        #expect(machine.facts.memory.maximum.value == ByteCount(4 << 30))
        #expect(machine.facts.disks.known.map(\.device.value) == [.disk, .floppy])
        #expect(machine.facts.disks.known.first?.bus.value == .scsi)
        #expect(machine.facts.disks.known.first?.format.value == .vmdk)
        #expect(machine.facts.interfaces.known.first?.network.value == "front")
        #expect(machine.facts.interfaces.known.first?.mac.value?.description == "00:50:56:00:00:01")
        #expect(machine.observation.unrecognised.isEmpty)
    }

    @Test func `lines for a .vmx file are settings of the machine, and secrets among them are withheld`() throws {
        let items = """
            <vmw:ExtraConfig ovf:required="false" vmw:key="isolation.tools.copy.disable" vmw:value="FALSE"/>
            <vmw:ExtraConfig ovf:required="false" vmw:key="guestinfo.admin.password" vmw:value="hunter22"/>
            <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="efi"/>
            """
        let machine = try #require(try readDescriptor(Self.shop(items)).machines.first)
        #expect(machine.facts.vmware.flag("isolation.tools.copy.disable").value == false)
        #expect(machine.facts.vmware.settings.known.map(\.secret.value) == [nil, Secret(byteCount: 8)])
        #expect(machine.facts.vmware.hardwareVersion.value == 21)
        #expect(machine.facts.firmware.kind.value == .efi)
        #expect(!"\(machine.facts)".contains("hunter22"))
    }

    @Test func `what a descriptor cannot know is unseen`() throws {
        let machine = try #require(try readDescriptor(Self.shop()).machines.first)
        #expect(throws: MissingEvidence.self) { try machine.facts.displays.isEmpty() }
        #expect(throws: MissingEvidence.self) { try machine.facts.uuid.exists() }
        #expect(try machine.facts.disks.isEmpty())
    }

    @Test func `a machine is told once for each configuration, the default first`() throws {
        let options = """
            <DeploymentOptionSection><Info/>
              <Configuration ovf:id="small"><Label>S</Label><Description>s</Description></Configuration>
              <Configuration ovf:id="large" ovf:default="true"><Label>L</Label><Description>l</Description>
              </Configuration>
            </DeploymentOptionSection>
            """
        func quantity(_ number: Int) -> String { "<rasd:VirtualQuantity>\(number)</rasd:VirtualQuantity>" }
        let read = try readDescriptor(
            Self.shop(
                Self.item(3, 1, quantity(1))
                    + Self.item(3, 1, quantity(8), attributes: #"ovf:configuration="large""#),
                envelope: options))
        #expect(read.machines.map(\.id.description) == ["shop.ovf#shop", "shop.ovf#shop@small"])
        #expect(read.machines.map(\.facts.processors.current.value) == [8, 1])
    }

    @Test func `systems of one id are machines of their own all the same`() throws {
        let system = #"<VirtualSystem ovf:id="web"><Info/></VirtualSystem>"#
        let text = """
            <Envelope \(Self.namespaces)><References/>
              <VirtualSystemCollection ovf:id="all"><Info/>\(system)\(system)
                <VirtualSystem><Info/></VirtualSystem></VirtualSystemCollection>
            </Envelope>
            """
        let ids = try readDescriptor(text).machines.map(\.id.description)
        #expect(ids == ["shop.ovf#web", "shop.ovf#web~2", "shop.ovf#3"])
    }

    @Test func `passwords are kept by their length alone`() throws {
        let product = """
            <ProductSection ovf:class="com.example" ovf:instance="1"><Info/><Product>Shop</Product>
              <Property ovf:key="admin" ovf:type="string" ovf:password="true" ovf:value="hunter22"/>
              <Property ovf:key="colour" ovf:type="string" ovf:value="blue"/>
            </ProductSection>
            """
        let appliance = try readDescriptor(Self.shop(sections: product)).appliance
        let properties = appliance.facts.properties.known
        #expect(properties.map(\.key.value) == ["com.example.admin.1", "com.example.colour.1"])
        #expect(properties.first?.password.value == Secret(byteCount: 8))
        #expect(properties.first?.value.value == nil)
        #expect(properties.last?.value.value == PrivateText("blue"))
        #expect(!"\(appliance)".contains("hunter22"))
    }

    @Test func `each configuration may give a property a value of its own, which is no secret unless it is a password`()
        throws
    {
        let product = """
            <ProductSection><Info/>
              <Property ovf:key="admin" ovf:type="string" ovf:password="true">
                <Value ovf:value="swordfish" ovf:configuration="small"/></Property>
              <Property ovf:key="size" ovf:type="int8" ovf:value="1"><Label>Size</Label>
                <Value ovf:value="2" ovf:configuration="small"/><Value ovf:value="9" ovf:configuration="large"/></Property>
            </ProductSection>
            """
        let appliance = try readDescriptor(Self.shop(sections: product)).appliance
        let properties = appliance.facts.properties.known
        #expect(properties.last?.value.value == PrivateText("1"))
        #expect(properties.last?.configuredValues.known.map(\.configuration.value) == ["small", "large"])
        #expect(properties.last?.configuredValues.known.map(\.value.value) == [PrivateText("2"), PrivateText("9")])
        #expect(properties.first?.configuredValues.known.map(\.password.value) == [Secret(byteCount: 9)])
        #expect(properties.first?.configuredValues.known.first?.value == .absent)
        #expect(appliance.observation.unrecognised.isEmpty)
        #expect(!"\(appliance)".contains("swordfish"))
    }

    @Test(arguments: [
        ("byte * 2^20", 8 << 20), ("byte*2^10*2^10", 8 << 20), ("byte", 8), ("MegaBytes", 8 << 20), ("GB", 8 << 30),
    ])
    func `capacities are in units of their own`(_ units: String, _ bytes: UInt64) throws {
        let text = Self.shop().replacing("byte * 2^30", with: units)
        #expect(try readDescriptor(text).appliance.facts.disks.known.first?.capacity.value == ByteCount(bytes))
    }

    @Test(arguments: ["parsec", "byte * 2^65", "byte * x"])
    func `a capacity that cannot be is malformed`(_ units: String) throws {
        let text = Self.shop().replacing("byte * 2^30", with: units)
        let checked = try OVFReader().check(Array(text.utf8), path: "shop.ovf")
        #expect(checked.appliance?.facts.disks.known.first?.capacity.value == nil)
        #expect(checked.violations.contains { $0.rule == .diskInvalid })
    }

    @Test func `a descriptor cut anywhere is refused, and never read in part`() {
        let bytes = Array(Self.shop(Self.item(14, 1)).utf8)
        let reader = OVFReader()
        for count in 0..<(bytes.count - 1) {
            if case .read = reader.read(Array(bytes[..<count]), path: "cut.ovf") {
                Issue.record("read after \(count) of \(bytes.count) bytes")
            }
        }
    }

    @Test func `a document type is refused`() {
        let text = "<!DOCTYPE Envelope [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + Self.shop()
        guard case .skipped(.unreadable, let reason) = OVFReader().read(Array(text.utf8), path: "x") else {
            Issue.record("it was read")
            return
        }
        #expect(reason.contains("document type"))
    }

    @Test(arguments: [
        ("ovf:fileRef=\"f1\"", "ovf:fileRef=\"f2\"", ConformanceViolation.Rule.diskInvalid),
        ("<References>", "<Referenced>", .envelopeIncomplete),
        ("<VirtualSystem ovf:id=\"shop\">", "<VirtualSystem>", .idMissing),
        ("<DiskSection><Info/>", "<DiskSection>", .infoMissing),
        ("ovf:size=\"65536\"", "ovf:size=\"-1\"", .fileInvalid),
        ("ovf:size=\"65536\"/>", "ovf:size=\"1\"><Seal ovf:required=\"true\"/></File>", .requiredUnknown),
        ("ovf:capacity=\"8\"", "ovf:capacity=\"1048576\"", .diskInvalid),
        (
            "</rasd:ResourceType></Item>",
            "</rasd:ResourceType><rasd:HostResource>ovf:/disk/none</rasd:HostResource></Item>", .hardwareInvalid
        ),
        ("<rasd:ResourceType>14</rasd:ResourceType>", "", .hardwareInvalid),
        ("<NetworkSection><Info/>", "<FarSection ovf:required='true'/><NetworkSection><Info/>", .requiredUnknown),
    ])
    func `a broken rule of the edition is found`(
        _ good: String, _ bad: String, _ rule: ConformanceViolation.Rule
    ) throws {
        let text = Self.shop(Self.item(14, 1))
        let reader = OVFReader()
        #expect(try reader.check(Array(text.utf8), path: "x").violations.isEmpty)
        var broken = text.replacing(good, with: bad)
        if bad == "<Referenced>" { broken = broken.replacing("</References>", with: "</Referenced>") }
        let violations = try reader.check(Array(broken.utf8), path: "x").violations
        #expect(violations.contains { $0.rule == rule }, "\(violations)")
    }
}
