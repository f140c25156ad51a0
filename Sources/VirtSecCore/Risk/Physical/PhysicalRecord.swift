// SPDX-License-Identifier: Apache-2.0

/// What is on record of physical servers that machines replaced.
public struct PhysicalRecord: Sendable {
    /// What the record is called.
    public var name: String
    /// Who answers for it.
    public var author: String
    /// Where it comes from.
    public var rationale: String
    /// The servers.
    public var servers: [PhysicalServer]

    /// A record.
    public init(name: String, author: String, rationale: String, servers: [PhysicalServer]) {
        (self.name, self.author, self.rationale, self.servers) = (name, author, rationale, servers)
    }
}

/// One physical server, and the machines that do its work now.
public struct PhysicalServer: Sendable {
    /// What the record calls it.
    public var id: String
    /// The machines that replaced it, by what each of them carries.
    public var machines: [AssetScope]
    /// How it stood with each rule.
    public var controls: [RuleID: PhysicalControl]

    /// A server.
    public init(id: String, machines: [AssetScope], controls: [RuleID: PhysicalControl]) {
        (self.id, self.machines, self.controls) = (id, machines, controls)
    }
}

/// How a physical server stood with what a rule demands.
public struct PhysicalControl: Sendable, Hashable {
    /// Whether it was met.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// What the rule demands was there, or nothing that needs it.
        case met
        /// It was not.
        case notMet = "not-met"
        /// Nobody knows.
        case unknown
    }

    /// Whether it was met.
    public var state: State
    /// Who says so, and how they know.
    public var source: String

    /// A control.
    public init(_ state: State, source: String) { (self.state, self.source) = (state, source) }
}

/// A machine beside the physical server that it replaced.
public struct PhysicalComparison: Sendable {
    /// How a machine stands with a rule, beside the server.
    public enum Change: String, Sendable, Hashable, CaseIterable {
        /// Violated, and was met there.
        case worse
        /// As it was.
        case equal
        /// Not violated, and was not met there.
        case better
        /// Of one of the two nobody knows.
        case cannotTell = "cannot-tell"
    }

    /// One rule of both.
    public struct Line: Sendable {
        /// The rule.
        public let rule: RuleID
        /// How the machine stands with it now.
        public let change: Change
        /// How the server stood with it, and who says so.
        public let before: PhysicalControl
        /// What is violated now, with its place; nil where it is not.
        public let finding: Finding?
    }

    /// The machine; where several documents define it, the first of them.
    public let machine: MachineID
    /// What people call it; it comes from a document and must be escaped.
    public let name: String
    /// The server that it replaced.
    public let server: String
    /// Whether its label `environment` says production, or says nothing, which is taken for production.
    public let isProduction: Bool
    /// The rules on record, those that are worse first, and of one kind by rule.
    public let lines: [Line]

    /// Whether it is less secure than the server: in one rule at least, whatever is better elsewhere.
    ///
    /// Nil where nobody can tell.
    public var isLessSecure: Bool? {
        if lines.contains(where: { $0.change == .worse }) { return true }
        return lines.contains { $0.change == .cannotTell } ? nil : false
    }

    /// How many rules stand in a way.
    public func count(_ change: Change) -> Int { lines.count { $0.change == change } }
}

/// Machines beside the physical servers that they replaced.
public struct PhysicalComparisons: Sendable {
    /// How many of some machines are less secure.
    public struct Share: Sendable, Hashable {
        /// How many were compared.
        public let machines: Int
        /// How many are known to be less secure.
        public let less: Int
        /// Of how many nobody can tell.
        public let open: Int

        /// Which share is less secure: known, and with all of which nobody can tell.
        public var share: RiskRange<Proportion> {
            RiskRange(Proportion(less, of: machines), Proportion(less + open, of: machines))
        }

        init(_ all: [PhysicalComparison]) {
            // A machine that replaced several servers is one machine.
            let each = Dictionary(grouping: all, by: \.machine).values
            machines = each.count
            less = each.count { $0.contains { $0.isLessSecure == true } }
            open = each.count { !$0.contains { $0.isLessSecure == true } && $0.contains { $0.isLessSecure == nil } }
        }
    }

    /// The record.
    public let record: PhysicalRecord
    /// The machines, those that are worse in the most rules first.
    public let machines: [PhysicalComparison]
    /// Servers of which no machine was found, with the reason, by id.
    public let missing: [(server: String, reason: String)]

    /// All machines.
    public var all: Share { Share(machines) }
    /// Those in production.
    public var production: Share { Share(machines.filter(\.isProduction)) }
}
