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
    /// Judges a machine.
    ///
    /// - Throws: ``MissingEvidence`` where a fact is unseen, which makes the verdict not assessable; any other error
    ///   makes it failed.
    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome
}

/// A rule on one virtual network.
public protocol NetworkRule: Rule {
    /// Judges a network.
    ///
    /// - Throws: ``MissingEvidence`` where a fact is unseen; any other error makes the verdict failed.
    func judge(_ network: VirtualNetwork, in context: Context) throws -> Outcome
}

/// A rule on one host.
public protocol HostRule: Rule {
    /// Judges a host.
    ///
    /// - Throws: ``MissingEvidence`` where a fact is unseen; any other error makes the verdict failed.
    func judge(_ host: Host, in context: Context) throws -> Outcome
}

/// A rule on all machines together, such as "no two machines write to one disk".
public protocol InventoryRule: Rule {
    /// Judges all machines, in time that grows no faster than n log n.
    ///
    /// - Returns: one outcome for each machine of the inventory, in its order; a failure for a machine whose own
    ///   evidence is missing. Satisfied is right only where everything of the kind could be read.
    /// - Throws: an error that makes the verdict on every machine failed.
    func judge(_ inventory: Inventory, in context: Context) throws -> [Result<Outcome, MissingEvidence>]
}
