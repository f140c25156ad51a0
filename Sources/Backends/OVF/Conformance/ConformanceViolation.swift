// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A rule of the declared edition of OVF that a descriptor breaks.
public struct ConformanceViolation: Sendable, Hashable {
    /// Which rule it is.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// DSP0243, 7.1: an envelope holds references, and one virtual system or collection.
        case envelopeIncomplete = "envelope-incomplete"
        /// An envelope of edition 0.9 says which version it has, and none says one that does not exist.
        case versionUnknown = "version-unknown"
        /// DSP0243, 7.2: files have an id and a place of their own, and sizes that can be.
        case fileInvalid = "file-invalid"
        /// DSP0243, 9.1: disks have an id of their own, a format, a capacity that can be, a file and a parent that exist.
        case diskInvalid = "disk-invalid"
        /// DSP0243, 7.3 and 9: systems and sections say in words what they are.
        case infoMissing = "info-missing"
        /// DSP0243, 7.3: systems and collections have an id.
        case idMissing = "id-missing"
        /// DSP8023, `StartupSection_Type`: the id of an entity is unique within its collection.
        case idRepeated = "id-repeated"
        /// DSP8023, `EnvelopeType`: references, sections, content and messages stand in this order.
        case orderBroken = "order-broken"
        /// DSP0243, 9: a section stands where the edition allows it, and no more often.
        case sectionMisplaced = "section-misplaced"
        /// DSP0243, 9, and DSP8023: a section has the elements and attributes that it must have, with values that can be.
        case sectionInvalid = "section-invalid"
        /// DSP0243, 9.7: what is started is a part of the collection, in an order and by actions that exist.
        case startupInvalid = "startup-invalid"
        /// DSP0243, 9.5: products are told apart by class and instance, properties by their keys; types are CIM's.
        case propertyInvalid = "property-invalid"
        /// DSP0243, 8: virtual hardware is whole, and its items can be told apart.
        case hardwareInvalid = "hardware-invalid"
        /// DSP0243, 8.4: ranges have whole numbers and one end of each sort.
        case rangeInvalid = "range-invalid"
        /// DSP0243, 9.2: what items connect to is declared.
        case networkMissing = "network-missing"
        /// DSP0243, 9.2: networks have a name of their own.
        case networkInvalid = "network-invalid"
        /// DSP0243, 10: messages have an id, and their bundles a language.
        case messageInvalid = "message-invalid"
        /// DSP0243, 7.4: whoever does not understand an element that is required must not go on.
        case requiredUnknown = "required-unknown"
        /// DSP0243, 9.8: configurations are told apart, and one at most is the default.
        case configurationInvalid = "configuration-invalid"
        /// The Namespaces recommendation: a prefix is declared.
        case prefixUndeclared = "prefix-undeclared"
    }

    /// Which rule it is.
    public let rule: Rule
    /// What breaks it, such as the id of a disk; empty where it has no name.
    public let subject: String
    /// What is wrong, as a sentence without its subject.
    public let message: String
    /// Where it stands in the descriptor.
    public let locus: Locus

    /// Whether every tool reads such a descriptor all the same, so that it is worth a note and no refusal.
    public let isTolerated: Bool

    /// Creates a violation.
    public init(
        _ rule: Rule, _ subject: String, _ message: String, at locus: Locus, isTolerated: Bool = false
    ) {
        self.isTolerated = isTolerated
        self.rule = rule
        self.subject = subject
        self.message = message
        self.locus = locus
    }
}
