// SPDX-License-Identifier: Apache-2.0

/// What ``NetworkExposure`` is told beside the documents.
public struct NetworkExposureOptions: Sendable {
    /// The label that says what a machine is for, such as `role: firewall`.
    public var roleLabel = "role"
    /// The roles of machines that inspect what they pass on.
    public var inspectingRoles: Set<String> = ["firewall", "inspection", "ips", "utm"]
    /// The label that says of a virtual network that all traffic on it is inspected, such as `inspected: true`.
    public var inspectedLabel = "inspected"
    /// The label that says which zone a machine or a virtual network is in.
    public var zoneLabel = RiskLabel.zone
    /// The label that says which host a document at rest is from, which such a document does not tell by itself.
    public var hostLabel = RiskLabel.host
    /// What several definitions of one machine have in common; those that give the same text are one machine.
    ///
    /// Without it, or where it gives nil, each definition is a machine of its own.
    public var identity: (@Sendable (VirtualMachine) -> String?)?
    /// Inspection points that are taken to be there, to see what they would change.
    public var assumedPoints: Set<InspectionPoint> = []

    /// Creates the usual options.
    public init() {}
}
