// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest sees a UUID or a serial number in its firmware that another machine has.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine. What vendors
/// write where no serial number is, such as `None`, is none. Two machines with one UUID of their own are the rule
/// `uuid-used-twice`'s; this one looks at what is shown in its place.
public struct HardwareIdentityUsedTwice: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "hardware-identity-used-twice", title: "Guest sees the UUID or serial number of another machine",
        severity: .medium, layer: .machine, threat: .visibility,
        rationale: """
            Inventories, licences, management agents and cloud-init know a guest by what its firmware shows: a copy that \
            kept it takes the other one's place there, gets its settings, and is missed where patches are counted.
            """,
        remedy: """
            Give the copy a serial number of its own in <sysinfo>, or remove the <entry>; remove its <hwuuid>, so that it \
            shows its own UUID.
            """,
        references: [
            .libvirt("formatdomain", "SMBIOS System Information"), .libvirt("formatdomain", "General metadata"),
            Reference("DMTF DSP0134", "System Information (Type 1)"),
        ],
        catalogue: [], controls: .rows("VS-GOV-013"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<HardwareIdentity>(inventory, in: context) { machine, holdings in
            holdings.addShownUUID(of: machine)
            holdings.addSerialNumbers(of: machine)
        }
        .outcomes(whenNone: .notApplicable("nothing of its own is shown in the firmware"))
    }

    private static func domain(_ name: String, _ uuid: Int, hardware: String = "", serial: String = "") -> String {
        let shown = hardware.isEmpty ? "" : "<hwuuid>\(hardware)</hwuuid>"
        let information = """
            <os><type>hvm</type><smbios mode='sysinfo'/></os>\
            <sysinfo type='smbios'><system><entry name='serial'>\(serial)</entry></system></sysinfo>
            """
        return "<domain type='kvm'><name>\(name)</name><uuid>6f0c3f6a-0000-4000-8000-00000000000\(uuid)</uuid>\(shown)"
            + (serial.isEmpty ? "" : information) + "</domain>"
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(domain("a", 1, serial: "SN-0001"), beside: [domain("b", 2, serial: "SN-0002")])
        Violated(
            domain("a", 1, serial: "SN-0001").replacing("<entry", with: "↓<entry"),
            beside: [domain("copy-of-a", 2, serial: "SN-0001")])
        Violated(
            domain("a", 1, hardware: "6f0c3f6a-0000-4000-8000-000000000002").replacing("<hwuuid", with: "↓<hwuuid"),
            beside: [domain("b", 2)])
        Violated(
            domain("b", 2).replacing("<uuid", with: "↓<uuid"),
            beside: [domain("a", 1, hardware: "6f0c3f6a-0000-4000-8000-000000000002")])
        Satisfied(domain("a", 1, serial: "None"), beside: [domain("b", 2, serial: "None")])
        Satisfied(
            domain("a", 1, serial: "SN-0001"),
            beside: [domain("b", 2, serial: "SN-0001").replacing("mode='sysinfo'", with: "mode='emulate'")])
        NotAssessable(
            domain("a", 1, serial: "SN-0001"), because: "another machine",
            beside: [domain("b", 2, serial: "SN-0002<more/>")])
        NotApplicable("<domain type='kvm'><name>a</name></domain>", because: "nothing of its own")
    }
}
