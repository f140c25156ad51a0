// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// An appliance says which product of which vendor it is, in which version.
public struct PackageNotDeclared: ApplianceRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "package-not-declared",
        title: "Appliance does not say what it holds", severity: .medium,
        layer: .guest, threat: .opaqueImage,
        rationale: """
            Without product, vendor and version nobody can tell which flaws it has, who mends them, and whether a newer \
            one replaces it.
            """,
        remedy: "Add a <ProductSection> with <Product>, <Vendor> and <Version>, or ask the vendor for one.",
        references: [Reference("DMTF DSP0243", "ProductSection")], controls: .rows("VS-IMG-008"))

    /// Creates the rule.
    public init() {}

    /// Judges an appliance.
    public func judge(_ appliance: Appliance, in context: Context) throws(MissingEvidence) -> Outcome {
        let isDeclared = try appliance.facts.products.hasElement { product throws(MissingEvidence) in
            try allOf(
                allOf(Self.isGiven(product.name), Self.isGiven(product.vendor)),
                anyOf(Self.isGiven(product.version), Self.isGiven(product.fullVersion)))
        }
        return .violated(when: !isDeclared, at: appliance.observation.root)
    }

    private static func isGiven(_ text: Fact<String>) throws(MissingEvidence) -> Bool {
        try text.optional()?.isEmpty == false
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
              <References/>
              <VirtualSystem ovf:id='web'><Info>Web server</Info>
                <ProductSection><Info>Product</Info>
                  <Product>Shop</Product><Vendor>Example</Vendor><Version>3.1</Version>
                </ProductSection>
              </VirtualSystem>
            </Envelope>
            """)
        Violated(
            """
            ↓<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
              <References/>
              <VirtualSystem ovf:id='web'><Info>Web server</Info>
                <ProductSection><Info>Product</Info><Product>Shop</Product></ProductSection>
              </VirtualSystem>
            </Envelope>
            """)
        Violated(
            """
            ↓<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/2' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/2'>
              <References/><VirtualSystem ovf:id='web'><Info>Web server</Info></VirtualSystem>
            </Envelope>
            """)
    }
}
