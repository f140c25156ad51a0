// SPDX-License-Identifier: Apache-2.0

/// A rule's stable name: lower-case words joined by hyphens, never reused.
public struct RuleID: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The name.
    public let description: String

    /// Creates an id from its name.
    public init(_ name: String) { description = name }

    /// Creates an id from a literal.
    public init(stringLiteral name: String) { description = name }

    /// Ordered by name.
    public static func < (left: RuleID, right: RuleID) -> Bool { left.description < right.description }
}

/// How much a violation matters.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable, CustomStringConvertible {
    case info, low, medium, high, critical

    /// The severity's name.
    public var description: String { rawValue }

    private var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }

    /// The less severe first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// The part of a virtualised system that a rule looks at.
public enum Layer: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case guest, machine
    case virtualNetwork = "virtual-network"
    case storage, host, hypervisor, management, process

    /// The layer's name.
    public var description: String { rawValue }
}

/// What a violation exposes to whom: the component that a threat to the whole breaks down into.
public enum ThreatComponent: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case hypervisorAttack = "hypervisor-attack"
    case separationOfDuties = "separation-of-duties"
    case tampering
    case opaqueImage = "opaque-image"
    case interMachine = "inter-machine"
    case mobility, visibility, availability, confidentiality

    /// The component's name.
    public var description: String { rawValue }
}

/// How far a rule has been tried.
public enum Maturity: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case stable, trial, deprecated

    /// The maturity's name.
    public var description: String { rawValue }
}

/// A document that a rule rests on, cited by its id and section; its text is never quoted.
public struct Reference: Sendable, Hashable, CustomStringConvertible {
    /// The document, such as `NIST SP 800-53r5`.
    public let document: String
    /// The section or control, such as `AC-17`.
    public let section: String

    /// Creates a reference.
    public init(_ document: String, _ section: String) {
        self.document = document
        self.section = section
    }

    /// A control of NIST SP 800-53 revision 5.
    public static func nist80053(_ control: String) -> Reference { Reference("NIST SP 800-53r5", control) }
    /// A page and section of libvirt's documentation.
    public static func libvirt(_ page: String, _ section: String) -> Reference {
        Reference("libvirt \(page)", section)
    }
    /// A requirement of the BSI's IT-Grundschutz.
    public static func bsi(_ requirement: String) -> Reference { Reference("BSI IT-Grundschutz", requirement) }
    /// A rule of DISA's guide for virtual machines on vSphere, by its number.
    public static func stig(_ number: String) -> Reference { Reference("DISA vSphere 7 VM STIG", number) }

    /// Document and section.
    public var description: String { "\(document) \(section)" }
}

/// What a rule says of itself.
///
/// Every finding holds one, so its copies share what it says.
public struct RuleDescription: Sendable {
    private let text: Text

    /// Creates a description.
    public init(
        id: RuleID, title: String, severity: Severity, layer: Layer, threat: ThreatComponent = .hypervisorAttack,
        maturity: Maturity = .stable, rationale: String, remedy: String = "", references: [Reference] = [],
        catalogue: [String] = [], controls: [ControlMapping] = [], aliases: [RuleID] = []
    ) {
        text = Text(
            id: id, aliases: aliases, title: title, severity: severity, layer: layer, threat: threat,
            maturity: maturity, rationale: rationale, remedy: remedy, references: references, catalogue: catalogue,
            controls: controls)
    }

    /// Stable name.
    public var id: RuleID { text.id }
    /// Names the rule had before; they still find it.
    public var aliases: [RuleID] { text.aliases }
    /// What is wrong when the rule is violated, as a short sentence without a full stop.
    public var title: String { text.title }
    /// How much a violation matters.
    public var severity: Severity { text.severity }
    /// The part of the system it looks at.
    public var layer: Layer { text.layer }
    /// What a violation exposes.
    public var threat: ThreatComponent { text.threat }
    /// How far it has been tried.
    public var maturity: Maturity { text.maturity }
    /// Why it matters.
    public var rationale: String { text.rationale }
    /// What to do.
    public var remedy: String { text.remedy }
    /// What it rests on.
    public var references: [Reference] { text.references }
    /// Rows of the fact catalogue that it covers.
    public var catalogue: [String] { text.catalogue }
    /// Controls of frameworks that it serves, each with the provenance of the mapping.
    public var controls: [ControlMapping] { text.controls }

    /// Which description it is a copy of: equal for copies, and for nothing else while one of them is kept.
    package var origin: ObjectIdentifier { ObjectIdentifier(text) }

    private final class Text: Sendable {
        let id: RuleID
        let aliases: [RuleID]
        let title: String
        let severity: Severity
        let layer: Layer
        let threat: ThreatComponent
        let maturity: Maturity
        let rationale: String
        let remedy: String
        let references: [Reference]
        let catalogue: [String]
        let controls: [ControlMapping]

        init(
            id: RuleID, aliases: [RuleID], title: String, severity: Severity, layer: Layer, threat: ThreatComponent,
            maturity: Maturity, rationale: String, remedy: String, references: [Reference], catalogue: [String],
            controls: [ControlMapping]
        ) {
            self.id = id
            self.aliases = aliases
            self.title = title
            self.severity = severity
            self.layer = layer
            self.threat = threat
            self.maturity = maturity
            self.rationale = rationale
            self.remedy = remedy
            self.references = references
            self.catalogue = catalogue
            self.controls = controls
        }
    }
}
