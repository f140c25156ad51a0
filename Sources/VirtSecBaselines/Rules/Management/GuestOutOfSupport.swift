// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The vendor of a guest's operating system still mends it.
///
/// Judged by what the definition says that the guest runs, and by the days that the baseline gives; of systems that it
/// gives no day for the rule is not assessable.
public struct GuestOutOfSupport: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "guest-out-of-support",
        title: "Operating system of the guest is out of support", severity: .medium,
        layer: .guest, threat: .tampering,
        rationale: "Flaws that are found in it from now on are mended for nobody, and are known to everybody.",
        remedy: """
            Move what the machine does to a system that is supported. Where support was bought for longer, give its last \
            day in the parameter endOfSupport.
            """,
        references: [
            .nist80053("SA-22"), Reference("Microsoft Lifecycle", "Windows Server 2008 R2, 2012, 2012 R2 and 2019"),
            Reference("CentOS", "CentOS Linux EOL"),
        ], controls: .rows("VS-IMG-013"))

    /// Operating systems and the last days of their support.
    public var endOfSupport = SupportEnd.published

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("endOfSupport", \Self.endOfSupport)]

    /// Creates the rule with the days that a few vendors published.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        switch machine.observation.kind {
        case .ovfVirtualSystem:
            add(machine.guestSystem.platformName, context, to: &joined)
            addNumber(machine.guestSystem, context, to: &joined)
        case .vmx: add(machine.vmware.guestOS, context, to: &joined)
        default: add(machine.operatingSystem, context, to: &joined)
        }
        let outcome = try joined.outcome(whenNone: .notApplicable(""))
        guard case .notApplicable = outcome else { return outcome }
        throw MissingEvidence(UnseenReason(.noSupportDate, at: machine.observation.root))
    }

    private func add(_ name: Fact<String>, _ context: Context, to joined: inout JoinedOutcome) {
        do throws(MissingEvidence) {
            if let text = try name.optional() { add(text, at: name.locus, context, to: &joined) }
        } catch {
            joined.miss(error)
        }
    }

    /// CIM's list has one number for many versions of a system, which the descriptor may tell beside it.
    private func addNumber(_ guest: GuestSystem, _ context: Context, to joined: inout JoinedOutcome) {
        do throws(MissingEvidence) {
            guard let number = try guest.number.optional() else { return }
            add("cim:\(number)", at: guest.number.locus, context, to: &joined)
            guard let version = try guest.version.optional() else { return }
            add("cim:\(number):\(version)", at: guest.version.locus, context, to: &joined)
        } catch {
            joined.miss(error)
        }
    }

    private func add(_ name: String, at place: Locus, _ context: Context, to joined: inout JoinedOutcome) {
        let key = name.lowercased()
        for end in endOfSupport where end.key == key {
            joined.add(end.isOver(at: context.instant) ? .violated(at: place) : .satisfied)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(Self.domain("http://microsoft.com/win/2k19"))
        Violated(Self.domain("http://centos.org/centos/7.0", mark: "↓"))
        Satisfied(Self.descriptor("vmw:osType='windows2019srv_64Guest'"))
        Violated(Self.descriptor("↓vmw:osType='centos8_64Guest'"))
        NotAssessable(Self.descriptor("vmw:osType='otherGuest'"), because: "nobody said until when")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "nobody said until when")
    }

    private static func domain(_ system: String, mark: String = "") -> String {
        """
        <domain type='kvm'><name>web</name>
          <metadata>
            <libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>
              <libosinfo:os \(mark)id='\(system)'/>
            </libosinfo:libosinfo>
          </metadata>
        </domain>
        """
    }

    private static func descriptor(_ attribute: String) -> String {
        """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'
            xmlns:vmw='http://www.vmware.com/schema/ovf'>
          <References/>
          <VirtualSystem ovf:id='web'><Info>Web server</Info>
            <OperatingSystemSection ovf:id='1' \(attribute)><Info>The guest</Info></OperatingSystemSection>
          </VirtualSystem>
        </Envelope>
        """
    }
}
