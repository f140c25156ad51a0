// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No password of an appliance has a value before it is deployed.
public struct PackagePasswordDefault: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-password-default",
        title: "Appliance comes with a password", severity: .high,
        layer: .guest, threat: .confidentiality,
        rationale: """
            Everybody who has the package has the password of each machine that was deployed from it and on which \
            nobody changed it.
            """,
        remedy: "Take the value out, and set ovf:userConfigurable='true', so that whoever deploys it gives one.",
        references: [Reference("DMTF DSP0243", "ProductSection")], controls: .rows("VS-IMG-005"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        try appliance.facts.properties.judgeEach(whenNone: .notApplicable("no property")) {
            property throws(MissingEvidence) in
            let isPassword = try anyOf(property.isPassword.equals(true), Self.isNamedAsPassword(property))
            guard isPassword else { return .notApplicable("no property is a password") }
            if let password = try property.password.optional() {
                return password.byteCount > 0 ? try Self.violated(property.password.locus, of: property) : .satisfied
            }
            guard let value = try property.value.optional() else {
                // A password that nobody can give either stays empty.
                return .violated(
                    when: try !property.isUserConfigurable.equals(true), at: property, remedy: Self.askedFor)
            }
            return Self.isPlaceholder(value.text) ? .satisfied : try Self.violated(property.value.locus, of: property)
        }
    }

    private static let askedFor = Remedy.setAttribute("ovf:userConfigurable", "true")

    /// Without its value somebody must be able to give another one.
    private static func violated(_ value: Locus, of property: PackageProperty) throws(MissingEvidence) -> Outcome {
        guard let isAskedFor = try? property.isUserConfigurable.equals(true) else { return .violated(value) }
        var joined = JoinedOutcome()
        joined.add(.violated(value, remedy: .remove))
        if !isAskedFor { joined.add(.violated(property, remedy: askedFor)) }
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func isNamedAsPassword(_ property: PackageProperty) throws(MissingEvidence) -> Bool {
        guard let key = try property.key.optional()?.lowercased() else { return false }
        if let type = try property.type.optional(), type == "boolean" { return false }
        let last = key.split(whereSeparator: { ".-_:".contains($0) }).last.map(String.init) ?? key
        return ["password", "passwd", "passphrase", "pwd"].contains { last.hasSuffix($0) }
    }

    /// What stands where whoever deploys the appliance is to give a value.
    private static func isPlaceholder(_ text: String) -> Bool { text.isEmpty || text.hasPrefix("${") }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            Self.descriptor(
                "<Property ovf:key='admin' ovf:type='string' ovf:password='true' ovf:userConfigurable='true'/>"))
        Violated(
            Self.descriptor(
                "<Property ovf:key='admin' ovf:type='string' ovf:password='true' ↓ovf:value='x' ovf:userConfigurable='true'/>"
            ))
        Violated(Self.descriptor("<Property ovf:key='root.password' ovf:type='string' ↓ovf:value='x'/>"))
        Violated(
            Self.descriptor(
                """
                <Property ovf:key='root.password' ovf:type='string' ovf:userConfigurable='false'>
                <Value ↓ovf:value='x' ovf:configuration='small'/><Value ovf:value='y' ovf:configuration='large'/></Property>
                """))
        Violated(Self.descriptor("↓<Property ovf:key='admin' ovf:type='string' ovf:password='true'/>"))
        NotAssessable(
            Self.descriptor("<Property ovf:key='admin' ovf:type='string' ovf:password='perhaps' ovf:value='x'/>"))
        NotApplicable(
            Self.descriptor("<Property ovf:key='hostname' ovf:type='string' ovf:value='web'/>"), because: "password")
        NotApplicable(Self.descriptor(""), because: "no property")
    }

    private static func descriptor(_ properties: String) -> String {
        """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References/>
          <VirtualSystem ovf:id='web'><Info>Web server</Info>
            <ProductSection><Info>Settings</Info>\(properties)</ProductSection>
          </VirtualSystem>
        </Envelope>
        """
    }
}
