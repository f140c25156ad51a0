// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore

/// What a descriptor for VMware says of hardware beside its usual items.
struct VMwareHardwareTests {
    private static func descriptor(_ hardware: String) -> String {
        """
        <Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
            xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
            xmlns:vssd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData"
            xmlns:vmw="http://www.vmware.com/schema/ovf"><References/>
          <VirtualSystem ovf:id="web"><Info/><VirtualHardwareSection><Info/>
            <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
              <vssd:VirtualSystemType>vmx-19</vssd:VirtualSystemType></System>
            \(hardware)
          </VirtualHardwareSection></VirtualSystem>
        </Envelope>
        """
    }

    private static func item(_ type: String, _ model: String? = nil) -> String {
        let model = model.map { "<rasd:ResourceSubType>\($0)</rasd:ResourceSubType>" } ?? ""
        return """
            <Item><rasd:ElementName>x</rasd:ElementName><rasd:InstanceID>1</rasd:InstanceID>\(model)
              <rasd:ResourceType>\(type)</rasd:ResourceType></Item>
            """
    }

    private static func extra(_ settings: KeyValuePairs<String, String>) -> String {
        settings.map { "<vmw:ExtraConfig vmw:key='\($0)' vmw:value='\($1)'/>" }.joined()
    }

    private static func machine(_ hardware: String) throws -> VirtualMachine {
        try #require(try readDescriptor(descriptor(hardware)).machines.first)
    }

    private static func verdicts(_ hardware: String) throws -> [RuleID: Verdict] {
        let machine = try machine(hardware)
        let judgements = Evaluator(.all).judge(machine, at: Instant(secondsSince1970: 0))
        return Dictionary(uniqueKeysWithValues: judgements.map { ($0.rule.id, $0.verdict) })
    }

    @Test(
        arguments: [
            item("1", "acme.hostdev"), item("1", "vmware.usb.device"), item("7"), item("18"), item("89"), item("disk"),
            item("1"),
        ])
    func `an item that nobody knows may be a device of the host`(_ item: String) throws {
        let verdicts = try Self.verdicts(item)
        #expect(verdicts["pci-passthrough"] == .notAssessable && verdicts["usb-passthrough"] == .notAssessable)
        #expect(try Self.machine(item).observation.unrecognised.count == 1)
    }

    @Test(arguments: [item("1", "vmware.vmci"), item("1", "vmware.vtpm"), item("35"), item("24"), ""])
    func `items that are known make no device of the host`(_ item: String) throws {
        #expect(try Self.verdicts(item)["pci-passthrough"] == .satisfied)
        #expect(try Self.machine(item).observation.unrecognised.isEmpty)
    }

    @Test(
        arguments: [
            ("floppy-drive", ["floppy0.present": "TRUE"]), ("serial-port", ["serial0.present": "TRUE"]),
            ("parallel-port", ["parallel0.present": "true"]), ("pci-passthrough", ["pciPassthru0.present": "TRUE"]),
            ("sound-device-present", ["sound.present": "TRUE"]), ("nested-virtualization", ["vhv.enable": "TRUE"]),
            (
                "display-password-in-definition",
                ["RemoteDisplay.vnc.enabled": "TRUE", "RemoteDisplay.vnc.password": "hunter22"]
            ),
            (
                "stream-device-speaks-telnet",
                [
                    "serial0.present": "TRUE", "serial0.fileType": "network",
                    "serial0.fileName": "telnet://:9001",
                ]
            ),
        ] as [(RuleID, KeyValuePairs<String, String>)])
    func `lines of a definition make devices, as they do in the definition itself`(
        _ rule: RuleID, _ settings: KeyValuePairs<String, String>
    ) throws {
        #expect(try Self.verdicts(Self.extra(settings))[rule] == .violated)
    }

    @Test func `lines that say that there is no device make none, and those of other things neither`() throws {
        let settings: KeyValuePairs = [
            "floppy0.present": "FALSE", "scsi0:0.redo": "", "ethernet0.pciSlotNumber": "192",
        ]
        let machine = try Self.machine(Self.extra(settings))
        #expect(machine.disks.known.isEmpty && machine.interfaces.known.isEmpty)
        #expect(machine.serialPorts.known.isEmpty)
    }

    @Test(arguments: [("true", Verdict.violated), ("false", .satisfied), ("perhaps", .notAssessable)])
    func `nested virtualisation is what vSphere's setting says`(_ value: String, _ verdict: Verdict) throws {
        let setting = "<vmw:Config vmw:key='nestedHVEnabled' vmw:value='\(value)'/>"
        #expect(try Self.verdicts(setting)["nested-virtualization"] == verdict)
    }

    @Test func `a setting that no fact holds is listed`() throws {
        let settings = "<vmw:Config vmw:key='flags.vvtdEnabled' vmw:value='true'/>"
        #expect(try !Self.machine(settings).observation.unrecognised.isEmpty)
    }

    @Test func `a setting of an item is listed and casts no doubt on the device`() throws {
        let setting = "<vmw:Config ovf:required='false' vmw:key='wakeOnLanEnabled' vmw:value='true'/></Item>"
        let machine = try Self.machine(Self.item("10", "VmxNet3").replacing("</Item>", with: setting))
        #expect(machine.observation.unrecognised.count == 4)
        #expect(machine.interfaces.known.map(\.unrecognised) == [.none])
    }

    @Test(arguments: [true, false])
    func `Secure Boot is what the descriptor says`(_ isOn: Bool) throws {
        let settings = """
            <vmw:Config vmw:key='firmware' vmw:value='efi'/>
            <vmw:Config vmw:key='bootOptions.efiSecureBootEnabled' vmw:value='\(isOn)'/>
            """
        let verdicts = try Self.verdicts(settings)
        #expect(verdicts["secure-boot-switched-off"] == (isOn ? .satisfied : .violated))
        #expect(verdicts["secure-boot-not-demanded"] == (isOn ? .satisfied : .notApplicable))
        let line = Self.extra(["uefi.secureBoot.enabled": isOn ? "FALSE" : "TRUE"])
        #expect(try Self.verdicts(settings + line)["secure-boot-switched-off"] == .notAssessable)
    }

    @Test func `two settings that contradict each other leave nesting open`() throws {
        let settings = Self.extra(["vhv.enable": "TRUE"]) + "<vmw:Config vmw:key='nestedHVEnabled' vmw:value='false'/>"
        #expect(try Self.verdicts(settings)["nested-virtualization"] == .notAssessable)
    }

    @Test func `where an empty disk will lie and whether it will be encrypted nobody knows`() throws {
        let disk = """
            <Item><rasd:ElementName>x</rasd:ElementName><rasd:HostResource>ovf:/disk/empty</rasd:HostResource>
              <rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>17</rasd:ResourceType></Item>
            """
        let verdicts = try Self.verdicts(disk)
        #expect(verdicts["disk-not-encrypted"] == .notAssessable && verdicts["disk-in-user-folder"] == .notAssessable)
        #expect(verdicts["scsi-commands-unfiltered"] == .satisfied)
    }
}
