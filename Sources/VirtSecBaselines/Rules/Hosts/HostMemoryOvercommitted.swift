// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The memory of all machines together fits into the host.
///
/// Speaks of the machines that were given, and of one host. Documents with one UUID describe one machine, whose
/// largest size counts; machines that never run together count as well. The parameter says how many per cent of the
/// host's memory they may have.
public struct HostMemoryOvercommitted: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-memory-overcommitted",
        title: "Machines may take more memory than the host has", severity: .medium,
        layer: .host, threat: .availability,
        rationale: """
            When the machines use what they were promised, the host swaps or kills one of them, and one machine can \
            bring that about.
            """,
        remedy: """
            Give machines less <memory>, move some to another host, or set the parameter percent to what the host's \
            swap allows.
            """,
        references: [.libvirt("formatdomain", "Memory Allocation"), .nist80053("SC-5"), .nist80053("SC-6")],
        controls: .rows("VS-HOST-038"))

    /// How many per cent of the host's memory machines may have together.
    public var percent = 100

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("percent", \Self.percent, in: 1...1_000)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let cells = try host.facts.cells.required()
        guard let place = cells.first?.memory.locus else {
            throw MissingEvidence(UnseenReason(.notReported, at: host.facts.cellCount.locus))
        }
        _ = try context.host(at: place)
        var available = 0.0
        for cell in cells { available += Double(try cell.memory.required().bytes) }
        let promised = Self.promised(to: context.inventory.machines)
        if promised.bytes > available * Double(percent) / 100 { return .violated(at: place) }
        if context.inventory.machines.isEmpty { throw MissingEvidence(UnseenReason(.notCollected, at: place)) }
        if !promised.isAll { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        return .satisfied
    }

    /// The memory of all machines, as far as it is known.
    private static func promised(to machines: [VirtualMachine]) -> (bytes: Double, isAll: Bool) {
        var largest: [UniqueID: UInt64] = [:]
        var others = 0.0
        var isAll = true
        for machine in machines {
            do throws(MissingEvidence) {
                let bytes = try machine.memory.maximum.required().bytes
                if let uuid = try machine.uuid.optional() {
                    largest[uuid] = max(bytes, largest[uuid] ?? 0)
                } else {
                    others += Double(bytes)
                }
            } catch {
                isAll = false
            }
        }
        // In order of size, so that the sum is the same every time.
        return (largest.values.sorted().reduce(others) { $0 + Double($1) }, isAll)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <capabilities><host><topology><cells num='1'><cell id='0'><memory unit='GiB'>16</memory><cpus num='4'/></cell></cells></topology></host></capabilities>
            """,
            beside: [
                "<domain type='kvm'><name>a</name><memory unit='GiB'>8</memory></domain>",
                "<domain type='kvm'><name>b</name><memory unit='GiB'>8</memory></domain>",
            ])
        Violated(
            """
            <capabilities><host><topology><cells num='1'><cell id='0'>↓<memory unit='GiB'>16</memory><cpus num='4'/></cell></cells></topology></host></capabilities>
            """,
            beside: [
                "<domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><memory unit='GiB'>8</memory></domain>",
                "<domain type='kvm'><name>b</name><uuid>6f0c3f6a-0000-4000-8000-000000000002</uuid><memory unit='GiB'>9</memory></domain>",
            ])
        Satisfied(
            """
            <capabilities><host><topology><cells num='1'><cell id='0'><memory unit='GiB'>16</memory><cpus num='4'/></cell></cells></topology></host></capabilities>
            """,
            beside: [
                "<domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><memory unit='GiB'>8</memory></domain>",
                "<domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><memory unit='GiB'>10</memory></domain>",
            ])
        NotAssessable(
            """
            <capabilities><host><topology><cells num='1'><cell id='0'><memory unit='GiB'>16</memory><cpus num='4'/></cell></cells></topology></host></capabilities>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <capabilities><host><topology><cells num='1'><cell id='0'><memory unit='GiB'>16</memory><cpus num='4'/></cell></cells></topology></host></capabilities>
            """, because: "not everything",
            beside: [
                "<domain type='kvm'><name>a</name><memory unit='GiB'>much</memory></domain>"
            ])
        NotAssessable(
            "<capabilities><host></host></capabilities>",
            beside: [
                "<domain type='kvm'><name>a</name><memory unit='GiB'>8</memory></domain>"
            ])
    }
}
