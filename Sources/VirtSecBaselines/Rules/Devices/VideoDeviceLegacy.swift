// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The video device is none of the old, emulated ones.
///
/// libvirt gives a machine with a graphical console a video device even where the definition names none, and chooses
/// the model by what QEMU on the host offers; that is not assessable. The model of machines of other hypervisors than
/// QEMU and Xen is that of the hypervisor.
public struct VideoDeviceLegacy: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "video-device-legacy", title: "Machine has an old emulated video device",
        severity: .low, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            The emulation of these cards is large and old, and guests have broken out through faults in it more than \
            once.
            """,
        remedy: """
            Set type='virtio' on the <model> of <video>, or remove <video> and <graphics> from a server that nobody \
            watches.
            """,
        references: [.libvirt("formatdomain", "Video devices"), .openStackHardening],
        catalogue: ["QEMU-07"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.videos, .displays]

    /// Models among cirrus, qxl and vmvga that are allowed all the same.
    public var allowed: Set<String> = []

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowed", \Self.allowed)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let hasNone = try machine.facts.videos.isEmpty()
        if hasNone, try machine.facts.displays.isEmpty() { return .notApplicable("no video device") }
        switch try machine.facts.virtualization.required() {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm, .xen: break
        default: return .notApplicable("neither QEMU nor Xen emulates the hardware")
        }
        if hasNone { throw MissingEvidence(UnseenReason(.hypervisorDefault)) }
        return try machine.facts.videos.judgeEach(whenNone: .satisfied) { video throws(MissingEvidence) in
            switch try video.model.required() {
            case .cirrus, .qxl, .vmvga:
                if isAllowed(video.model) { return .satisfied }
                let remedy = Self.remedy(video, machine.virtualization)
                return .violated(video.model, remedy: remedy)
            default: return .satisfied
            }
        }
    }

    @inline(__always)
    private func isAllowed(_ model: Fact<VideoKind>) -> Bool {
        // To spell a model takes longer than the rest of the rule.
        !allowed.isEmpty && allowed.contains(model.value?.rawText ?? "")
    }

    /// libvirt refuses the further memory of a QXL card on another model, and its driver for Xen has no virtio.
    @inline(__always)
    private static func remedy(_ video: VideoDevice, _ virtualization: Fact<Virtualization>) -> Remedy? {
        if virtualization.value == .xen { return nil }
        guard case .absent = video.systemMemory, case .absent = video.vgaMemory, case .absent = video.memory64 else {
            return nil
        }
        return .set("virtio")
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><video><model type='virtio' heads='1'/></video></devices>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <devices><video><model type='none'/></video></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices><video><model ↓type='cirrus' vram='16384'/></video></devices>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <devices>
                <video><model type='virtio'/></video>
                <video><model ↓type='qxl' ram='65536' vram='65536' vgamem='16384'/></video>
              </devices>
            </domain>
            """)
        Violated(
            """
            <domain type='xen'><name>web</name>
              <devices><video><model ↓type='cirrus' vram='8192'/></video></devices>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <devices><video><model type='holodeck'/></video></devices>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>web</name><devices><video/></devices></domain>", because: "default")
        NotAssessable(
            "<domain type='kvm'><name>web</name><devices><graphics type='vnc'/></devices></domain>",
            because: "default")
        NotApplicable("<domain type='kvm'><name>web</name><devices></devices></domain>", because: "no video device")
        NotApplicable(
            """
            <domain type='vmware'><name>web</name>
              <devices><video><model type='vmvga' vram='4096'/></video></devices>
            </domain>
            """, because: "neither")
    }
}
