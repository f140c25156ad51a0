// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No credential stands in the title or the description of a machine.
///
/// A word that goes with credentials is taken for one; upper and lower case are the same.
///
/// Differs from the catalogue's XPath: more words count.
public struct CredentialInDescription: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "credential-in-description", title: "Description of the machine speaks of a credential",
        severity: .low, layer: .management, threat: .confidentiality,
        rationale: "Everyone who may list the machines reads it, and it is copied into every inventory and backup.",
        remedy: "Remove the credential from <title> and <description>, and change it.",
        references: [.libvirt("formatdomain", "General metadata")],
        catalogue: ["RES-09"])

    /// Words of which one, in lower case, says that a text holds a credential.
    public var words: Set<String> = Self.usualWords {
        didSet { list = WordList(words) }
    }

    private var list = WordList(Self.usualWords)

    private static let usualWords: Set<String> = [
        "api key", "api_key", "apikey", "passphrase", "passwd", "password", "private key",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("words", \Self.words)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.violate(when: try isSuspicious(machine.facts.title), at: machine.facts.title)
        joined.violate(when: try isSuspicious(machine.facts.summary), at: machine.facts.summary)
        return try joined.outcome(whenNone: .satisfied)
    }

    private func isSuspicious(_ text: Fact<PrivateText>) throws(MissingEvidence) -> Bool {
        guard let text = try text.optional() else { return false }
        return list.isFound(in: text.text)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <title>Shop</title><description>Front end of the shop.</description>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <title>Shop</title>↓<description>Log in as root, PassWord is not-a-real-one.</description>
            </domain>
            """)
        Violated("<domain type='kvm'><name>web</name>↓<title>Shop (passwd not-a-real-one)</title></domain>")
    }
}
