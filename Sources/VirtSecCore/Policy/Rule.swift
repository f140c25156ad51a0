// SPDX-License-Identifier: Apache-2.0

/// Something that should be true of an asset.
///
/// Conform to ``MachineRule`` or one of its siblings. A rule is a value: a pure function from an asset and a context to
/// an outcome, whose parameters are stored properties.
public protocol Rule: Sendable {
    /// What the rule says of itself.
    static var description: RuleDescription { get }
    /// The properties that a baseline may set.
    static var parameters: [Parameter<Self>] { get }
    /// A document for every verdict that the rule can give: its tests and its documentation.
    static var examples: Examples { get }

    /// Creates the rule with its default parameters.
    init()
}

extension Rule {
    /// No parameters.
    public static var parameters: [Parameter<Self>] { [] }
}

/// A rule on one machine.
public protocol MachineRule: Rule {
    /// What judging may throw; a rule that says `throws(MissingEvidence)` is judged faster than one that says `throws`.
    associatedtype Failure: Error

    /// The parts without which the rule has nothing to find, such as ``MachineParts/disks``.
    ///
    /// On a machine that is known to have none of them the verdict must be the one on an empty machine, whatever else is
    /// known: the engine counts it without asking. Empty for a rule that is always asked.
    static var parts: MachineParts { get }

    /// Judges a machine.
    ///
    /// - Throws: ``MissingEvidence`` where a fact is unseen, which makes the verdict not assessable; any other error
    ///   makes it failed.
    func judge(_ machine: VirtualMachine, in context: Context) throws(Failure) -> Outcome

    /// The verdict alone, for counting.
    ///
    /// Every rule has it from ``judge(_:in:)``. Nobody can write another: only the engine makes a ``CountedVerdict``.
    func countedVerdict(on machine: VirtualMachine, in context: Context) -> CountedVerdict
}

extension MachineRule {
    /// Always asked.
    public static var parts: MachineParts { [] }

    /// The verdict that ``judge(_:in:)`` comes to.
    ///
    /// It is compiled again for each rule, so that neither an outcome nor an error is ever put together in memory.
    @inlinable
    public func countedVerdict(on machine: VirtualMachine, in context: Context) -> CountedVerdict {
        do throws(Failure) {
            switch try judge(machine, in: context) {
            case .satisfied: return CountedVerdict(.satisfied)
            case .violation: return CountedVerdict(.violated)
            case .notApplicable: return CountedVerdict(.notApplicable)
            }
        } catch {
            // `is` would look the type up at run time, which costs as much as several rules.
            if Failure.self == MissingEvidence.self { return CountedVerdict(.notAssessable) }
            let isMissing = type(of: error as any Error) == MissingEvidence.self
            return CountedVerdict(isMissing ? .notAssessable : .failed)
        }
    }
}

/// The verdict of a rule on a machine, as the engine counts it.
public struct CountedVerdict: Sendable, Hashable {
    /// The verdict.
    public let verdict: Verdict

    @inlinable init(_ verdict: Verdict) { self.verdict = verdict }
}

/// A rule on one asset of another kind than machines.
///
/// Conform to the protocol of the kind, such as ``NetworkRule``.
public protocol AssetRule<Judged>: Rule {
    /// The kind of asset that the rule judges.
    associatedtype Judged: DescribedAsset

    /// Judges an asset.
    ///
    /// - Throws: ``MissingEvidence`` where a fact is unseen; any other error makes the verdict failed.
    func judge(_ asset: Judged, in context: Context) throws -> Outcome
}

/// A rule on one virtual network.
public protocol NetworkRule: AssetRule<VirtualNetwork> {}

/// A rule on one host.
public protocol HostRule: AssetRule<Host> {}

/// A rule on one storage pool.
public protocol StoragePoolRule: AssetRule<StoragePool> {}

/// A rule on one volume of a storage pool.
public protocol StorageVolumeRule: AssetRule<StorageVolume> {}

/// A rule on one stored secret, whose value nobody reads.
public protocol StoredSecretRule: AssetRule<StoredSecret> {}

/// A rule on one snapshot of a machine; the definition that it holds is judged as a machine.
public protocol SnapshotRule: AssetRule<MachineSnapshot> {}

/// A rule on one network filter.
public protocol NetworkFilterRule: AssetRule<NetworkFilter> {}

/// A rule on one backup of a machine that is under way or asked for.
public protocol BackupRule: AssetRule<MachineBackup> {}

/// A rule on one disk image at rest.
public protocol DiskImageRule: AssetRule<DiskImage> {}

/// A rule on one appliance as a whole; each of its virtual systems is judged as a machine.
public protocol ApplianceRule: AssetRule<Appliance> {}

/// A rule on all machines together, such as "no two machines write to one disk".
public protocol InventoryRule: Rule {
    /// Judges all machines, in time that grows no faster than n log n.
    ///
    /// - Returns: one outcome for each machine of the inventory, in its order; a failure for a machine whose own
    ///   evidence is missing. Satisfied is right only where everything of the kind could be read.
    /// - Throws: an error that makes the verdict on every machine failed.
    func judge(_ inventory: Inventory, in context: Context) throws -> [Result<Outcome, MissingEvidence>]
}
