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
            return try Self.judge(property)
        }
    }

    private static func judge(_ property: PackageProperty) throws(MissingEvidence) -> Outcome {
        let isAskedFor = try? property.isUserConfigurable.equals(true)
        let remedy: Remedy? = isAskedFor == nil ? nil : .remove
        var joined = JoinedOutcome()
        joined.add { () throws(MissingEvidence) in
            .violated(when: try isGiven(property.value, property.password), at: property.given, remedy: remedy)
        }
        joined.addEach(of: property.configuredValues) { configured throws(MissingEvidence) in
            .violated(when: try isGiven(configured.value, configured.password), at: configured.locus, remedy: remedy)
        }
        let given = try joined.outcome(whenNone: .satisfied)
        guard case .violation = given else { return try judgeEmpty(property) }
        // Without its value somebody must be able to give another one.
        if isAskedFor == false { joined.add(.violated(property, remedy: askedFor)) }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A password that nobody has and nobody can give stays empty.
    private static func judgeEmpty(_ property: PackageProperty) throws(MissingEvidence) -> Outcome {
        guard try !property.value.exists(), try !property.password.exists(), try property.configuredValues.isEmpty()
        else { return .satisfied }
        return .violated(when: try !property.isUserConfigurable.equals(true), at: property, remedy: askedFor)
    }

    /// Whether everybody has the password who has the package.
    private static func isGiven(_ value: Fact<PrivateText>, _ password: Fact<Secret>) throws(MissingEvidence) -> Bool {
        if let secret = try password.optional() { return secret.byteCount > 0 }
        return try value.optional().map { !isPlaceholder($0.text) } ?? false
    }

    private static let askedFor = Remedy.setAttribute("ovf:userConfigurable", "true")

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
                ↓<Value ovf:value='x' ovf:configuration='small'/>↓<Value ovf:value='y' ovf:configuration='large'/></Property>
                """))
        Violated(
            Self.descriptor(
                """
                <Property ovf:key='admin' ovf:type='string' ovf:password='true' ovf:userConfigurable='true'>
                <Value ovf:value='' ovf:configuration='small'/>↓<Value ovf:value='y' ovf:configuration='large'/></Property>
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

extension PackageProperty {
    /// Where its default stands.
    fileprivate var given: Locus {
        if case .known = password { return password.locus }
        return value.locus
    }
}
