// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The firmware of a machine lies in a folder that only the system's packages fill.
///
/// A path is judged by where it leads. Where a definition names no firmware, libvirt takes what the host's firmware
/// descriptors name.
///
/// Differs from the catalogue's XPath: `/usr/local` is filled by hand, except on FreeBSD, whose packages fill it, and
/// Xen finds a name without a folder among its own files.
public struct FirmwareOutsideSystemFolders: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "firmware-outside-system-folders", title: "Firmware lies outside the system's folders",
        severity: .medium, layer: .machine, threat: .tampering,
        rationale: """
            The firmware is the first that a guest runs; a file in another folder is not kept up to date, and others \
            may be able to replace it.
            """,
        remedy: """
            Remove the path from <loader> and set firmware='efi' on <os>, or name the file that the distribution \
            installed.
            """,
        references: [.libvirt("formatdomain", "BIOS bootloader")],
        catalogue: ["BOOT-17"])

    /// Further folders in which firmware may lie.
    public var allowed: Set<String> = [] {
        didSet { allowedFolders = HostFolders(allowed) }
    }

    private var allowedFolders = HostFolders([])

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.firmware.hasLoader.equals(true) else {
            return .notApplicable("no firmware image is named")
        }
        // What the definition names is asked for; a descriptor is a file of the host, beside the images.
        if machine.facts.firmware.loader.path.isLeftOpen(to: .firmwareAutoselection) {
            return .notApplicable("the host's firmware descriptors name the image")
        }
        let path = try machine.facts.firmware.loader.path.required(ifAbsent: "")
        if path.isEmpty { return .notApplicable("the host's firmware descriptors name the image") }
        return .violated(when: try !isKnown(path, machine.facts.virtualization), at: machine.facts.firmware.loader.path)
    }

    private func isKnown(_ text: String, _ driver: Fact<Virtualization>) throws(MissingEvidence) -> Bool {
        guard let path = HostPath(text) else {
            return try driver.required() == .xen && !text.utf8.contains(UInt8(ascii: "/"))
        }
        if Self.systemFolders.containsParent(of: path) || allowedFolders.containsParent(of: path) { return true }
        return try driver.required() == .bhyve && Self.portsFolder.containsParent(of: path)
    }

    private static let systemFolders = HostFolders([
        "/lib", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share",
    ])
    private static let portsFolder = HostFolders(["/usr/local/share"])

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type><loader readonly='yes' type='pflash'>/usr/share/fw/code.fd</loader></os>
            </domain>
            """)
        Satisfied("<domain type='xen'><name>web</name><os><type>hvm</type><loader>hvmloader</loader></os></domain>")
        Satisfied(
            """
            <domain type='bhyve'><name>web</name>
              <os><type>hvm</type><loader>/usr/local/share/uefi-firmware/BHYVE_UEFI.fd</loader></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type>↓<loader readonly='yes' type='pflash'>/home/alice/code.fd</loader></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type>↓<loader type='rom'>/usr/share/../../srv/bios.bin</loader></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type>↓<loader type='pflash'>/usr/local/share/code.fd</loader></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type>↓<loader type='rom'>bios.bin</loader></os>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='abacus'><name>web</name>
              <os><type>hvm</type><loader type='rom'>bios.bin</loader></os>
            </domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <os firmware='efi'><type>hvm</type><loader secure='yes'/></os>
            </domain>
            """, because: "descriptors")
        NotApplicable(
            "<domain type='kvm'><name>web</name><os><type>hvm</type></os></domain>", because: "no firmware image")
    }
}
