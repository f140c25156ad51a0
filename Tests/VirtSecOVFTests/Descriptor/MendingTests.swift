// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecOVF

/// Remedies applied to descriptors.
struct MendingTests {
    /// A system in each way to write namespaces; what stands for the hardware's lines goes to the end of its section.
    struct Style: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let root: String
        let section: (start: String, end: String)
        let attribute: String
        /// A new setting, as it is written in this style.
        let setting: String

        func document(_ hardware: String, properties: String = "") -> String {
            """
            <\(root)>
              <References/>
              <VirtualSystem \(attribute)id="shop"><Info>Shop</Info>
                <ProductSection><Info>Settings</Info>\(properties)</ProductSection>
                \(section.start)<Info>Hardware</Info>
                  <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>
                    <vssd:VirtualSystemType>vmx-21</vssd:VirtualSystemType></System>\(hardware)
                \(section.end)
              </VirtualSystem>
            </Envelope>

            """
        }
    }

    private static let ovf = "http://schemas.dmtf.org/ovf/envelope/1"
    private static let cim = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM"
    private static let hardware =
        "xmlns:rasd=\"\(cim)_ResourceAllocationSettingData\" "
        + "xmlns:vssd=\"\(cim)_VirtualSystemSettingData\""
    private static let plainSection = (start: "<VirtualHardwareSection>", end: "</VirtualHardwareSection>")
    private static let vmware = "http://www.vmware.com/schema/ovf"

    static let styles = [
        Style(
            testDescription: "as VMware writes it",
            root: "Envelope xmlns=\"\(ovf)\" xmlns:ovf=\"\(ovf)\" xmlns:vmw=\"\(vmware)\" \(hardware)",
            section: plainSection, attribute: "ovf:",
            setting: "<vmw:ExtraConfig ovf:required=\"false\" vmw:key=\"K\" vmw:value=\"V\"/>"),
        Style(
            testDescription: "without VMware's namespace",
            root: "Envelope xmlns=\"\(ovf)\" xmlns:ovf=\"\(ovf)\" \(hardware)",
            section: plainSection, attribute: "ovf:",
            setting:
                "<vmw:ExtraConfig xmlns:vmw=\"\(vmware)\" ovf:required=\"false\" vmw:key=\"K\" vmw:value=\"V\"/>"),
        Style(
            testDescription: "with other prefixes",
            root: "Envelope xmlns=\"\(ovf)\" xmlns:o=\"\(ovf)\" xmlns:v=\"\(vmware)\" xmlns:vmw=\"urn:a\" \(hardware)",
            section: plainSection, attribute: "o:",
            setting: "<v:ExtraConfig o:required=\"false\" v:key=\"K\" v:value=\"V\"/>"),
        Style(
            testDescription: "with the prefixes taken",
            root: "Envelope xmlns=\"\(ovf)\" xmlns:ovf=\"urn:b\" xmlns:vmw=\"urn:a\" \(hardware)",
            section: plainSection, attribute: "",
            setting: "<vmw1:ExtraConfig xmlns:ovf1=\"\(ovf)\" xmlns:vmw1=\"\(vmware)\" "
                + "ovf1:required=\"false\" vmw1:key=\"K\" vmw1:value=\"V\"/>"),
    ]

    @Test(arguments: styles)
    func `a setting that is not there is added at the end of the hardware, and reads back`(_ style: Style) throws {
        let line = "\n      "
        let written = style.setting.replacing("\"K\"", with: "\"logging\"").replacing("\"V\"", with: "\"FALSE\"")
        let document = style.document("")
        let mended = try Self.mended(document, [Edit(.none, .setting("logging", "FALSE"))])
        #expect(mended == style.document(line + written))
        #expect(try Self.read(mended).machines.map(\.vmware.logging.value) == [false])
        let again = try Self.mended(mended, [Edit(.none, .setting("LOGGING", "TRUE"))])
        #expect(again == mended.replacing("\"FALSE\"", with: "\"TRUE\""))
    }

    @Test func `all lines that give a setting are changed, and no others`() throws {
        let lines = """

                  <vmw:ExtraConfig vmw:key="logging" vmw:value='FALSE'/>
                  <vmw:Config vmw:key="logging" vmw:value="FALSE"/>
                  <vmw:ExtraConfig key="Logging" value="FALSE"/>
                  <vmw:ExtraConfig vmw:key="logging"/>
            """
        let document = Self.styles[0].document(lines)
        let mended = try Self.mended(document, [Edit(.none, .setting("logging", "TRUE"))])
        let expected = lines.replacing("'FALSE'", with: "'TRUE'").replacing(
            "value=\"FALSE\"/>\n      <vmw:ExtraConfig vmw:key=\"logging\"/>",
            with: "value=\"TRUE\"/>\n      <vmw:ExtraConfig vmw:key=\"logging\" vmw:value=\"TRUE\"/>")
        #expect(mended == Self.styles[0].document(expected))
    }

    // MARK: - Rules

    private static let drive = item(14, 3)
    private static let sound = item(1, 4, "<rasd:ResourceSubType>vmware.soundcard.hdaudio</rasd:ResourceSubType>")
    private static let ide = item(5, 5)

    private static func item(_ type: Int, _ instance: Int, _ rest: String = "") -> String {
        "\n      <Item><rasd:ElementName>i</rasd:ElementName><rasd:InstanceID>\(instance)</rasd:InstanceID>"
            + "\(rest)<rasd:ResourceType>\(type)</rasd:ResourceType></Item>"
    }

    @Test(
        arguments: [
            ("floppy-drive", drive + sound, sound), ("sound-device-present", drive + sound, drive),
            ("serial-port", item(21, 7) + drive, drive),
            (
                "logging-switched-off", "\n      <vmw:ExtraConfig vmw:key=\"logging\" vmw:value=\"FALSE\"/>",
                "\n      <vmw:ExtraConfig vmw:key=\"logging\" vmw:value=\"TRUE\"/>"
            ),
            ("disk-on-legacy-bus", ide + item(17, 6, "<rasd:Parent>5</rasd:Parent>"), nil),
        ] as [(RuleID, String, String?)])
    func `a rule's edits change the hardware, or there are none`(
        _ rule: RuleID, _ before: String, _ after: String?
    ) throws {
        let document = Self.styles[0].document(before)
        #expect(try Self.mended(document, by: rule) == after.map { Self.styles[0].document($0) })
    }

    @Test(
        arguments: [
            (
                " ovf:password='true' ovf:userConfigurable=\"true\" ovf:value='x'/>",
                " ovf:password='true' ovf:userConfigurable=\"true\"/>"
            ),
            (" ovf:value='x'/>", " ovf:userConfigurable='true'/>"), (" ovf:password='true'/>", nil),
            (" ovf:userConfigurable=\"false\" ovf:value='x'/>", " ovf:userConfigurable=\"true\"/>"),
            (
                " ovf:value='x'><Label>l</Label><Value ovf:value='y' ovf:configuration='c'/></Property>",
                " ovf:userConfigurable='true'><Label>l</Label></Property>"
            ),
        ] as [(String, String?)])
    func `the default of a password goes, and whoever deploys the package can give one`(
        _ before: String, _ after: String?
    ) throws {
        let start = "<Property ovf:key='root.password' ovf:type='string'"
        let document = Self.styles[0].document("", properties: start + before)
        let mended = try #require(try Self.mended(document, by: "package-password-default"))
        let expected = start + (after ?? before.replacing("/>", with: " ovf:userConfigurable='true'/>"))
        #expect(mended == Self.styles[0].document("", properties: expected))
    }

    @Test func `an attribute is named like its neighbours`() throws {
        let document = Self.styles[2].document("", properties: "<Property o:key='pwd' o:type='string' o:value='x'/>")
        let mended = try Self.mended(document, by: "package-password-default")
        #expect(mended?.contains("<Property o:key='pwd' o:type='string' o:userConfigurable='true'/>") == true)
    }

    // MARK: - Refusals

    @Test func `a device on which others hang is not removed`() throws {
        let document = Self.styles[0].document(Self.ide + Self.item(15, 6, "<rasd:Parent>5</rasd:Parent>"))
        let machine = try #require(try Self.read(document).machines.first)
        let controller = try #require(machine.controllers.known.first)
        let mendable = try #require(machine.observation.document as? any MendableDocument)
        let error = #expect(throws: MendingError.self) { try mendable.mended(by: [Edit(controller.locus, .remove)]) }
        #expect(error?.location.line != nil)
        let drive = try #require(machine.disks.known.first)
        let both = try mendable.mended(by: [Edit(controller.locus, .remove), Edit(drive.locus, .remove)])
        #expect(String(decoding: both, as: UTF8.self) == Self.styles[0].document(""))
    }

    @Test(arguments: [Remedy.set("x"), .add("<a/>"), .setAttribute("listen", "x"), .remove])
    func `an edit that a descriptor has no place for is refused`(_ remedy: Remedy) throws {
        #expect(throws: MendingError.self) { try Self.mended(Self.styles[0].document(""), [Edit(.none, remedy)]) }
    }

    @Test func `a setting belongs to one description of hardware`() throws {
        let section = "</VirtualHardwareSection><VirtualHardwareSection><Info/>"
        let document = Self.styles[0].document(section)
        #expect(throws: MendingError.self) { try Self.mended(document, [Edit(.none, .setting("logging", "TRUE"))]) }
    }

    // MARK: - Descriptors of the world

    @Test(.enabled(if: DescriptorCorpus.folder != nil))
    func `what rules find in descriptors of the world is mended by their edits, and no new rule of OVF is broken`()
        throws
    {
        var count = 0
        for file in try DescriptorCorpus.files() {
            let text = Array(try Data(contentsOf: file))
            guard case .read = OVFReader().read(text, path: "a.ovf") else { continue }
            let before = try OVFReader().check(text, path: "a.ovf").violations.count
            for (index, edits, rule) in try Self.edits(text) {
                let bytes = try Self.document(text, index).mended(by: edits)
                let after = try OVFReader().check(bytes, path: "a.ovf").violations.count
                let verdict = try Self.judgements(bytes)[index].first { $0.rule.id == rule }?.verdict
                #expect(verdict != .violated && verdict != .failed, "\(file.lastPathComponent): \(rule)")
                #expect(after <= before, "\(file.lastPathComponent): \(rule)")
                count += 1
            }
        }
        #expect(count > 0)
    }

    // MARK: - Helpers

    private static func read(_ text: String) throws -> (appliance: [Appliance], machines: [VirtualMachine]) {
        let observations = try OVFReader().observations(in: Array(text.utf8), path: "shop.ovf")
        return (
            observations.compactMap { if case .appliance(let own) = $0 { own } else { nil } },
            observations.compactMap { if case .machine(let own) = $0 { own } else { nil } }
        )
    }

    /// The document of an asset: of the appliance, or of a machine.
    private static func document(_ bytes: [UInt8], _ index: Int) throws -> any MendableDocument {
        let observation = try OVFReader().observations(in: bytes, path: "shop.ovf")[index]
        switch observation {
        case .machine(let own): return try #require(own.observation.document as? any MendableDocument)
        case .appliance(let own): return try #require(own.observation.document as? any MendableDocument)
        default: throw DocumentError("no asset of a descriptor")
        }
    }

    private static func judgements(_ bytes: [UInt8]) throws -> [[Judgement]] {
        let instant = Instant(secondsSince1970: 0)
        return try OVFReader().observations(in: bytes, path: "shop.ovf").map { observation in
            let context = Context(inventory: Inventory([observation]), at: instant)
            switch observation {
            case .machine(let machine):
                return Evaluator(Baseline("all", rules: BuiltInRules.all)).judge(machine, in: context)
            default:
                return BuiltInRules.all.filter { $0 is any AssetRule<Appliance> }
                    .map { Evaluator.judgeFirst(by: $0, in: context) }
            }
        }
    }

    private static func edits(_ bytes: [UInt8]) throws -> [(index: Int, edits: [Edit], rule: RuleID)] {
        try judgements(bytes).enumerated().flatMap { index, judgements in
            judgements.compactMap { judgement in judgement.edits.map { (index, $0, judgement.rule.id) } }
        }
    }

    private static func mended(_ text: String, _ edits: [Edit]) throws -> String {
        String(decoding: try document(Array(text.utf8), 1).mended(by: edits), as: UTF8.self)
    }

    /// The descriptor with the edits of a rule; nil where it has none, though it is violated.
    private static func mended(_ text: String, by rule: RuleID) throws -> String? {
        let bytes = Array(text.utf8)
        let all = try judgements(bytes).flatMap(\.self)
        #expect(all.contains { $0.rule.id == rule && $0.verdict == .violated })
        guard let (index, edits, _) = try edits(bytes).first(where: { $0.rule == rule }) else { return nil }
        return String(decoding: try document(bytes, index).mended(by: edits), as: UTF8.self)
    }
}
