// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecOVF

/// Sections, messages and descriptions of hardware that say less plainly what a machine is.
struct SectionTests {
    // MARK: - Hardware

    private static let disks = """
        <References><File ovf:id="f1" ovf:href="a.vmdk"/></References>
        <DiskSection><Info/><Disk ovf:diskId="d1" ovf:fileRef="f1" ovf:capacity="8" ovf:format="http://x/vmdk"/>
        </DiskSection>
        """

    @Test(arguments: ["ovf:/disk/d1", "/disk/d1", "disk/d1", "ovf://disk/d1"], ["1", "2"])
    func `a drive is linked to its disk, with the prefix or without`(_ reference: String, _ edition: String) throws {
        let item = ConformanceDescriptor.item(17, 1, "disk", "<rasd:HostResource>\(reference)</rasd:HostResource>")
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)>\(Self.disks)<VirtualSystem ovf:id="web"><Info/>
            <VirtualHardwareSection><Info/>\(item)</VirtualHardwareSection></VirtualSystem></Envelope>
            """.replacing("envelope/1", with: "envelope/\(edition)")
        let machine = try #require(try readDescriptor(text).machines.first)
        #expect(machine.facts.disks.known.map(\.format.value) == [.vmdk])
        #expect(try OVFReader().check(Array(text.utf8), path: "x").violations.isEmpty)
    }

    private static func hardware(_ type: String, _ processors: Int) -> String {
        let item = ConformanceDescriptor.item(
            3, 1, "cpu", "<rasd:VirtualQuantity>\(processors)</rasd:VirtualQuantity>")
        let disk = ConformanceDescriptor.item(17, 2, "disk", "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource>")
        return """
            <VirtualHardwareSection><Info/><System><vssd:ElementName>x</vssd:ElementName>
            <vssd:InstanceID>0</vssd:InstanceID><vssd:VirtualSystemType>\(type)</vssd:VirtualSystemType></System>
            \(item)\(disk)</VirtualHardwareSection>
            """
    }

    @Test func `each description of hardware is a machine, in each configuration`() throws {
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)>\(Self.disks)<DeploymentOptionSection><Info/>
            <Configuration ovf:id="a"><Label>a</Label><Description>a</Description></Configuration>
            <Configuration ovf:id="b"><Label>b</Label><Description>b</Description></Configuration>
            </DeploymentOptionSection><VirtualSystem ovf:id="web"><Info/>
            \(Self.hardware("vmx-21", 1))\(Self.hardware("xen-3", 2))\(Self.hardware("kvm", 4))
            </VirtualSystem></Envelope>
            """
        let read = try readDescriptor(text)
        #expect(
            read.machines.map(\.id.description) == [
                "shop.ovf#web", "shop.ovf#web@b", "shop.ovf#web[xen-3]", "shop.ovf#web[xen-3]@b", "shop.ovf#web[kvm]",
                "shop.ovf#web[kvm]@b",
            ])
        #expect(read.machines.map(\.facts.processors.current.value) == [1, 1, 2, 2, 4, 4])
        #expect(read.machines.map(\.facts.virtualization.value) == [.vmware, .vmware, .xen, .xen, .kvm, .kvm])
        for machine in read.machines { #expect(machine.facts.disks.known.map(\.format.value) == [.vmdk]) }
        #expect(read.appliance.machines.count == 6)
    }

    // MARK: - Messages

    private static func licence(_ language: String?, _ strings: String, own: String = "") throws -> Fact<PrivateText>? {
        let text = """
            <Envelope \(language.map { "xml:lang='\($0)'" } ?? "") \(ConformanceDescriptor.namespaces)>
            <References><File ovf:id="texts" ovf:href="texts.xml"/></References>
            <VirtualSystem ovf:id="web"><Info/><EulaSection><Info/><License ovf:msgid="eula">\(own)</License>
            </EulaSection><VirtualHardwareSection><Info/></VirtualHardwareSection></VirtualSystem>
            \(strings)</Envelope>
            """
        let read = try readDescriptor(text)
        #expect(read.appliance.observation.unrecognised.isEmpty)
        return read.appliance.facts.licences.known.first?.text
    }

    private static let german = #"<Strings xml:lang="de-DE"><Msg ovf:msgid="eula">Nein.</Msg></Strings>"#
    private static let english = #"<Strings xml:lang="en-US"><Msg ovf:msgid="eula">No.</Msg></Strings>"#

    @Test(
        arguments: [
            (nil, german + english, "No."), ("de-DE", english + german, "Nein."), ("de", english + german, "Nein."),
            ("fr", german + english, "Nein."), ("fr", "", ""),
        ] as [(String?, String, String)])
    func `a text without words is the message of the descriptor's language`(
        _ language: String?, _ strings: String, _ text: String
    ) throws {
        #expect(try Self.licence(language, strings)?.value == PrivateText(text))
    }

    @Test func `words that stand in the descriptor count before messages`() throws {
        #expect(try Self.licence("de-DE", Self.german, own: "Yes.")?.value == PrivateText("Yes."))
    }

    @Test func `a message in another file is unseen`() throws {
        let strings = #"<Strings xml:lang="en-US" ovf:fileRef="texts"/>"#
        guard case .unseen = try #require(try Self.licence(nil, strings)) else {
            Issue.record("it has a value")
            return
        }
    }

    // MARK: - Sections of edition 2

    @Test(arguments: [
        #"<StartupSection><Info/><Item ovf:id="web" ovf:order="1"/></StartupSection>"#,
        #"""
        <ScaleOutSection ovf:id="web"><Info/><Description>many</Description>
        <InstanceCount ovf:default="4" ovf:minimum="2" ovf:maximum="8"/></ScaleOutSection>
        """#,
    ])
    func `a section of a collection is understood`(_ section: String) throws {
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)><References/>
            <VirtualSystemCollection ovf:id="all"><Info/>\(section)<VirtualSystem ovf:id="web"><Info/>
            <VirtualHardwareSection><Info/></VirtualHardwareSection></VirtualSystem></VirtualSystemCollection></Envelope>
            """.replacing("envelope/1", with: "envelope/2")
        let read = try readDescriptor(text)
        #expect(read.appliance.observation.unrecognised.isEmpty)
        #expect(read.appliance.facts.sections.known.map(\.isKnown.value) == [true, true])
        #expect(try OVFReader().check(Array(text.utf8), path: "x").violations.isEmpty)
    }

    private static let boot = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_BootSourceSetting"

    @Test(arguments: [
        ("", #"<PlacementSection ovf:group="g"><Info/></PlacementSection>"#),
        ("", #"<InstallSection ovf:initialBootStopDelay="300"><Info/></InstallSection>"#),
        (
            "",
            """
            <EnvironmentFilesSection><Info/><File ovf:fileRef="f" ovf:path="/setup/a.xml"/></EnvironmentFilesSection>
            """
        ),
        (
            "",
            """
            <BootDeviceSection><Info/><b:CIM_BootSourceSetting xmlns:b="\(boot)"><b:ElementName>x</b:ElementName>
            </b:CIM_BootSourceSetting></BootDeviceSection>
            """
        ),
        (
            """
            <EncryptionSection><Info/><xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Id="k">
            <xenc:EncryptionMethod Algorithm="x"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
            <ds:KeyName>k</ds:KeyName></ds:KeyInfo></xenc:EncryptedKey></EncryptionSection>
            """, ""
        ),
        (
            """
            <SharedDiskSection><Info/><SharedDisk ovf:diskId="s" ovf:capacity="8" ovf:format="http://x/vmdk"/>
            </SharedDiskSection>
            """, ""
        ),
    ])
    func `a section of edition 2 is understood`(_ ofEnvelope: String, _ ofSystem: String) throws {
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)>
            <References><File ovf:id="f" ovf:href="a.xml"/></References>
            <PlacementGroupSection ovf:id="g" ovf:policy="affinity"><Info/><Description>x</Description>
            </PlacementGroupSection>\(ofEnvelope)
            <VirtualSystem ovf:id="web"><Info/>\(ofSystem)<VirtualHardwareSection><Info/></VirtualHardwareSection>
            </VirtualSystem></Envelope>
            """.replacing("envelope/1", with: "envelope/2")
        let read = try readDescriptor(text)
        #expect(read.appliance.observation.unrecognised.isEmpty)
        #expect(read.machines.allSatisfy { $0.observation.unrecognised.isEmpty })
        #expect(read.appliance.facts.sections.known.allSatisfy { $0.isKnown.value == true })
        #expect(try OVFReader().check(Array(text.utf8), path: "x").violations.isEmpty)
    }

    @Test(arguments: [
        (#"<ScaleOutSection><Info/></ScaleOutSection>"#, ConformanceViolation.Rule.sectionInvalid),
        (
            #"<ScaleOutSection><Info/><InstanceCount ovf:default="9" ovf:maximum="8"/></ScaleOutSection>"#,
            .sectionInvalid
        ),
        (#"<PlacementSection ovf:group="gone"><Info/></PlacementSection>"#, .sectionInvalid),
        (#"<PlacementSection><Info/></PlacementSection>"#, .sectionInvalid),
        (
            #"<EnvironmentFilesSection><Info/></EnvironmentFilesSection>"#, .sectionMisplaced
        ),
    ])
    func `a section of edition 2 that breaks it is told`(
        _ section: String, _ rule: ConformanceViolation.Rule
    ) throws {
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)><References/>
            <VirtualSystemCollection ovf:id="all"><Info/>\(section)</VirtualSystemCollection></Envelope>
            """.replacing("envelope/1", with: "envelope/2")
        let violations = try OVFReader().check(Array(text.utf8), path: "x").violations
        #expect(violations.map(\.rule) == [rule])
    }
}
