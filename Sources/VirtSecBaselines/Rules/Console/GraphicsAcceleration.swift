// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No graphics of the guest are drawn by the host.
///
/// What VMware's machines do is set in their .vmx file (`mks.enable3d`), which a libvirt definition does not show.
public struct GraphicsAcceleration: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "graphics-acceleration", title: "Host draws graphics of the guest",
        severity: .low, layer: .host, threat: .hypervisorAttack,
        rationale: """
            Commands and programs of the guest reach the graphics driver of the host, which is large and was not made \
            for hostile input.
            """,
        remedy: """
            Set enable='no' on <gl> and accel3d='no' on <acceleration>, and remove <graphics type='egl-headless'>.
            """,
        references: [
            .libvirt("formatdomain", "Graphical framebuffers"), .libvirt("formatdomain", "Video devices"),
            .stig("VMCH-70-000023"), .nist80053("CM-7"),
        ],
        catalogue: ["GFX-12"], controls: .rows("VS-VM-037"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.displays) { display throws(MissingEvidence) in
            if try display.kind.equals(.eglHeadless) { return .violated(display.locus, remedy: .remove) }
            return .violated(
                when: try display.acceleration.equals(true), at: display.acceleration, remedy: .set("no"))
        }
        joined.addEach(of: machine.videos) { video throws(MissingEvidence) in
            .violated(
                when: try video.acceleration3D.equals(true), at: video.acceleration3D,
                remedy: machine.isVMX ? .setting("mks.enable3d", "FALSE") : .set("no"))
        }
        let outcome = try joined.outcome(whenNone: .satisfied)
        if case .satisfied = outcome, try machine.virtualization.equals(.vmware) {
            throw MissingEvidence(UnseenReason(.notReported, at: machine.virtualization.locus))
        }
        return outcome
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'><gl enable='no'/></graphics>
              <video><model type='virtio'/></video>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <graphics type='spice' autoport='yes'/>
              <graphics type='spice'><listen type='none'/><gl ↓enable='yes'/></graphics>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <video><model type='virtio'><acceleration ↓accel3d='yes'/></model></video>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<graphics type='egl-headless'/>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices>
              <video><model type='virtio'><acceleration accel3d='fast'/></model></video>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='vmware'><name>desk</name><devices>
              <video><model type='vmvga'/></video>
            </devices></domain>
            """, because: "does not report")
    }
}
